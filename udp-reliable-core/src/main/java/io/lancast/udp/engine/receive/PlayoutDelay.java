package io.lancast.udp.engine.receive;

import io.lancast.udp.frame.Playout;

/**
 * How long after its capture a frame is delivered (docs/protocol.md, Playout). Grows at once to the age of a frame that was
 * whole later than that; shrinks by a two-hundredth of the time that passes, towards the age of the latest of the last five
 * to ten seconds.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class PlayoutDelay {
    static final long PERIOD_NANOS = 5_000_000_000L;
    static final long MARGIN_NANOS = 2_000_000;
    static final int SHRINKING = 200;

    private final long minNanos;
    private final long maxNanos;
    private long delayNanos;
    private long oldestNanos; // age of the latest frame of the running period
    private long oldestBeforeNanos; // of the period before
    private long periodStartNanos = Long.MIN_VALUE;
    private long lastNanos;

    PlayoutDelay(Playout playout) {
        this.minNanos = playout.minMillis() * 1_000_000L;
        this.maxNanos = playout.maxMillis() * 1_000_000L;
        this.delayNanos = minNanos;
    }

    /** A frame was whole at {@code nowNanos}, so long after its capture. */
    void onWhole(long ageNanos, long nowNanos) {
        if (maxNanos == minNanos) {
            return;
        }
        if (periodStartNanos == Long.MIN_VALUE) {
            periodStartNanos = nowNanos;
            lastNanos = nowNanos;
        } else if (nowNanos - periodStartNanos > PERIOD_NANOS) {
            oldestBeforeNanos = oldestNanos;
            oldestNanos = 0;
            periodStartNanos = nowNanos;
        }
        oldestNanos = Math.max(oldestNanos, ageNanos);
        long neededNanos = Math.max(oldestNanos, oldestBeforeNanos) + MARGIN_NANOS;
        long shrunkNanos = delayNanos - (nowNanos - lastNanos) / SHRINKING;
        lastNanos = nowNanos;
        delayNanos = Math.max(minNanos, Math.min(maxNanos, Math.max(neededNanos, shrunkNanos)));
    }

    /** The delay at the moment; 0 when frames are delivered as soon as they are whole. */
    long nanos() {
        return delayNanos;
    }
}
