package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.LossHistory;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.frame.StreamKind;

/**
 * Decides when a subscriber is told how far the stream has come, so that it notices the loss of what was sent last without
 * waiting for the next frame (docs/protocol.md, Tail loss).
 *
 * <p>On a path that has lost packets lately, and in a reliable stream, a heartbeat follows a frame after the probe time
 * unless all is acknowledged or the next frame leaves before. On a clean path it waits longer, and so costs nothing as
 * long as frames keep coming. So it does after frames of more than three packets on a path that goes on losing single ones,
 * and for subscribers who report seldom (docs/adr/0011, 0025). One also follows skipped frames. Each repetition waits twice as long. Confined to the thread that drives the endpoint.
 */
final class Heartbeat {
    /** Wait on a clean path: longer than the interval of any usual stream. */
    static final long CLEAN_PATH_NANOS = 60_000_000;

    /** Longest wait between repetitions: 500 ms. */
    static final long MAX_INTERVAL_NANOS = 500_000_000;

    /** Frames of more packets are hardly ever lost whole, unless in bursts: of any that arrives the receiver sees what else is missing. */
    static final int LOST_WHOLE_PACKETS = 3;

    private final Path path;
    private final StreamKind kind;
    private boolean seldomHeard;
    private long intervalNanos;
    private long dueNanos = Long.MAX_VALUE;
    private boolean skipped;

    Heartbeat(Path path, StreamKind kind) {
        this.path = path;
        this.kind = kind;
    }

    /** Whether the subscriber reports so seldom that answers to heartbeats would be most of what it says. */
    void seldomHeard(boolean seldom) {
        seldomHeard = seldom;
    }

    /** The last fragment of a frame of so many left. */
    void onFrameSent(int fragmentCount, long nowNanos) {
        skipped = false;
        schedule(isSoonAfter(fragmentCount, nowNanos), nowNanos);
    }

    private boolean isSoonAfter(int fragmentCount, long nowNanos) {
        LossHistory losses = path.losses();
        boolean needless = fragmentCount > LOST_WHOLE_PACKETS && (seldomHeard || isCalm(losses, nowNanos));
        return kind == StreamKind.RELIABLE || (losses.isLossy(nowNanos) && !needless);
    }

    /** Whether single packets get lost, have been for a while, and there is no limit that more reports would help to find. */
    private boolean isCalm(LossHistory losses, long nowNanos) {
        return losses.isSteadilyLossy(nowNanos)
                && losses.longestRun(nowNanos) <= LOST_WHOLE_PACKETS
                && !path.rate().isLimited();
    }

    /** Frames were skipped, of whose number the subscriber hears nothing else until a later one is sent. */
    void onSkipped(long nowNanos) {
        if (!skipped) {
            skipped = true;
            schedule(true, nowNanos);
        }
    }

    private void schedule(boolean soon, long nowNanos) {
        long probeNanos = path.rtt().probeNanos();
        intervalNanos = soon ? probeNanos : Math.max(CLEAN_PATH_NANOS, probeNanos);
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
