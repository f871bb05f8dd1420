package io.lancast.udp.engine.receive;

import io.lancast.udp.engine.path.RttEstimator;

/**
 * How long a missing packet may merely be late: learned from packets that arrived out of order, 0 on a path that keeps
 * order, never more than min(RTT/2, 5 ms), halved for every second without reordering (docs/protocol.md, NAK timing).
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class ReorderMeter {
    static final long MAX_DELAY_NANOS = 5_000_000;
    private static final long HALF_LIFE_NANOS = 1_000_000_000;

    private final RttEstimator rtt;
    private long delayNanos;
    private long raisedNanos;

    ReorderMeter(RttEstimator rtt) {
        this.rtt = rtt;
    }

    /** A packet arrived {@code lateNanos} after a later one. */
    void onReordered(long lateNanos, long nowNanos) {
        decay(nowNanos);
        long limit = Math.min(rtt.smoothedNanos() / 2, MAX_DELAY_NANOS);
        delayNanos = Math.min(limit, Math.max(delayNanos, lateNanos + lateNanos / 4));
        raisedNanos = nowNanos;
    }

    /** How long to wait with the first NAK. */
    long delayNanos(long nowNanos) {
        decay(nowNanos);
        return delayNanos;
    }

    private void decay(long nowNanos) {
        while (delayNanos > 0 && nowNanos - raisedNanos >= HALF_LIFE_NANOS) {
            delayNanos /= 2;
            raisedNanos += HALF_LIFE_NANOS;
        }
    }
}
