package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.http.RawRequest.Answer;
import io.lancast.chat.upload.FakeProbe;
import io.lancast.chat.upload.UploadLimits;
import io.lancast.chat.upload.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films over HTTP. With {@code -Dlancast.upload=full} the one that is interrupted has 2 GiB, else 24 MiB. */
class UploadApiTest {
    private static final boolean FULL = "full".equals(System.getProperty("lancast.upload"));
    private static final long SIZE = FULL ? 2L << 30 : 24L << 20;
    private static final int BREAKS = 5;
    private static final int BLOCK = 1 << 16;
    private static final byte[] NOISE = noise();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        Uploads uploads = new Uploads(folder, UploadLimits.DEFAULT, new FakeProbe(), new SecureRandom());
        server = new TestServer(config -> config.uploads(uploads));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonNode parse(Answer answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private JsonNode begin(String name, long size) throws IOException {
        return parse(server.press("POST", "/api/rooms/main/uploads")
                .json("{'name':'" + name + "','sizeBytes':" + size + ",'stamp':'7'}")
                .send());
    }

    /** A block of the film: its number, then noise. */
    private static byte[] block(long number) {
        byte[] block = NOISE.clone();
        ByteBuffer.wrap(block).putLong(number);
        return block;
    }

    private static byte[] noise() {
        byte[] noise = new byte[BLOCK];
        new Random(1).nextBytes(noise);
        return noise;
    }

    /** Sends from an offset on, so many bytes of all that are still to come. */
    private void send(Socket socket, String id, long offset, long bytes) throws IOException {
        String authority = "localhost:" + server.port();
        OutputStream out = socket.getOutputStream();
        out.write(("PUT /api/rooms/main/uploads/" + id + "?offset=" + offset + " HTTP/1.1\r\nHost: " + authority
                        + "\r\nOrigin: http://" + authority + "\r\nConnection: close\r\nContent-Length: "
                        + (SIZE - offset) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (long at = offset; at < offset + bytes; ) {
            int within = (int) (at % BLOCK); // a break may come in the middle of a block
            int length = (int) Math.min(BLOCK - within, offset + bytes - at);
            out.write(block(at / BLOCK), within, length);
            at += length;
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private long awaitQuiet(String id) throws IOException {
        long before = -1;
        long now = offset(id);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (now != before && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
            before = now;
            now = offset(id);
        }
        return now;
    }

    private long offset(String id) throws IOException {
        return parse(server.press("GET", "/api/rooms/main/uploads/" + id).send())
                .path("offsetBytes")
                .asLong();
    }

    private static long usedHeapBytes() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void anUploadBrokenOffFiveTimesIsTheSameFileInTheEnd() throws Exception {
        String id = begin("film.mp4", SIZE).path("id").asText();
        long blocks = SIZE / BLOCK;
        long heapBefore = usedHeapBytes();
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        for (long i = 0; i < blocks; i++) {
            sent.update(block(i));
        }
        for (int i = 0; i < BREAKS; i++) {
            long offset = awaitQuiet(id);
            try (Socket socket = connect()) {
                send(socket, id, offset, SIZE / (BREAKS + 1) - 7);
            }
        }
        long offset = awaitQuiet(id);
        assertThat(offset).isGreaterThan(SIZE / 2).isLessThan(SIZE);
        String answer;
        try (Socket socket = connect()) {
            send(socket, id, offset, SIZE - offset);
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        long grown = usedHeapBytes() - heapBefore;

        assertThat(answer).contains("\"film\":{\"name\":\"film.mp4\"");
        assertThat(hashOf(folder.resolve("room-main/films/film.mp4")))
                .isEqualTo(HexFormat.of().formatHex(sent.digest()));
        assertThat(grown).isLessThan(32L << 20);
        System.out.printf("%d MiB in %d pieces, heap grew by %.1f MB%n", SIZE >> 20, BREAKS + 1, grown / 1e6);
    }

    private static String hashOf(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void whatIsUnfinishedIsListedApartFromTheFilms() throws Exception {
        String id = begin("film.mp4", 10).path("id").asText();

        JsonNode shelf = parse(server.press("GET", "/api/rooms/main/films").send());
        assertThat(shelf).hasToString("""
                {"films":[],"unfinished":[{"id":"%s","name":"film.mp4","sizeBytes":10,"offsetBytes":0}]}""".formatted(id));
        upload("film.mp4", "0123456789");
        shelf = parse(server.press("GET", "/api/rooms/main/films").send());
        assertThat(shelf.path("films")).hasSize(1);
        assertThat(shelf.path("unfinished")).isEmpty();
    }

    @Test
    void filmsAreListedRenamedShownAndDeleted() throws Exception {
        upload("film.mp4", "0123456789");
        JsonNode film = parse(server.press("GET", "/api/rooms/main/films").send())
                .path("films")
                .path(0);
        assertThat(film.path("sizeBytes").asLong()).isEqualTo(10);
        assertThat(film.path("source").asText()).startsWith("file:").endsWith("film.mp4");

        Answer picture =
                server.press("GET", "/api/rooms/main/films/film.mp4/picture").send();
        assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(picture.body()).isEqualTo("jpg");
        assertThat(server.press("PATCH", "/api/rooms/main/films/film.mp4")
                        .json("{'name':'lesson 1.mp4'}")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(server.press("DELETE", "/api/rooms/main/films/lesson%201.mp4")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(parse(server.press("GET", "/api/rooms/main/films").send()).path("films"))
                .isEmpty();
    }

    private Answer upload(String name, String content) throws IOException {
        String id = begin(name, content.length()).path("id").asText();
        return server.press("PUT", "/api/rooms/main/uploads/" + id + "?offset=0")
                .json(content)
                .send();
    }

    @Test
    void refusalsAreSentences() throws Exception {
        Answer notMedia = upload("notes.txt", "bad notes");
        Answer tooLarge = server.press("POST", "/api/rooms/main/uploads")
                .json("{'name':'a.mp4','sizeBytes':99999999999}")
                .send();
        Answer badName = server.press("POST", "/api/rooms/main/uploads")
                .json("{'name':'..','sizeBytes':5}")
                .send();
        Answer unknown = server.press("PUT", "/api/rooms/main/uploads/..%2f..%2fx?offset=0")
                .send();

        assertThat(notMedia.status()).isEqualTo(415);
        assertThat(parse(notMedia).path("message").asText()).isEqualTo("This is no film; choose a video file.");
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(parse(tooLarge).path("message").asText())
                .isEqualTo("The file has 100.00 GB; at most 21.47 GB are taken.");
        assertThat(badName.status()).isEqualTo(400);
        assertThat(unknown.status()).isIn(400, 404);
    }

    @Test
    void onlyThePresenterUploadsAndSeesTheFilms() throws Exception {
        assertThat(parse(server.get("/api/rooms/main/films").send())
                        .path("error")
                        .asText())
                .isEqualTo("presenter-only");
        Answer viewer = new RawRequest(server.port(), "POST", "/api/rooms/main/uploads")
                .header("Host", "lan.test:" + server.port())
                .header("Origin", "http://lan.test:" + server.port())
                .json("{'name':'a.mp4','sizeBytes':5}")
                .send();
        assertThat(viewer.status()).isEqualTo(403);
    }
}
