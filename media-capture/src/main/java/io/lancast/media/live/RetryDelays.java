package io.lancast.media.live;

/** How long to wait before a broken input is tried again: 0.5, 1, 2, 4, then every 5 seconds. Not thread-safe. */
public final class RetryDelays {
    static final long FIRST_MICROS = 500_000;
    static final long LONGEST_MICROS = 5_000_000;

    /** An input that has worked for so long has recovered; one that breaks at once each time has not. */
    static final long WORKING_MICROS = 10_000_000;

    private long nextMicros = FIRST_MICROS;

    /** Returns how long to wait this time. */
    public long next() {
        long delay = nextMicros;
        nextMicros = Math.min(LONGEST_MICROS, 2 * nextMicros);
        return delay;
    }

    /** Says for how long the input worked before it broke. */
    public void onWorked(long micros) {
        if (micros >= WORKING_MICROS) {
            nextMicros = FIRST_MICROS;
        }
    }
}
