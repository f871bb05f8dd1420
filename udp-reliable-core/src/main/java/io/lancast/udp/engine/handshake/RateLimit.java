package io.lancast.udp.engine.handshake;

/**
 * So many in a period, with bursts as long as one period's worth. Confined to the thread that drives the endpoint.
 */
final class RateLimit {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final long costNanos;
    private final long periodNanos;
    private long fullNanos; // when the bucket will be full again

    /** So many in a second. */
    RateLimit(int perSecond) {
        this(perSecond, SECOND_NANOS);
    }

    RateLimit(int perPeriod, long periodNanos) {
        this.costNanos = periodNanos / perPeriod;
        this.periodNanos = periodNanos;
    }

    /** Takes one if there is one left. */
    boolean take(long nowNanos) {
        if (!hasOne(nowNanos)) {
            return false;
        }
        fullNanos = Math.max(fullNanos, nowNanos) + costNanos;
        return true;
    }

    /** Whether there is one left. */
    boolean hasOne(long nowNanos) {
        return Math.max(fullNanos, nowNanos) + costNanos - nowNanos <= periodNanos;
    }

    /** Whether nothing was taken lately. */
    boolean isIdle(long nowNanos) {
        return fullNanos <= nowNanos;
    }
}
