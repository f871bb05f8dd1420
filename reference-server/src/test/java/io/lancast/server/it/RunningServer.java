package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The server program, on free ports of this computer, once it has said that it is ready. */
final class RunningServer implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final JsonMapper JSON = new JsonMapper();

    private final Program program;
    private final JsonNode ready;

    /** @param folder for its data; another server may have had it before */
    RunningServer(Path folder, String... arguments) throws IOException {
        this(folder, List.of("--no-discovery"), arguments);
    }

    private RunningServer(Path folder, List<String> first, String... arguments) throws IOException {
        Path readyFile = folder.resolve("ready.json");
        Files.deleteIfExists(readyFile);
        List<String> all = new ArrayList<>(List.of(
                "--no-browser",
                "--web-port=0",
                "--udp-port=0",
                "--data-dir=" + folder.resolve("data"),
                "--ready-file=" + readyFile));
        all.addAll(first);
        all.addAll(List.of(arguments));
        program = Program.server(all);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!Files.exists(readyFile)) {
            assertThat(program.isRunning())
                    .as("still running, having said %s", program)
                    .isTrue();
            assertThat(System.nanoTime()).as("waiting for %s", readyFile).isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
        ready = JSON.readTree(readyFile.toFile());
    }

    /** One that tells the network where it is. */
    static RunningServer announced(Path folder, String... arguments) throws IOException {
        return new RunningServer(folder, List.of(), arguments);
    }

    JsonNode ready() {
        return ready;
    }

    Program program() {
        return program;
    }

    int webPort() {
        return ready.path("webPort").asInt();
    }

    InetSocketAddress udpAddress() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), ready.path("udpPort").asInt());
    }

    /** The page as others on the network open it: by a name that is not localhost. */
    String viewerPage() {
        return "http://lancast.local:" + webPort() + "/";
    }

    /** Waits until so many people are in its room. */
    void awaitPeople(int count) throws IOException {
        URL room =
                URI.create("http://127.0.0.1:" + webPort() + "/api/rooms/main").toURL();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (people(room) != count) {
            assertThat(System.nanoTime()).as("waiting for %d people", count).isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static int people(URL room) throws IOException {
        try (InputStream answer = room.openStream()) {
            return JSON.readTree(answer).path("people").asInt(-1);
        }
    }

    /** Ends the program at once, as {@code kill -9} does. */
    @Override
    public void close() {
        program.close();
    }
}
