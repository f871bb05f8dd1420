package io.lancast.chat.http;

import static io.lancast.chat.http.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One address opens connections without end: 10 000 with {@code -Dlancast.connections=10000}, else 1 000. */
class ManyConnectionsTest {
    private static final int CONNECTIONS = Integer.getInteger("lancast.connections", 1_000);
    private static final int PER_ADDRESS = 256; // the default
    private static final int TIMEOUT_MILLIS = 20_000;

    /** All of 127.0.0.0/8 is this computer, on Linux without further ado. */
    private static final String OTHER_ADDRESS = "127.0.0.2";

    private static int statusFromElsewhere(TestServer server) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(OTHER_ADDRESS, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: lan.test:" + server.port() + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    private static boolean isOtherAddressOurs() {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(OTHER_ADDRESS, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void othersAreLetInAndThoseWhoAreInGoOn() throws IOException {
        assumeTrue(isOtherAddressOurs(), "not there: a second address of this computer, " + OTHER_ADDRESS);
        List<Socket> flood = new ArrayList<>();
        try (TestServer server = new TestServer();
                TestSocket anna = server.chat()) {
            anna.join("Anna");
            long worstNanos = 0;
            for (int i = 1; i <= CONNECTIONS; i++) {
                flood.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
                if (i % 100 == 0) {
                    long before = System.nanoTime();
                    assertThat(statusFromElsewhere(server)).isEqualTo(200);
                    worstNanos = Math.max(worstNanos, System.nanoTime() - before);
                }
            }
            anna.send("{'type':'say','text':'still here'}");

            assertThat(anna.await("said").path("id").asText()).isNotEmpty();
            eventually(
                    "the connections beyond the limit to be closed", // of those within, Anna's WebSocket is one
                    () -> server.server().counters().get(WebCounter.CONNECTIONS_REFUSED)
                            >= CONNECTIONS + 1 - PER_ADDRESS);
            System.out.printf(
                    "[lancast] %d connections of one address, %d refused; a page for another address took %.0f ms at worst%n",
                    CONNECTIONS, server.server().counters().get(WebCounter.CONNECTIONS_REFUSED), worstNanos / 1e6);
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
    }

    @Test
    void whoClosesConnectionsMayOpenOthers() throws IOException {
        try (TestServer server = new TestServer(config -> config.connectionsPerAddress(20))) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            eventually(
                    "the connections beyond the limit to be closed",
                    () -> server.server().counters().get(WebCounter.CONNECTIONS_REFUSED) == 80);
            for (Socket socket : sockets) {
                socket.close();
            }

            eventually("room again", () -> answers(server));
        }
    }

    private static boolean answers(TestServer server) {
        try {
            return server.get("/healthz").send().status() == 200;
        } catch (UncheckedIOException | IndexOutOfBoundsException e) {
            return false; // closed without a word
        }
    }
}
