package io.lancast.bench.throughput;

import io.lancast.bench.child.JsonFile;
import io.lancast.bench.grid.Machine;
import java.io.IOException;
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
        return JsonFile.read(file, ThroughputResults.class);
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, this);
    }
}
