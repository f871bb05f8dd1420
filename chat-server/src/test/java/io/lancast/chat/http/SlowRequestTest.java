package io.lancast.chat.http;

import static io.lancast.chat.http.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.upload.FakeProbe;
import io.lancast.chat.upload.UploadLimits;
import io.lancast.chat.upload.Uploads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose bytes come steadily, but so slowly that they would never end. */
class SlowRequestTest {
    private static final long BETWEEN_BYTES_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int MOST_BYTES = 1_000; // 20 s

    private static Socket connect(TestServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Sends one byte after the other until the server has enough of it, and returns how many it took. */
    private static int trickle(Socket socket) throws IOException {
        for (int sent = 0; sent < MOST_BYTES; sent++) {
            try {
                socket.getOutputStream().write('x');
            } catch (SocketException e) {
                return sent;
            }
            LockSupport.parkNanos(BETWEEN_BYTES_NANOS);
        }
        return MOST_BYTES;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aHeadThatTricklesIsCutOff() throws IOException {
        Patience patience = Patience.DEFAULT.withHead(Duration.ofMillis(500));
        try (TestServer server = new TestServer(config -> config.patience(patience));
                Socket socket = connect(server)) {
            write(socket, "GET /healthz HTTP/1.1\r\nHost: lan.test:" + server.port() + "\r\nX-Slow: ");

            assertThat(trickle(socket)).isLessThan(MOST_BYTES);
            assertThat(server.server().counters().get(WebCounter.HEADS_TOO_SLOW))
                    .isEqualTo(1);
        }
    }

    @Test
    void soIsOneOnAConnectionThatHadRequestsBefore() throws IOException {
        Patience patience = Patience.DEFAULT.withHead(Duration.ofMillis(500));
        try (TestServer server = new TestServer(config -> config.patience(patience));
                Socket socket = server.get("/healthz").sendAndKeep(8_192)) {
            write(socket, "GET /healthz HTTP/1.1\r\nX-Slow: ");

            assertThat(trickle(socket)).isLessThan(MOST_BYTES);
            assertThat(server.server().counters().get(WebCounter.HEADS_TOO_SLOW))
                    .isEqualTo(1);
        }
    }

    @Test
    void aWebSocketHasNoSuchLimit() throws IOException {
        Patience patience = Patience.DEFAULT.withHead(Duration.ofMillis(100));
        try (TestServer server = new TestServer(config -> config.patience(patience));
                TestSocket anna = server.chat();
                Socket slow = connect(server)) {
            anna.join("Anna");
            write(slow, "G");
            eventually(
                    "a look at the connections",
                    () -> server.server().counters().get(WebCounter.HEADS_TOO_SLOW) == 1);

            anna.send("{'type':'say','text':'still here'}");
            assertThat(anna.await("said").path("id").asText()).isNotEmpty();
        }
    }

    @Test
    void aSmallBodyHasFiveSeconds() throws IOException {
        try (TestServer server = new TestServer();
                Socket socket = connect(server)) {
            write(
                    socket,
                    "POST /api/rooms/main/enter HTTP/1.1\r\nHost: lan.test:" + server.port()
                            + "\r\nOrigin: http://lan.test:" + server.port() + "\r\nContent-Length: 4000\r\n\r\n");

            assertThat(trickle(socket)).isLessThan(MOST_BYTES);
        }
    }

    @Test
    void anUploadThatTricklesIsBrokenOffAndKeepsWhatCame(@TempDir Path folder) throws IOException {
        Uploads uploads = new Uploads(folder, UploadLimits.DEFAULT, new FakeProbe(), new SecureRandom());
        Patience patience = Patience.DEFAULT.withUpload(Duration.ofMillis(500));
        try (TestServer server =
                new TestServer(config -> config.uploads(uploads).patience(patience))) {
            String path = "/api/rooms/main/uploads";
            String id = new JsonMapper()
                    .readTree(server.press("POST", path)
                            .json("{'name':'film.mp4','sizeBytes':100000}")
                            .send()
                            .body())
                    .path("id")
                    .asText();
            try (HalfUpload upload = new HalfUpload(server.port(), id, 0, 100_000)) {
                int sent = 0;
                while (server.server().counters().get(WebCounter.BODIES_TOO_SLOW) == 0 && sent < MOST_BYTES) {
                    upload.send("x");
                    sent++;
                    LockSupport.parkNanos(BETWEEN_BYTES_NANOS);
                }
                assertThat(sent).isLessThan(MOST_BYTES);
            }
            long offset = new JsonMapper()
                    .readTree(server.press("GET", path + "/" + id).send().body())
                    .path("offsetBytes")
                    .asLong();
            assertThat(offset).isPositive();
        }
    }
}
