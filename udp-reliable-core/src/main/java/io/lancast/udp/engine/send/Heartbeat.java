package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.RttEstimator;

/**
 * Decides when a subscriber is told how far the stream has come, so that it notices the loss of what was sent last without
 * waiting for the next frame (docs/protocol.md, Tail loss).
 *
 * <p>On a path that has lost packets lately, and in a reliable stream, a heartbeat follows a frame after the probe time
 * unless all is acknowledged or the next frame leaves before. On a clean path it waits longer, and so costs nothing as
 * long as frames keep coming. One also follows skipped frames. Each repetition waits twice as long. Confined to the thread that drives the endpoint.
 */
final class Heartbeat {
    /** Wait on a clean path: longer than the interval of any usual stream. */
    static final long CLEAN_PATH_NANOS = 60_000_000;

    /** Longest wait between repetitions: 500 ms. */
    static final long MAX_INTERVAL_NANOS = 500_000_000;

    private final RttEstimator rtt;
    private long intervalNanos;
    private long dueNanos = Long.MAX_VALUE;
    private boolean skipped;

    Heartbeat(RttEstimator rtt) {
        this.rtt = rtt;
    }

    /** The last fragment of a frame left. */
    void onFrameSent(boolean mayBeLost, long nowNanos) {
        skipped = false;
        schedule(mayBeLost, nowNanos);
    }

    /** Frames were skipped, of whose number the subscriber hears nothing else until a later one is sent. */
    void onSkipped(long nowNanos) {
        if (!skipped) {
            skipped = true;
            schedule(true, nowNanos);
        }
    }

    private void schedule(boolean mayBeLost, long nowNanos) {
        intervalNanos = mayBeLost ? rtt.probeNanos() : Math.max(CLEAN_PATH_NANOS, rtt.probeNanos());
        dueNanos = nowNanos + intervalNanos;
    }

    /** All packets sent are acknowledged, and all frames sent or skipped are known to the subscriber. */
    void onAllAcknowledged() {
        skipped = false;
        dueNanos = Long.MAX_VALUE;
    }

    boolean isDue(long nowNanos) {
        return nowNanos >= dueNanos;
    }

    void onWritten(long nowNanos) {
        intervalNanos = Math.min(intervalNanos * 2, MAX_INTERVAL_NANOS);
        dueNanos = nowNanos + intervalNanos;
    }

    long nextNanos() {
        return dueNanos;
    }
}
