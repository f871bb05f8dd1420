package io.lancast.udp.engine.receive;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.session.DropNotices;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import org.jspecify.annotations.Nullable;

/**
 * Delivers each frame as soon as it is whole, its turn has come and so has its playout time, and gives it up when its time to live is over
 * (docs/protocol.md, Live delivery).
 *
 * <p>Where frames depend on each other, one that blocks the way of a complete keyframe is waited for only half its time to
 * live: the keyframe needs none of what came before. After a given-up frame that others need, frames are dropped until the next keyframe.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class LiveDelivery implements Delivery {
    private static final long MIN_INTERVAL_NANOS = 1_000_000;
    private static final long MAX_INTERVAL_NANOS = 100_000_000;

    /** Time before its deadline at which a frame is delivered even if its playout time has not come. */
    private static final long LAST_MOMENT_NANOS = 1_000_000;

    /** What is not asked for because it would be late: what takes a round trip and a tenth. */
    private static final int REPAIR_SLACK = 10;

    private final FrameWindow window;
    private final GapTracker gaps;
    private final ClockAlignment clock;
    private final RttEstimator rtt;
    private final PlayoutDelay playout;
    private final FrameTimes times;
    private final DropNotices drops;
    private final FrameSink sink;
    private final Counters counters;
    private final long timeToLiveNanos;

    private long timeoutNanos = Long.MAX_VALUE;
    private long intervalNanos = MIN_INTERVAL_NANOS;
    private long lastDeliveredId = -2;
    private long lastCaptureMicros;
    private long wholeFrameId = -1;
    private long waitingFrameId = -1;
    private long waitingSinceNanos;
    private DropReason publisherReason = DropReason.EVICTED;
    private boolean groupBroken;
    private boolean sawDependentFrame;

    LiveDelivery(
            FrameWindow window,
            GapTracker gaps,
            ClockAlignment clock,
            RttEstimator rtt,
            PlayoutDelay playout,
            FrameTimes times,
            DropNotices drops,
            FrameSink sink,
            Counters counters,
            int timeToLiveMillis) {
        this.window = window;
        this.gaps = gaps;
        this.clock = clock;
        this.rtt = rtt;
        this.playout = playout;
        this.times = times;
        this.drops = drops;
        this.sink = sink;
        this.counters = counters;
        this.timeToLiveNanos = timeToLiveMillis * 1_000_000L;
    }

    @Override
    public void run(long nowNanos) {
        timeoutNanos = Long.MAX_VALUE;
        while (window.nextFrameId() < window.endFrameId() && step(nowNanos)) {
            // each step settles a frame
        }
    }

    /** Settles the next frame if it can be; returns {@code false} when it has to be waited for. */
    private boolean step(long nowNanos) {
        FrameSlot slot = window.get(window.nextFrameId());
        if (slot != null && groupBroken && !slot.isKey()) {
            drop(slot, DropReason.GROUP_BROKEN);
            return true;
        }
        if (slot != null && slot.isComplete()) {
            long releaseNanos = releaseNanos(slot);
            if (nowNanos < releaseNanos) {
                timeoutNanos = releaseNanos;
                return false;
            }
            if (nowNanos < deadlineNanos(slot)) {
                deliver(slot, nowNanos);
            } else {
                drop(slot, DropReason.TOO_LATE);
            }
            return true;
        }
        if (!isAwaited(slot)) {
            giveUp(slot, publisherReason);
            return true;
        }
        long giveUpNanos = slot != null ? deadlineNanos(slot) : guessedDeadlineNanos(nowNanos);
        if (nowNanos >= giveUpNanos) {
            giveUp(slot, DropReason.TOO_LATE);
            return true;
        }
        timeoutNanos = giveUpNanos;
        FrameSlot key = sawDependentFrame ? window.firstCompleteKey() : null;
        if (key == null) {
            return false;
        }
        long patienceNanos = giveUpNanos - timeToLiveNanos / 2;
        if (nowNanos < patienceNanos) {
            timeoutNanos = patienceNanos;
            return false;
        }
        skipTo(key);
        return true;
    }

    /** When a whole frame is to be delivered: by the time that the stream is behind its capture, but before its deadline. */
    private long releaseNanos(FrameSlot slot) {
        long captureNanos = clock.toLocalNanos(slot.captureTimeMicros());
        if (wholeFrameId != slot.frameId()) {
            wholeFrameId = slot.frameId();
            playout.onWhole(slot.wholeNanos() - captureNanos, slot.wholeNanos());
        }
        return Math.min(captureNanos + playout.nanos(), deadlineNanos(slot) - LAST_MOMENT_NANOS);
    }

    /** Whether what is missing of the next frame, {@code slot} or else unknown, may still come. */
    private boolean isAwaited(@Nullable FrameSlot slot) {
        if (slot != null) {
            return gaps.isAwaited(slot.firstSequence(), slot.lastSequence());
        }
        FrameSlot following = window.firstAfter(window.nextFrameId());
        long last = following != null ? following.firstSequence() - 1 : gaps.highest();
        return gaps.isAwaited(Long.MIN_VALUE, last);
    }

    private void deliver(FrameSlot slot, long nowNanos) {
        window.takeNext();
        gaps.settleThrough(slot.lastSequence());
        groupBroken = false;
        sawDependentFrame |= !slot.isKey();
        if (slot.frameId() == lastDeliveredId + 1) {
            long stepNanos = (slot.captureTimeMicros() - lastCaptureMicros) * 1_000;
            intervalNanos =
                    Math.max(MIN_INTERVAL_NANOS, Math.min(MAX_INTERVAL_NANOS, (intervalNanos * 7 + stepNanos) / 8));
        }
        lastDeliveredId = slot.frameId();
        lastCaptureMicros = slot.captureTimeMicros();
        counters.increment(Counter.FRAMES_DELIVERED);
        times.onDelivered(slot, nowNanos);
        sink.onFrame(slot.toFrame(clock.toPeerMicros(nowNanos) - slot.captureTimeMicros()), slot.memory());
    }

    private void drop(FrameSlot slot, DropReason reason) {
        window.giveUpNext();
        tell(slot.lastSequence(), reason);
        sawDependentFrame |= !slot.isKey();
        groupBroken |= !slot.isDiscardable();
        report(slot.frameId(), 1, reason);
    }

    private void giveUp(@Nullable FrameSlot slot, DropReason reason) {
        if (slot != null) {
            drop(slot, reason);
            return;
        }
        long first = window.nextFrameId();
        FrameSlot following = window.firstAfter(first);
        if (following != null) {
            window.giveUpNext();
            if (following.frameId() == first + 1) {
                tell(following.firstSequence() - 1, reason);
            }
            report(first, 1, reason);
        } else { // nothing but their number is known of the frames up to the end
            tell(gaps.highest(), reason);
            while (window.nextFrameId() < window.endFrameId()) {
                window.giveUpNext();
            }
            report(first, window.nextFrameId() - first, reason);
        }
        groupBroken = true;
    }

    private void skipTo(FrameSlot key) {
        long first = window.nextFrameId();
        while (window.nextFrameId() < key.frameId()) {
            window.giveUpNext();
        }
        tell(key.firstSequence() - 1, DropReason.TOO_LATE);
        report(first, key.frameId() - first, DropReason.TOO_LATE);
    }

    /** Tells the publisher not to repair what is still missing up to {@code lastSequence}. */
    private void tell(long lastSequence, DropReason reason) {
        drops.add(gaps.nextExpected(), lastSequence, reason);
        gaps.settleThrough(lastSequence);
    }

    private void report(long firstFrameId, long frames, DropReason reason) {
        counters.add(Counter.FRAMES_DROPPED, frames);
        sink.onDropped(firstFrameId, frames, reason);
    }

    private long deadlineNanos(FrameSlot slot) {
        return clock.toLocalNanos(slot.captureTimeMicros()) + slot.timeToLiveMillis() * 1_000_000L;
    }

    /** The deadline of a frame of which no packet has arrived, from its successor's or from when it was first missed. */
    private long guessedDeadlineNanos(long nowNanos) {
        long frameId = window.nextFrameId();
        if (waitingFrameId != frameId) {
            waitingFrameId = frameId;
            waitingSinceNanos = nowNanos;
        }
        FrameSlot following = window.firstAfter(frameId);
        return following == null
                ? waitingSinceNanos + timeToLiveNanos
                : deadlineNanos(following) - (following.frameId() - frameId) * intervalNanos;
    }

    @Override
    public void onPublisherDrop(DropReason reason) {
        publisherReason = reason;
    }

    @Override
    public long nextTimeoutNanos() {
        return timeoutNanos;
    }

    @Override
    public long askFrom(long nowNanos) {
        FrameSlot slot = window.get(window.nextFrameId());
        long repairNanos = rtt.minimumNanos() + rtt.minimumNanos() / REPAIR_SLACK;
        if (slot != null && nowNanos + repairNanos > deadlineNanos(slot)) {
            return slot.lastSequence() + 1;
        }
        return Long.MIN_VALUE;
    }

    @Override
    public boolean needsKey() {
        return groupBroken && sawDependentFrame;
    }
}
