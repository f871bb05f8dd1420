package io.lancast.bench.child;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How long each measuring process warms up and measures, and where the results go: the same in every program. */
public final class RunOptions {
    @Option(names = "--warm-up", description = "Seconds before measuring. Default: ${DEFAULT-VALUE}.")
    private double warmUpSeconds;

    @Option(names = "--seconds", description = "Seconds to measure. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the results go. Default: ${DEFAULT-VALUE}.")
    private Path file;

    /** With these values unless others are given. */
    public RunOptions(double warmUpSeconds, double seconds, Path file) {
        this.warmUpSeconds = warmUpSeconds;
        this.seconds = seconds;
        this.file = file;
    }

    /** Seconds before measuring. */
    public double warmUpSeconds() {
        return warmUpSeconds;
    }

    /** Seconds to measure. */
    public double seconds() {
        return seconds;
    }

    /** How long a process may take that starts within so many seconds. */
    public long patienceSeconds(long startSeconds) {
        return startSeconds + (long) Math.ceil(warmUpSeconds + seconds);
    }

    /** Where the results go. */
    public Path file() {
        return file;
    }
}
