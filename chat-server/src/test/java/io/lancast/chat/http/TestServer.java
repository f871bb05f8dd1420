package io.lancast.chat.http;

import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A web server on loopback with the rooms "main" and "physics" and media and buttons that tests hold in hand. */
final class TestServer implements AutoCloseable {
    static final OwnerKey OWNER_KEY = new OwnerKey("the-owner-key-of-the-tests");

    private final RoomRegistry rooms = new RoomRegistry(new SecureRandom());
    private final Room main = rooms.open(RoomName.of("main"), RoomConfig.titled("Main"), SystemMoment.now());
    private final FakeRoomMedia media = new FakeRoomMedia();
    private final FakeRoomControl control = new FakeRoomControl();
    private final WebServer server;

    TestServer() throws IOException {
        this(config -> {});
    }

    TestServer(Consumer<WebConfig.Builder> changes) throws IOException {
        rooms.open(RoomName.of("physics"), RoomConfig.titled("Physics"), SystemMoment.now());
        WebConfig.Builder config = WebConfig.of(rooms, main.name(), room -> media, room -> control, OWNER_KEY)
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(PortChoice.anyFree())
                .hostNames(Set.of("lan.test"))
                .links(port -> List.of(
                        URI.create("http://192.168.7.7:" + port + "/"), URI.create("http://10.0.0.7:" + port + "/")));
        changes.accept(config);
        server = WebServer.start(config.build());
    }

    int port() {
        return server.port();
    }

    WebServer server() {
        return server;
    }

    RoomRegistry rooms() {
        return rooms;
    }

    Room main() {
        return main;
    }

    FakeRoomMedia media() {
        return media;
    }

    FakeRoomControl control() {
        return control;
    }

    /** A request as a viewer's browser would send it. */
    RawRequest get(String path) {
        return new RawRequest(port(), "GET", path).header("Host", "lan.test:" + port());
    }

    /** A request as the browser on the presenter's computer would send it from our own page. */
    RawRequest press(String method, String path) {
        return new RawRequest(port(), method, path)
                .header("Host", "localhost:" + port())
                .header("Origin", "http://localhost:" + port());
    }

    TestSocket chat() {
        return TestSocket.open(port(), "/ws/rooms/main/chat");
    }

    TestSocket mediaSocket() {
        return TestSocket.open(port(), "/ws/rooms/main/media");
    }

    @Override
    public void close() {
        server.close();
        rooms.closeAll();
    }
}
