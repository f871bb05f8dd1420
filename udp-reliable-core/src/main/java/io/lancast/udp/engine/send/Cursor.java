package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.RateEstimator;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.DropNotices;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's place in a stream's log, and the rule by which it skips what is no longer worth sending.
 *
 * <p>In a live stream a frame is skipped when it is late or evicted, or when the path is known to carry so little that its
 * last packet would be late. A subscriber that lags by half the time to live loses
 * discardable frames first, then everything up to the newest keyframe. After a skipped frame that others need, frames are
 * skipped until the next keyframe. In a reliable stream nothing is skipped.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class Cursor {
    private final StreamLog log;
    private final RateEstimator rate;
    private final SkippedRuns skipped = new SkippedRuns();
    private final DropNotices drops;
    private final Counters counters;

    private long frameId;
    private int fragment;
    private long nextSequence;
    private boolean needsKey;
    private long lastCaptureMicros = Long.MIN_VALUE;
    private long endFrameId = Long.MAX_VALUE;
    private long endSequence = Long.MAX_VALUE;

    /** A cursor that starts at the frame {@code frameId}, which the log holds or will get next. */
    Cursor(StreamLog log, long frameId, RateEstimator rate, DropNotices drops, Counters counters) {
        LoggedFrame first = log.frame(frameId);
        this.log = log;
        this.frameId = frameId;
        this.nextSequence = first == null ? log.nextSequence() : first.firstSequence();
        this.rate = rate;
        this.drops = drops;
        this.counters = counters;
    }

    /** Returns the frame to send from now, after skipping what has to be skipped; null when there is none. */
    @Nullable
    LoggedFrame settle(long nowNanos) {
        while (true) {
            LoggedFrame frame = isAtEnd() ? null : log.frame(frameId);
            if (frame == null) {
                if (isAtEnd() || frameId >= log.nextFrameId()) {
                    return null;
                }
                if (log.info().kind() == StreamKind.RELIABLE) {
                    return null; // overrun, which Subscription notices and ends
                }
                skipEvicted();
                continue;
            }
            DropReason reason = reasonToSkip(frame, nowNanos);
            if (reason == null) {
                if (fragment == 0) {
                    needsKey = false;
                }
                return frame;
            }
            skip(frame, reason);
        }
    }

    private @Nullable DropReason reasonToSkip(LoggedFrame frame, long nowNanos) {
        if (log.info().kind() == StreamKind.RELIABLE) {
            return null;
        }
        if (nowNanos >= frame.deadlineNanos()) {
            return DropReason.TOO_LATE;
        }
        if (nowNanos + rate.transmitNanos(frame.bytesBetween(fragment, frame.fragmentCount()))
                >= frame.deadlineNanos()) {
            return DropReason.SUBSCRIBER_SLOW; // what of it could be in time helps nobody
        }
        if (fragment > 0) {
            return null; // begun, and still in time: finish it
        }
        if (needsKey && !frame.isKey()) {
            return DropReason.GROUP_BROKEN;
        }
        long halfTimeToLiveNanos = log.info().timeToLiveMillis() * 500_000L;
        if (nowNanos - frame.publishedNanos() > halfTimeToLiveNanos) {
            LoggedFrame key = log.newestKey();
            if (frame.isDiscardable() || (key != null && key.frameId() > frameId)) {
                return DropReason.SUBSCRIBER_SLOW;
            }
        }
        return null;
    }

    private void skip(LoggedFrame frame, DropReason reason) {
        tell(frame.lastSequence(), reason);
        counters.increment(Counter.FRAMES_SKIPPED);
        needsKey |= !frame.isDiscardable();
        moveTo(frameId + 1, frame.lastSequence() + 1);
    }

    private void tell(long lastSequence, DropReason reason) {
        drops.add(nextSequence, lastSequence, reason);
        skipped.add(nextSequence, lastSequence, reason);
    }

    private void skipEvicted() {
        LoggedFrame oldest = log.frame(log.firstFrameId());
        long resumeAt = oldest == null ? log.nextSequence() : oldest.firstSequence();
        skipUpTo(log.firstFrameId(), resumeAt, DropReason.EVICTED);
        needsKey = true;
    }

    private void skipUpTo(long newFrameId, long newSequence, DropReason reason) {
        long toFrameId = Math.min(newFrameId, endFrameId);
        long toSequence = Math.min(newSequence, endSequence);
        tell(toSequence - 1, reason);
        counters.add(Counter.FRAMES_SKIPPED, toFrameId - frameId);
        moveTo(toFrameId, toSequence);
    }

    /** Whether nothing was sent that was captured later than this. */
    boolean mayEndAt(long captureTimeMicros) {
        return lastCaptureMicros <= captureTimeMicros;
    }

    /** Nothing is sent from {@code end} on, or from the end of the log if that is null; a frame that is begun is finished. */
    void endBefore(@Nullable LoggedFrame end) {
        LoggedFrame begun = fragment > 0 ? log.frame(frameId) : null;
        long nextFrameId = begun == null ? frameId : frameId + 1;
        if (end == null) {
            endFrameId = log.nextFrameId();
            endSequence = log.nextSequence();
        } else if (end.frameId() > nextFrameId) {
            endFrameId = end.frameId();
            endSequence = end.firstSequence();
        } else {
            endFrameId = nextFrameId;
            endSequence = begun == null ? nextSequence : begun.lastSequence() + 1;
        }
    }

    /** There is no end after all. */
    void goOn() {
        endFrameId = Long.MAX_VALUE;
        endSequence = Long.MAX_VALUE;
    }

    /** Whether all before the end was sent or skipped. */
    boolean isAtEnd() {
        return frameId >= endFrameId;
    }

    /** Packet counter of the first packet that will not be sent. */
    long endSequence() {
        return endSequence;
    }

    /** The first frame that will not be sent. */
    long endFrameId() {
        return endFrameId;
    }

    private void moveTo(long newFrameId, long newSequence) {
        frameId = newFrameId;
        nextSequence = newSequence;
        fragment = 0;
    }

    /** Takes note that {@code datagrams} fragments of the frame last returned by {@link #settle} were sent. */
    void onSent(LoggedFrame frame, int datagrams) {
        lastCaptureMicros = frame.captureTimeMicros();
        fragment += datagrams;
        nextSequence += datagrams;
        if (fragment == frame.fragmentCount()) {
            moveTo(frameId + 1, nextSequence);
        }
    }

    /** Skips to the newest keyframe, or to the end of the log if there is no newer one, and goes on at a keyframe. */
    void skipToNewestKey(DropReason reason) {
        LoggedFrame key = log.newestKey();
        if (key != null && key.frameId() > frameId) {
            skipUpTo(key.frameId(), key.firstSequence(), reason);
        } else {
            skipUpTo(log.nextFrameId(), log.nextSequence(), reason);
        }
        needsKey = true;
    }

    /** Why a packet before {@link #nextSequence} was never sent, or null if it was. */
    @Nullable
    DropReason reasonSkipped(long sequence) {
        return skipped.reasonOf(sequence);
    }

    /** Fragments of the current frame that were sent. */
    int fragment() {
        return fragment;
    }

    /** The frame to be sent next. */
    long frameId() {
        return frameId;
    }

    /** Packet counter of the next packet; all before it were sent or skipped. */
    long nextSequence() {
        return nextSequence;
    }

    /** Whether nothing but a new keyframe helps. */
    boolean needsKey() {
        return needsKey;
    }
}
