package io.lancast.bench.fanout;

import io.lancast.bench.child.JsonFile;
import io.lancast.bench.grid.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The results file.
 *
 * @param machine what it ran on
 * @param seconds of each measurement
 * @param results one for each case
 */
public record FanoutResults(Machine machine, double seconds, List<FanoutResult> results) {
    /** Reads a file. */
    public static FanoutResults read(Path file) throws IOException {
        return JsonFile.read(file, FanoutResults.class);
    }

    void write(Path file) throws IOException {
        JsonFile.write(file, this);
    }
}
