package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.DropNotices;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.LatencyRecorder;
import io.lancast.udp.stats.LatencyStage;
import io.lancast.udp.stats.StreamStats;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.SequenceNumber;
import io.lancast.udp.wire.SequenceRanges;
import io.lancast.udp.wire.SubscribeStart;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber of one stream, as its publisher sees it: a cursor in the log, what has to be repaired, what has to be
 * told. Holds no bytes of the stream.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class Subscription {
    private final StreamLog log;
    private final Path path;
    private final Counters counters;
    private final DropNotices drops;
    private final Repairs repairs;
    private final Heartbeat heartbeat;
    private final StartingPoint start;
    private final SubscriberProgress progress;
    private final KeyframeDemand keyframes;
    private final KeyNotices keys;
    private final ParityTurn parity;
    private final LatencyRecorder latency = new LatencyRecorder();

    private @Nullable Cursor cursor; // null until there is a frame to start with
    private long startSequence;
    private long startFrameId;
    private long publishedFrameId; // of the next frame after those that were seen to
    private boolean paused;
    private long endedNanos = Long.MAX_VALUE;

    /**
     * A subscription that has not started yet: {@link #tryStart} does that.
     *
     * @param start a {@link SubscribeStart}; a reliable stream always starts at the oldest frame held
     */
    public Subscription(StreamLog log, int start, Path path, Counters counters) {
        this.log = log;
        this.publishedFrameId = log.nextFrameId();
        this.path = path;
        this.counters = counters;
        this.drops = new DropNotices(log.info().streamId(), true);
        this.repairs = new Repairs(log, path, drops, counters);
        this.heartbeat = new Heartbeat(path, log.info().kind());
        this.start = new StartingPoint(log, start, path.rtt());
        this.progress = new SubscriberProgress(log, path.losses());
        this.keyframes = new KeyframeDemand(log, path);
        this.keys = new KeyNotices(log.info(), log.seal());
        this.parity = new ParityTurn(log, path, counters);
    }

    /**
     * Looks for a frame to start with: now, and again after each published frame until there is one.
     *
     * @return {@code true} if the subscription has just got its starting point
     */
    public boolean tryStart(long nowNanos) {
        long frameId = cursor == null ? start.frameId(nowNanos) : StartingPoint.NONE;
        if (frameId == StartingPoint.NONE) {
            return false;
        }
        Cursor started = new Cursor(log, frameId, path.rate(), drops, counters);
        cursor = started;
        startFrameId = frameId;
        startSequence = started.nextSequence();
        progress.start(startSequence, nowNanos);
        return true;
    }

    /** Whether frames were published that have not been seen to. They count as seen to from here on. */
    boolean pollPublished() {
        boolean any = publishedFrameId != log.nextFrameId();
        publishedFrameId = log.nextFrameId();
        return any;
    }

    /** Does not start before it is released: another stream goes on until then. */
    void hold() {
        start.hold();
    }

    /** Whether the subscriber reports so seldom that a heartbeat would follow every frame: then only short ones get one. */
    void seldomHeard(boolean seldom) {
        heartbeat.seldomHeard(seldom);
    }

    /** Starts at the next occasion. */
    void release() {
        start.release();
    }

    /** Starts at this keyframe at the next occasion, which comes before the next frame is published. */
    void release(LoggedFrame key) {
        start.release(key);
    }

    /** What was counted and measured. */
    StreamStats stats() {
        return new StreamStats(log.info(), false, counters.snapshot(), latency.snapshot());
    }

    /** Its place in the log, null before it has started. */
    @Nullable
    Cursor cursor() {
        return cursor;
    }

    /** The subscriber goes on with another stream; what was sent of this one is still repaired. */
    void ended(long nowNanos) {
        endedNanos = nowNanos;
    }

    /** Whether the stream ended for this subscriber, and nothing of it is waited for any more. */
    public boolean isOver(long nowNanos) {
        Cursor at = cursor;
        return at != null
                && endedNanos < Long.MAX_VALUE
                && (progress.hasAcknowledged(at.endSequence())
                        || nowNanos - endedNanos > log.info().timeToLiveMillis() * 1_000_000L);
    }

    /** Queues the stream's keys that the subscriber needs and has not been told. */
    void tellKeys(ReliableMessages messages) {
        keys.tell(startSequence, messages);
    }

    /** The log that is read. */
    public StreamLog log() {
        return log;
    }

    /** Packet counter at which the subscription started. */
    public long startSequence() {
        return startSequence;
    }

    /** Frame counter at which the subscription started. */
    public long startFrameId() {
        return startFrameId;
    }

    /** Skips what is not worth sending, so that the subscriber hears of it before the packets that follow. */
    void settle(long nowNanos) {
        Cursor at = cursor;
        if (at != null && !paused) {
            settle(at, nowNanos);
        }
    }

    private @Nullable LoggedFrame settle(Cursor at, long nowNanos) {
        long frameId = at.frameId();
        LoggedFrame frame = at.settle(nowNanos);
        if (at.frameId() != frameId) {
            heartbeat.onSkipped(nowNanos);
        }
        return frame;
    }

    /** Points {@code out} at datagrams to send now, repairs first, then parity; returns how many, 0 for none. */
    public int poll(Transmit out, int maxDatagrams, long nowNanos) {
        Cursor at = cursor;
        if (at == null || paused) {
            return 0;
        }
        int extra = repairs.poll(out, maxDatagrams, nowNanos);
        if (extra == 0) {
            extra = parity.poll(out, maxDatagrams, nowNanos);
        }
        if (extra > 0) {
            path.departures().onExtra(out.lengthBytes());
            return extra;
        }
        LoggedFrame frame = settle(at, nowNanos);
        if (frame == null) {
            return 0;
        }
        progress.onSending(at.nextSequence(), nowNanos);
        int most = Math.min(maxDatagrams, progress.window(at.nextSequence()));
        if (most <= 0) {
            return 0;
        }
        long first = at.nextSequence();
        int datagrams = isMessage(frame)
                ? pollMessages(out, at, frame, most, nowNanos)
                : pollFrame(out, at, frame, most, nowNanos);
        int bytes = out.lengthBytes();
        path.departures().onSent(log.info().streamId(), first, first + datagrams - 1, bytes, nowNanos);
        repairs.onSent(bytes);
        counters.add(Counter.PACKETS_SENT, datagrams);
        return datagrams;
    }

    private int pollFrame(Transmit out, Cursor at, LoggedFrame frame, int most, long nowNanos) {
        int from = at.fragment();
        int datagrams = Math.min(most, frame.fragmentCount() - from);
        out.set(
                log.memory(),
                frame.offsetOf(from),
                frame.bytesBetween(from, from + datagrams),
                log.fullDatagramBytes());
        onSent(at, frame, datagrams, nowNanos);
        return datagrams;
    }

    /** Whether the frame is one packet of a reliable stream, of which many often wait. */
    private boolean isMessage(LoggedFrame frame) {
        return frame.fragmentCount() == 1 && log.info().kind() == StreamKind.RELIABLE;
    }

    private int pollMessages(Transmit out, Cursor at, LoggedFrame first, int most, long nowNanos) {
        int bytes = 0;
        int datagrams = 0;
        LoggedFrame next = first;
        while (next != null && datagrams < most && isMessage(next) && next.continuesRun(first, datagrams, bytes)) {
            bytes += next.totalBytes();
            datagrams++;
            onSent(at, next, 1, nowNanos);
            next = log.frame(at.frameId());
        }
        out.set(log.memory(), first.offsetOf(0), bytes, first.totalBytes());
        return datagrams;
    }

    private void onSent(Cursor at, LoggedFrame frame, int datagrams, long nowNanos) {
        at.onSent(frame, datagrams);
        if (at.fragment() == 0) {
            latency.record(LatencyStage.QUEUE, nowNanos - frame.publishedNanos());
            parity.onFrameSent(frame);
            if (frame.isKey()) {
                keyframes.onKeySent(nowNanos);
            }
            heartbeat.onFrameSent(frame.fragmentCount(), nowNanos);
        }
    }

    /** Whether {@link #poll} would find something, pacing aside. */
    public boolean hasBacklog() {
        Cursor at = cursor;
        if (at == null || paused) {
            return false;
        }
        return !repairs.isEmpty()
                || parity.isPending()
                || (!at.isAtEnd()
                        && at.frameId() < log.nextFrameId()
                        && progress.window(at.nextSequence()) > 0
                        && !isOverrun());
    }

    /** Bytes from the cursor to the end of the log, roughly. */
    public long backlogBytes() {
        Cursor at = cursor;
        return at == null || paused || at.isAtEnd()
                ? 0
                : (log.nextSequence() - at.nextSequence()) * log.fullDatagramBytes();
    }

    /** The subscriber asks for missing packets. */
    public void onNak(SequenceRanges missing, long nowNanos) {
        Cursor at = cursor;
        if (at == null) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        boolean valid = false;
        for (int i = 0; i < missing.size(); i++) {
            long first = SequenceNumber.unwrap(missing.first(i), at.nextSequence());
            long last = Math.min(first + missing.count(i) - 1, at.nextSequence() - 1);
            if (first < startSequence) {
                counters.increment(Counter.CONTROL_INVALID);
            } else if (first <= last) { // what lies beyond the cursor is on its way anyway
                repairs.request(at, first, last, nowNanos);
                path.losses().onRun((int) (last - first + 1), nowNanos);
                valid = true;
            }
        }
        if (valid) {
            path.losses().onLoss(nowNanos);
        }
    }

    /** The subscriber tells how far it has come. */
    public void onReport(int nextSequence, int nextFrameId, int receivedPackets, int lostPackets, long nowNanos) {
        Cursor at = cursor;
        if (at == null || !progress.onReport(nextSequence, receivedPackets, lostPackets, at.nextSequence(), nowNanos)) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        parity.onReport(nowNanos);
        long heardOf = SequenceNumber.unwrap(nextFrameId, at.frameId());
        if (progress.hasAcknowledged(at.nextSequence()) && heardOf >= at.frameId()) {
            heartbeat.onAllAcknowledged();
        }
    }

    /** The subscriber no longer waits for {@code packets} packets from {@code firstSequence} on. */
    public void onAbandon(int firstSequence, long packets) {
        Cursor at = cursor;
        long first = at == null ? -1 : SequenceNumber.unwrap(firstSequence, at.nextSequence());
        if (at == null || first < startSequence || first + packets > at.nextSequence()) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        counters.add(Counter.PACKETS_GIVEN_UP_BY_SUBSCRIBER, packets);
    }

    /** Nothing was heard from the subscriber for a while: stop sending until something is. */
    public void pause() {
        if (!paused && log.info().kind() == StreamKind.LIVE) {
            paused = true;
            repairs.clear();
            parity.clear();
            counters.increment(Counter.SUBSCRIBERS_STALLED);
        }
    }

    /** The subscriber is back: go on at the newest keyframe. */
    public void resume(long nowNanos) {
        Cursor at = cursor;
        if (paused && at != null) {
            at.skipToNewestKey(DropReason.SUBSCRIBER_SLOW);
            heartbeat.onSkipped(nowNanos);
        }
        paused = false;
    }

    /** Whether sending pauses. */
    public boolean isPaused() {
        return paused;
    }

    /** Whether the subscriber cannot go on without a new keyframe, and one is to be made for it now. */
    public boolean wantsKey(long nowNanos) {
        return !paused && keyframes.isDue(cursor, nowNanos);
    }

    /** The subscriber asks for a keyframe; returns whether one is to be made, because none is on its way. */
    public boolean onKeyframeRequest(long nowNanos) {
        return keyframes.onRequest(cursor, nowNanos);
    }

    /** Whether a reliable stream went on without this subscriber: what it waits for is no longer in the log. */
    public boolean isOverrun() {
        return cursor != null && progress.isOverrun();
    }

    /** Oldest frame that must stay in a reliable stream's log for this subscriber. */
    public long neededFromFrameId(long nowNanos) {
        return progress.neededFromFrameId(nowNanos);
    }

    /** Whether {@link #writeControl} has something to say. */
    public boolean hasControl(long nowNanos) {
        return !drops.isEmpty() || heartbeat.isDue(nowNanos);
    }

    /** Writes drop notices and, if due, a heartbeat. */
    public void writeControl(ByteBuffer out, long nowNanos) {
        drops.write(out);
        Cursor at = cursor;
        if (at != null && heartbeat.isDue(nowNanos)) {
            if (ControlWriter.heartbeat(out, log.info().streamId(), at.nextSequence() - 1, at.frameId() - 1)) {
                heartbeat.onWritten(nowNanos);
            }
        }
    }

    /** Reads a word of each thing that a turn needs (docs/adr/0026). */
    int prefetch() {
        Cursor at = cursor;
        return (at == null ? 0 : at.fragment())
                + (drops.isEmpty() == repairs.isEmpty() ? 1 : 0)
                + (progress.hasAcknowledged(0) == parity.isPending() ? 1 : 0)
                + (int) heartbeat.nextNanos()
                + latency.prefetch()
                + (int) counters.get(Counter.PACKETS_SENT);
    }

    /** When {@link #hasControl} becomes true by itself. */
    public long nextTimeoutNanos() {
        return heartbeat.nextNanos();
    }
}
