package io.lancast.media.ffmpeg;

/**
 * Lays blocks of live sound end to end, as they were recorded, although their times tremble.
 *
 * <p>What the times say is followed slowly, so that the sound stays with the picture for hours; only a block that is more
 * than {@value #GAP_MICROS} microseconds from where it is expected marks a true gap and is placed where it says. Pure; not
 * thread-safe.
 */
final class SteadySound {
    static final long GAP_MICROS = 80_000;

    /** A part of the difference that is made good with every block: half of it within about a second. */
    private static final int FOLLOW_DIVISOR = 64;

    private boolean started;
    private long expectedMicros;

    /** Returns where to place the next block. */
    long place(long toldMicros, long durationMicros) {
        long off = toldMicros - expectedMicros;
        if (!started || Math.abs(off) > GAP_MICROS) {
            started = true;
            expectedMicros = toldMicros;
        } else {
            expectedMicros += off / FOLLOW_DIVISOR;
        }
        long placed = expectedMicros;
        expectedMicros += durationMicros;
        return placed;
    }
}
