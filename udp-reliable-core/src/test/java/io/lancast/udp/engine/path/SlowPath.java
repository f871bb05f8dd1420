package io.lancast.udp.engine.path;

import static org.assertj.core.api.Assertions.assertThat;

/** Makes a path known as slow, for tests of what follows from it. */
public final class SlowPath {
    /** What it carries then, bytes a second. */
    public static final int BYTES_PER_SECOND = 500_000;

    private static final long MS = 1_000_000;
    private static final int BYTES = 15_000;

    private SlowPath() {}

    /** Lets the queue of a path grow for a second from time 0 on: 750 kB/s are sent of stream 1, 500 kB/s arrive. */
    public static void limit(Path path) {
        for (int i = 0; i < 50; i++) {
            path.departures().onSent(1, i, i, BYTES, 20 * MS * i);
            path.onArrivals(1, i, BYTES, i * 30_000, i * BYTES, 0, 0, 30 * MS * i);
        }
        assertThat(path.rate().isLimited()).isTrue();
    }
}
