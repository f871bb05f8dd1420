package io.lancast.bench.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.lancast.bench.grid.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The results file.
 *
 * @param machine what it ran on
 * @param rounds of which the median counts
 * @param warmUpSeconds before each measurement
 * @param seconds of each measurement
 * @param results one for each carrier and size of messages
 */
public record ThroughputResults(
        Machine machine, int rounds, double warmUpSeconds, double seconds, List<Measurement> results) {
    /** Reads a file. */
    public static ThroughputResults read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), ThroughputResults.class);
    }

    void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
