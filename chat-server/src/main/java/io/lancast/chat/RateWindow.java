package io.lancast.chat;

/**
 * One member's part of the {@link RateLimit}: the times of their last messages, on the steady clock. Confined to the
 * room's lock.
 */
final class RateWindow {
    private final long spanNanos;
    private final long[] takenNanos;
    private int taken;
    private int oldest;

    RateWindow(RateLimit limit) {
        this.spanNanos = limit.per().toNanos();
        this.takenNanos = new long[limit.messages()];
    }

    /**
     * Takes one place in the window.
     *
     * @return 0 when it was free; else the nanoseconds until the next one is, and nothing was taken
     */
    long tryTake(long nowNanos) {
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
