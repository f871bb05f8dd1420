package io.lancast.chat;

/**
 * One party's part of a {@link RateLimit}: the times of what they last did, on the steady clock. Not thread-safe; the
 * members' windows are confined to the room's lock.
 */
public final class RateWindow {
    private final long spanNanos;
    private final long[] takenNanos;
    private int taken;
    private int oldest;

    public RateWindow(RateLimit limit) {
        this.spanNanos = limit.per().toNanos();
        this.takenNanos = new long[limit.times()];
    }

    /**
     * Takes one place in the window.
     *
     * @return 0 when it was free; else the nanoseconds until the next one is, and nothing was taken
     */
    public long tryTake(long nowNanos) {
        if (taken < takenNanos.length) {
            takenNanos[taken++] = nowNanos;
            return 0;
        }
        long waitNanos = spanNanos - (nowNanos - takenNanos[oldest]);
        if (waitNanos > 0) {
            return waitNanos;
        }
        takenNanos[oldest] = nowNanos;
        oldest = (oldest + 1) % takenNanos.length;
        return 0;
    }
}
