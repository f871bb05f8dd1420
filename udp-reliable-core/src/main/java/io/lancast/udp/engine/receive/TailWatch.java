package io.lancast.udp.engine.receive;

import io.lancast.udp.engine.path.RttEstimator;

/**
 * Notices that the last fragments of a frame are overdue without waiting for the next frame: each packet tells how many
 * its frame has (docs/protocol.md, Tail loss). Confined to the thread that drives the endpoint.
 */
final class TailWatch {
    /** A paced batch may leave this much after the one before it, or as much later as seen before. */
    private static final long PACING_NANOS = 1_000_000;

    private static final long MAX_SPACING_NANOS = 30_000_000;

    private static final long MIN_OVERDUE_NANOS = 1_000_000;

    private final RttEstimator rtt;
    private long tailSequence;
    private long lastArrivalNanos;
    private long lastUnaskedNanos;
    private long spacingNanos; // between batches of one frame, as they arrive: rather too long than too short

    TailWatch(long firstSequence, RttEstimator rtt) {
        this.rtt = rtt;
        this.tailSequence = firstSequence - 1;
    }

    /**
     * A packet arrived whose frame ends with {@code lastSequence}: one that was not asked for, or asked for although it was on its
     * way.
     */
    void onPacket(long lastSequence, long nowNanos) {
        if (lastSequence == tailSequence) {
            long gapNanos = nowNanos - lastUnaskedNanos;
            spacingNanos = gapNanos > spacingNanos ? gapNanos : spacingNanos - (spacingNanos - gapNanos) / 64;
        }
        tailSequence = Math.max(tailSequence, lastSequence);
        lastUnaskedNanos = nowNanos;
        lastArrivalNanos = nowNanos;
    }

    /** A packet arrived that was lost: what is new may wait behind such, but they tell nothing of how far apart it comes. */
    void onRepair(long nowNanos) {
        lastArrivalNanos = nowNanos;
    }

    /** The last packet that must have been sent by the time this is due. */
    long tailSequence() {
        return tailSequence;
    }

    /** When packets up to {@link #tailSequence} count as missing; {@link Long#MAX_VALUE} when they are all accounted for. */
    long dueNanos(long highestSequence) {
        if (tailSequence <= highestSequence) {
            return Long.MAX_VALUE;
        }
        long betweenBatchesNanos = Math.max(PACING_NANOS, Math.min(MAX_SPACING_NANOS, spacingNanos + spacingNanos / 4));
        return lastArrivalNanos + Math.max(MIN_OVERDUE_NANOS, rtt.smoothedNanos() / 8) + betweenBatchesNanos;
    }
}
