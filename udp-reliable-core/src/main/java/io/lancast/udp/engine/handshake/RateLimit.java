package io.lancast.udp.engine.handshake;

/**
 * So many per second, with bursts as long as one second's worth. Confined to the thread that drives the endpoint.
 */
final class RateLimit {
    private final int perSecond;
    private long fullNanos; // when the bucket will be full again

    RateLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Takes one if there is one left. */
    boolean take(long nowNanos) {
        long costNanos = 1_000_000_000L / perSecond;
        long emptiedUntil = Math.max(fullNanos, nowNanos) + costNanos;
        if (emptiedUntil - nowNanos > 1_000_000_000L) {
            return false;
        }
        fullNanos = emptiedUntil;
        return true;
    }

    /** Whether nothing was taken lately. */
    boolean isIdle(long nowNanos) {
        return fullNanos <= nowNanos;
    }
}
