package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.RateEstimator;
import io.lancast.udp.wire.ControlWriter;
import java.nio.ByteBuffer;

/**
 * When a subscriber and the application are told how much the path carries: when it has changed by a tenth, at most five
 * times a second, and to the subscriber, for a message may be lost, once a second as long as there is a limit and a little longer. Confined to
 * the thread that drives the endpoint.
 */
final class RateHints {
    /** What RATE_HINT carries when there is no limit. */
    static final int NO_LIMIT = -1;

    private static final long SHORTEST_NANOS = 200_000_000;
    private static final long REPEAT_NANOS = 1_000_000_000;
    private static final double CHANGE = 0.1;

    /** How often the peer is told that there is no limit any more. */
    private static final int FAREWELLS = 3;

    private final RateEstimator rate;
    private double toldPeer = RateEstimator.UNLIMITED;
    private double toldApplication = RateEstimator.UNLIMITED;
    private int farewells;
    private long toldPeerNanos = -REPEAT_NANOS;
    private long toldApplicationNanos = -REPEAT_NANOS;

    RateHints(RateEstimator rate) {
        this.rate = rate;
    }

    /** Whether the peer is to be told now. */
    boolean isPending(long nowNanos) {
        long sinceNanos = nowNanos - toldPeerNanos;
        return (sinceNanos >= SHORTEST_NANOS && hasChanged(toldPeer)) || (sinceNanos >= REPEAT_NANOS && farewells > 0);
    }

    /** Tells the peer, if due. */
    void write(ByteBuffer out, long nowNanos) {
        if (isPending(nowNanos) && ControlWriter.rateHint(out, kilobitsPerSecond())) {
            toldPeer = rate.hintBytesPerSecond();
            farewells = toldPeer < RateEstimator.UNLIMITED ? FAREWELLS : farewells - 1;
            toldPeerNanos = nowNanos;
        }
    }

    private int kilobitsPerSecond() {
        double hint = rate.hintBytesPerSecond();
        return hint < RateEstimator.UNLIMITED ? (int) (hint * 8 / 1_000) : NO_LIMIT;
    }

    /** Whether the application is to be told now; then it counts as told. */
    boolean pollChange(long nowNanos) {
        if (nowNanos - toldApplicationNanos < SHORTEST_NANOS || !hasChanged(toldApplication)) {
            return false;
        }
        toldApplication = rate.hintBytesPerSecond();
        toldApplicationNanos = nowNanos;
        return true;
    }

    private boolean hasChanged(double told) {
        double hint = rate.hintBytesPerSecond();
        return hint < RateEstimator.UNLIMITED != told < RateEstimator.UNLIMITED
                || Math.abs(hint - told) > CHANGE * told;
    }

    /** When {@link #isPending} becomes true by itself. */
    long nextTimeoutNanos() {
        return farewells > 0 ? toldPeerNanos + REPEAT_NANOS : Long.MAX_VALUE;
    }
}
