package io.lancast.server.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The client program without a window, watching for a while and writing its statistics. */
final class ClientRun implements AutoCloseable {
    private final Program program;
    private final Path statistics;

    /** @param folder for its data and what it writes */
    ClientRun(Path folder, InetSocketAddress server, String duration, String... arguments) throws IOException {
        statistics = Files.createTempDirectory(folder, "client").resolve("statistics.json");
        List<String> all = new ArrayList<>(List.of(
                "watch",
                server.getAddress().getHostAddress() + ":" + server.getPort(),
                "--headless",
                "--data-dir=" + folder.resolve("client-data"),
                "--duration=" + duration,
                "--stats-json=" + statistics));
        all.addAll(List.of(arguments));
        program = Program.client(all);
    }

    Program program() {
        return program;
    }

    /** Waits until it has ended, and returns what it measured. */
    JsonNode awaitStatistics() throws IOException {
        int status = program.awaitExit();
        if (status != 0) {
            throw new AssertionError("the client ended with status " + status + ", saying " + program);
        }
        return new JsonMapper().readTree(statistics.toFile());
    }

    @Override
    public void close() {
        program.close();
    }
}
