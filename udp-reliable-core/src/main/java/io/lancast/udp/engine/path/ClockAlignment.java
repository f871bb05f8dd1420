package io.lancast.udp.engine.path;

/**
 * Relates the peer's clock to the local engine time, from answers that carry the peer's clock (RFC 5905 §8, without
 * steering anything).
 *
 * <p>An answer may be wrong by half its round trip, and by as much as the clocks have drifted apart since. The one with the
 * smallest possible error is used: on a busy path, where answers wait in queues, an old one is better than a new one.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class ClockAlignment {
    /** How fast two clocks may drift apart, in parts per million. */
    static final long MAX_DRIFT_PPM = 200;

    private long offsetNanos; // the peer's clock minus ours
    private long bestRoundTripNanos = Long.MAX_VALUE;
    private long measuredNanos;

    /**
     * Takes one answer.
     *
     * @param peerClockMicros the peer's clock when it answered
     * @param askedNanos local time of the question
     * @param answeredNanos local time at which the answer came
     */
    public void onSample(long peerClockMicros, long askedNanos, long answeredNanos) {
        long roundTripNanos = answeredNanos - askedNanos;
        if (isKnown() && roundTripNanos / 2 > uncertaintyNanos(answeredNanos)) {
            return;
        }
        bestRoundTripNanos = roundTripNanos;
        measuredNanos = answeredNanos;
        offsetNanos = peerClockMicros * 1_000 - (askedNanos + roundTripNanos / 2);
    }

    /** How far the relation may be off: half the round trip it was measured with, and what clocks drift apart since. */
    public long uncertaintyNanos(long nowNanos) {
        return bestRoundTripNanos / 2 + (nowNanos - measuredNanos) * MAX_DRIFT_PPM / 1_000_000;
    }

    /** Whether a relation is known. */
    public boolean isKnown() {
        return bestRoundTripNanos != Long.MAX_VALUE;
    }

    /** The local engine time at which the peer's clock shows {@code peerMicros}; may lie before 0. */
    public long toLocalNanos(long peerMicros) {
        return peerMicros * 1_000 - offsetNanos;
    }

    /** What the peer's clock shows at the local time {@code localNanos}, microseconds. */
    public long toPeerMicros(long localNanos) {
        return Math.floorDiv(localNanos + offsetNanos, 1_000L);
    }
}
