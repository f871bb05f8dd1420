package io.lancast.udp.frame;

import java.time.Duration;

/**
 * When the frames of a live stream are handed over: at their capture time plus a delay, which adapts itself to what the
 * network needs, between two bounds. The delay grows at once when a frame is late, up to the upper bound, and shrinks by 5 ms
 * a second when all have been early for five to ten seconds.
 *
 * @param minMillis shortest delay, 0 to {@code maxMillis}
 * @param maxMillis longest delay, 0 to {@value #LONGEST_MILLIS}; 0 means no delay: each frame as soon as it is whole and its
 *     turn has come. No frame is kept longer than its time to live.
 */
public record Playout(int minMillis, int maxMillis) {
    /** Longest delay: 10 s. */
    public static final int LONGEST_MILLIS = 10_000;

    /** Each frame as soon as it is whole and its turn has come: shortest latency, the network's jitter and all. */
    public static final Playout LIVE_EDGE = new Playout(0, 0);

    /** As long a delay as the network needs for an even flow, up to 2 s. */
    public static final Playout ADAPTIVE = new Playout(0, 2_000);

    /** Checks the ranges above. */
    public Playout {
        if (maxMillis < 0 || maxMillis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("maxMillis must be 0.." + LONGEST_MILLIS + ", was " + maxMillis);
        }
        if (minMillis < 0 || minMillis > maxMillis) {
            throw new IllegalArgumentException("minMillis must be 0.." + maxMillis + ", was " + minMillis);
        }
    }

    /** Always the same delay, 1 ms to 10 s. */
    public static Playout fixed(Duration delay) {
        long millis = delay.toMillis();
        if (millis < 1 || millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("delay must be 1 ms to 10 s, was " + delay);
        }
        return new Playout((int) millis, (int) millis);
    }
}
