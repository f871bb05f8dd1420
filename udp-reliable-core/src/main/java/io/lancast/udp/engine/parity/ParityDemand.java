package io.lancast.udp.engine.parity;

/**
 * The losses that the parity of a stream has to make up for: the largest share that any of its subscribers who need parity
 * has told of in the last one to two seconds. Confined to the thread that drives the endpoint.
 */
public final class ParityDemand {
    private static final long PERIOD_NANOS = 1_000_000_000L;

    private double lossShare; // largest of the running period
    private double lossShareBefore; // of the period before
    private long periodEndNanos = Long.MIN_VALUE;

    /** A subscriber loses this share of what is sent to it, and would get repairs too late. */
    public void onNeed(double subscribersLossShare, long nowNanos) {
        if (nowNanos >= periodEndNanos) {
            lossShareBefore = lossShare(nowNanos);
            lossShare = 0;
            periodEndNanos = nowNanos + PERIOD_NANOS;
        }
        lossShare = Math.max(lossShare, subscribersLossShare);
    }

    /** The share to plan with, 0 when nobody needs parity. */
    public double lossShare(long nowNanos) {
        if (nowNanos < periodEndNanos) {
            return Math.max(lossShare, lossShareBefore);
        }
        return nowNanos < periodEndNanos + PERIOD_NANOS ? lossShare : 0;
    }
}
