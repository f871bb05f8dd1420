package io.lancast.chat.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Somebody else's web site, {@code http://evil.test}, on a port of its own of this computer. */
final class ForeignSite implements AutoCloseable {
    /** Lets a {@link Browser} find it. */
    static final String RESOLVER_RULES =
            "--host-resolver-rules=MAP lan.test 127.0.0.1, MAP lancast.local 127.0.0.1, MAP evil.test 127.0.0.1";

    private static final byte[] PAGE =
            "<!doctype html><title>evil</title><h1>Win a prize</h1>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    ForeignSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, PAGE.length);
            exchange.getResponseBody().write(PAGE);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://evil.test:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
