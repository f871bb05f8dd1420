package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.SubscribeStart;
import org.jspecify.annotations.Nullable;

/**
 * Which frame a subscription starts with: the oldest one held; or the newest keyframe if it is still worth sending, and else the
 * first one that is published. After a switch of streams it is the keyframe that was chosen for that, and none before.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class StartingPoint {
    /** There is no frame to start with yet. */
    static final long NONE = -1;

    private final StreamLog log;
    private final int start;
    private final RttEstimator rtt;
    private boolean held;
    private long chosenFrameId = NONE;
    private long newFromFrameId =
            Long.MAX_VALUE; // what was published since the last look; nothing before the first one

    /**
     * Where a subscription to {@code log} starts.
     *
     * @param start a {@link SubscribeStart}; a reliable stream always starts at the oldest frame held
     */
    StartingPoint(StreamLog log, int start, RttEstimator rtt) {
        this.log = log;
        this.start = start;
        this.rtt = rtt;
    }

    /** The frame to start with now, or {@link #NONE}. */
    long frameId(long nowNanos) {
        long from = newFromFrameId;
        newFromFrameId = log.nextFrameId();
        if (held) {
            return NONE;
        }
        if (log.frame(chosenFrameId) != null) {
            return chosenFrameId;
        }
        if (start == SubscribeStart.OLDEST || log.info().kind() == StreamKind.RELIABLE) {
            return log.firstFrameId();
        }
        for (long id = from; id < log.nextFrameId(); id++) {
            if (isStart(log.frame(id), nowNanos)) {
                return id;
            }
        }
        LoggedFrame key = log.newestKey();
        return key != null && isStart(key, nowNanos) ? key.frameId() : NONE;
    }

    private boolean isStart(@Nullable LoggedFrame frame, long nowNanos) {
        return frame != null && frame.isKey() && nowNanos < frame.deadlineNanos() - marginNanos();
    }

    /** What of its time to live a keyframe must have left: a quarter, or it, or any repair of it, would be late. */
    private long marginNanos() {
        return rtt.smoothedNanos() + log.info().timeToLiveMillis() * 250_000L;
    }

    /** There is none before the release: another stream goes on until then. */
    void hold() {
        held = true;
    }

    /** There may be one. */
    void release() {
        held = false;
    }

    /** It is this keyframe, as long as the log holds it. */
    void release(LoggedFrame key) {
        held = false;
        chosenFrameId = key.frameId();
    }
}
