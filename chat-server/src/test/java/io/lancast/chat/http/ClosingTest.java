package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    @Test
    void saysByeToEverybodyAndEndsWithinASecondWhateverClientsDo() throws IOException {
        TestServer server = new TestServer();
        List<TestSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            TestSocket chat = server.chat();
            chat.join("Member " + i);
            sockets.add(chat);
            TestSocket media = server.mediaSocket();
            media.await("room");
            sockets.add(media);
        }
        try (Socket stalled = server.get("/ws/rooms/main/chat").upgrade().sendAndKeep(1_024);
                Socket kept = server.get("/healthz").sendAndKeep(1_024);
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            long before = System.nanoTime();
            server.server().close();
            Duration took = Duration.ofNanos(System.nanoTime() - before);

            assertThat(List.of(stalled, kept, silent)).noneMatch(Socket::isClosed); // it was the server that closed
            for (TestSocket socket : sockets) {
                assertThat(socket.await("bye").path("reason").asText()).isEqualTo("server-closing");
            }
            assertThat(took).isLessThan(Duration.ofSeconds(1));
            assertThat(server.main().peopleCount()).isZero();
        }
        server.close();
    }

    @Test
    void thePortIsFreeAgain() throws IOException {
        TestServer server = new TestServer();
        int port = server.port();
        server.close();

        new TestServer(config -> config.port(PortChoice.exactly(port))).close();
    }
}
