package io.lancast.udp.engine.path;

/**
 * Whether the path to a peer has lost packets lately. On a path that has not, tails need no early probe and bursts may be
 * long (docs/protocol.md, Pacing). Confined to the thread that drives the endpoint.
 */
public final class LossHistory {
    /** How long a path counts as lossy after its last loss: 10 s. */
    static final long MEMORY_NANOS = 10_000_000_000L;

    /** Packets that must have arrived without loss before a path counts as proven. */
    static final int PROVING_PACKETS = 1_000;

    private long lastLossNanos = Long.MIN_VALUE / 2;
    private long packetsSinceLoss;
    private long firstLossNanos; // after ten seconds without any
    private int longestRun;
    private long longestRunNanos = Long.MIN_VALUE / 2;

    /** The peer asked for packets it did not get. */
    public void onLoss(long nowNanos) {
        if (!isLossy(nowNanos)) {
            firstLossNanos = nowNanos;
        }
        lastLossNanos = nowNanos;
        packetsSinceLoss = 0;
    }

    /** The peer misses so many packets in a row. */
    public void onRun(int packets, long nowNanos) {
        if (packets >= longestRun(nowNanos)) {
            longestRun = packets;
            longestRunNanos = nowNanos;
        }
    }

    /** The most packets that were missing in a row in the last ten seconds, roughly. */
    public int longestRun(long nowNanos) {
        return nowNanos - longestRunNanos < MEMORY_NANOS ? longestRun : 0;
    }

    /** The peer acknowledged {@code packets} more. */
    public void onDelivered(long packets) {
        packetsSinceLoss += packets;
    }

    /** Whether anything was lost in the last ten seconds. */
    public boolean isLossy(long nowNanos) {
        return nowNanos - lastLossNanos < MEMORY_NANOS;
    }

    /** Whether packets have been lost again and again for ten seconds. */
    public boolean isSteadilyLossy(long nowNanos) {
        return isLossy(nowNanos) && nowNanos - firstLossNanos >= MEMORY_NANOS;
    }

    /** Whether enough has passed without loss, long enough, to call this a wire. */
    public boolean isProven(long nowNanos) {
        return !isLossy(nowNanos) && packetsSinceLoss >= PROVING_PACKETS;
    }
}
