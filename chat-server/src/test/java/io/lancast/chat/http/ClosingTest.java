package io.lancast.chat.http;

import static io.lancast.chat.http.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.upload.FakeProbe;
import io.lancast.chat.upload.UploadLimits;
import io.lancast.chat.upload.Uploads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {
    @TempDir
    Path folder;

    private TestServer server(UnaryOperator<Patience> patience) throws IOException {
        Uploads uploads = new Uploads(folder, UploadLimits.DEFAULT, new FakeProbe(), new SecureRandom());
        return new TestServer(config -> config.uploads(uploads).patience(patience.apply(Patience.DEFAULT)));
    }

    /** Of ten bytes. */
    private static JsonNode begin(TestServer server) throws IOException {
        RawRequest.Answer answer = server.press("POST", "/api/rooms/main/uploads")
                .json("{'name':'film.mp4','sizeBytes':10}")
                .send();
        return new JsonMapper().readTree(answer.body());
    }

    private static String beginUpload(TestServer server) throws IOException {
        return begin(server).path("id").asText();
    }

    private static long offsetBytes(TestServer server) throws IOException {
        return begin(server).path("offsetBytes").asLong();
    }

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
    void whatIsUnderWayIsFinishedAndNothingNewIsTaken() throws Exception {
        TestServer server = server(patience -> patience.withClosing(Duration.ofMinutes(1)));
        String id = beginUpload(server);
        try (HalfUpload upload = new HalfUpload(server.port(), id, 0, 10)) {
            upload.send("01234");
            eventually("the first half", () -> offsetBytes(server) == 5);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server.server()::close);

            eventually("the drain", () -> server.get("/readyz").send().status() == 503);
            RawRequest.Answer change =
                    server.press("DELETE", "/api/rooms/main/source").send();
            RawRequest.Answer socket =
                    server.get("/ws/rooms/main/chat").upgrade().send();
            assertThat(server.get("/healthz").send().status()).isEqualTo(200);
            upload.send("56789");
            String answer = upload.answer();
            closing.get(20, TimeUnit.SECONDS); // long before the minute is over

            assertThat(change.status()).isEqualTo(503);
            assertThat(change.body()).contains("server-closing");
            assertThat(change.header("Retry-After")).isEqualTo("2");
            assertThat(socket.status()).isEqualTo(503);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"film\":{\"name\":\"film.mp4\"");
        }
        server.close();
    }

    @Test
    void anUploadThatTakesLongerIsGoneOnWithAtTheNextStart() throws Exception {
        TestServer first = server(patience -> patience.withClosing(Duration.ofMillis(50)));
        String id = beginUpload(first);
        try (HalfUpload upload = new HalfUpload(first.port(), id, 0, 10)) {
            upload.send("01234");
            eventually("the first half", () -> offsetBytes(first) == 5);
            first.close();
        }

        try (TestServer second = server(patience -> patience)) {
            assertThat(begin(second).path("id").asText()).isEqualTo(id);
            assertThat(offsetBytes(second)).isEqualTo(5);
            try (HalfUpload rest = new HalfUpload(second.port(), id, 5, 5)) {
                rest.send("56789");
                assertThat(rest.answer()).startsWith("HTTP/1.1 200").contains("\"sizeBytes\":10");
            }
        }
    }

    @Test
    void thePortIsFreeAgain() throws IOException {
        TestServer server = new TestServer();
        int port = server.port();
        server.close();

        new TestServer(config -> config.port(PortChoice.exactly(port))).close();
    }
}
