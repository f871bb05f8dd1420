package io.lancast.udp.engine.send;

import io.lancast.udp.crypto.StreamKey;
import io.lancast.udp.crypto.StreamSeal;
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
import io.lancast.udp.wire.ReliableMessage;
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
    /** Packets of a reliable stream that may be unacknowledged at a time; a slower pace than that is the network's. */
    static final int RELIABLE_WINDOW_PACKETS = 256;

    /** How long a subscriber of a reliable stream may stand still before frames are evicted without it: 5 s. */
    static final long RELIABLE_PATIENCE_NANOS = 5_000_000_000L;

    /** Time between two keyframes that are made for a subscriber whose path is too slow: 1 s. */
    static final long LIMITED_KEY_NANOS = 1_000_000_000;

    private final StreamLog log;
    private final int start;
    private final Path path;
    private final Counters counters;
    private final DropNotices drops;
    private final Repairs repairs;
    private final Heartbeat heartbeat;
    private final LatencyRecorder latency = new LatencyRecorder();

    private long nextKeyEpoch;
    private @Nullable Cursor cursor; // null until there is a frame to start with
    private long startSequence;
    private long startFrameId;
    private long acknowledgedSequence;
    private long progressNanos;
    private long reportedLost;
    private long reportedReceived;
    private boolean paused;
    private boolean held;
    private long chosenFrameId = -1;
    private long endedNanos = Long.MAX_VALUE;
    private long keySentNanos = Long.MIN_VALUE / 2;
    private long keyWantedNanos = Long.MIN_VALUE / 2;

    /**
     * A subscription that has not started yet: {@link #tryStart} does that.
     *
     * @param start a {@link SubscribeStart}; a reliable stream always starts at the oldest frame held
     */
    public Subscription(StreamLog log, int start, Path path, Counters counters) {
        this.log = log;
        this.start = start;
        this.path = path;
        this.counters = counters;
        this.drops = new DropNotices(log.info().streamId(), true);
        this.repairs = new Repairs(log, path, drops, counters);
        this.heartbeat = new Heartbeat(path.rtt());
    }

    /**
     * Looks for a frame to start with: now, and again after each published frame until there is one.
     *
     * @return {@code true} if the subscription has just got its starting point
     */
    public boolean tryStart(long nowNanos) {
        if (cursor != null || held) {
            return false;
        }
        if (log.frame(chosenFrameId) != null) {
            startFrameId = chosenFrameId;
        } else if (start == SubscribeStart.OLDEST || log.info().kind() == StreamKind.RELIABLE) {
            startFrameId = log.firstFrameId();
        } else {
            LoggedFrame key = log.newestKey();
            if (key == null || nowNanos >= key.deadlineNanos() - startMarginNanos()) {
                return false; // it would be late, or any repair of it
            }
            startFrameId = key.frameId();
        }
        Cursor started = new Cursor(log, startFrameId, path.rate(), drops, counters);
        cursor = started;
        startSequence = started.nextSequence();
        acknowledgedSequence = startSequence;
        progressNanos = nowNanos;
        return true;
    }

    /** Does not start before it is released: another stream goes on until then. */
    void hold() {
        held = true;
    }

    /** Starts at the next occasion. */
    void release() {
        held = false;
    }

    /** Starts at this keyframe at the next occasion, which comes before the next frame is published. */
    void release(LoggedFrame key) {
        held = false;
        chosenFrameId = key.frameId();
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
                && (acknowledgedSequence >= at.endSequence()
                        || nowNanos - endedNanos > log.info().timeToLiveMillis() * 1_000_000L);
    }

    /** What of its time to live a keyframe must have left to start with: a quarter, or it would be late before it is whole. */
    private long startMarginNanos() {
        return path.rtt().smoothedNanos() + log.info().timeToLiveMillis() * 250_000L;
    }

    /** Queues the stream's keys that the subscriber needs and has not been told. */
    void tellKeys(ReliableMessages messages) {
        StreamSeal seal = log.seal();
        for (long epoch = Math.max(nextKeyEpoch, seal.oldestEpoch()); epoch <= seal.epoch(); epoch++) {
            StreamKey key = seal.key(epoch);
            StreamKey next = seal.key(epoch + 1);
            if (key != null && (next == null || next.firstSequence() > startSequence)) {
                messages.send(ReliableMessage.keys(
                        log.info().streamId(),
                        log.info().streamTag(),
                        epoch,
                        key.firstSequence(),
                        key.suite().bit(),
                        key.bytes()));
            }
        }
        nextKeyEpoch = seal.epoch() + 1;
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

    /** Points {@code out} at datagrams to send now, repairs first; returns how many, 0 for none. */
    public int poll(Transmit out, int maxDatagrams, long nowNanos) {
        Cursor at = cursor;
        if (at == null || paused) {
            return 0;
        }
        int repaired = repairs.poll(out, maxDatagrams, nowNanos);
        if (repaired > 0) {
            path.departures().onRepeated(out.lengthBytes());
            return repaired;
        }
        LoggedFrame frame = settle(at, nowNanos);
        if (frame == null) {
            return 0;
        }
        if (acknowledgedSequence == at.nextSequence()) {
            progressNanos = nowNanos; // from here on there is something to acknowledge
        }
        int from = at.fragment();
        int datagrams = Math.min(Math.min(maxDatagrams, frame.fragmentCount() - from), window(at));
        if (datagrams == 0) {
            return 0;
        }
        int bytes = frame.bytesBetween(from, from + datagrams);
        out.set(log.memory(), frame.offsetOf(from), bytes, log.fullDatagramBytes());
        long first = at.nextSequence();
        path.departures().onSent(log.info().streamId(), first, first + datagrams - 1, bytes, nowNanos);
        at.onSent(frame, datagrams);
        repairs.onSent(bytes);
        counters.add(Counter.PACKETS_SENT, datagrams);
        if (at.fragment() == 0) {
            latency.record(LatencyStage.QUEUE, nowNanos - frame.publishedNanos());
            keySentNanos = frame.isKey() ? nowNanos : keySentNanos;
            heartbeat.onFrameSent(mayBeLost(nowNanos), nowNanos);
        }
        return datagrams;
    }

    private boolean mayBeLost(long nowNanos) {
        return log.info().kind() == StreamKind.RELIABLE || path.losses().isLossy(nowNanos);
    }

    private int window(Cursor at) {
        if (log.info().kind() == StreamKind.LIVE) {
            return Integer.MAX_VALUE;
        }
        return (int) Math.max(0, RELIABLE_WINDOW_PACKETS - (at.nextSequence() - acknowledgedSequence));
    }

    /** Whether {@link #poll} would find something, pacing aside. */
    public boolean hasBacklog() {
        Cursor at = cursor;
        if (at == null || paused) {
            return false;
        }
        return !repairs.isEmpty()
                || (!at.isAtEnd() && at.frameId() < log.nextFrameId() && window(at) > 0 && !isOverrun());
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
        long next = at == null ? -1 : SequenceNumber.unwrap(nextSequence, acknowledgedSequence);
        if (at == null || next > at.nextSequence()) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        if (next > acknowledgedSequence || acknowledgedSequence == at.nextSequence()) {
            acknowledgedSequence = Math.max(acknowledgedSequence, next);
            progressNanos = nowNanos;
        }
        long received = SequenceNumber.unwrap(receivedPackets, reportedReceived);
        long lost = SequenceNumber.unwrap(lostPackets, reportedLost);
        if (received > reportedReceived) {
            path.losses().onDelivered(received - reportedReceived);
            reportedReceived = received;
        }
        if (lost > reportedLost) {
            path.losses().onLoss(nowNanos);
            reportedLost = lost;
        }
        long heardOf = SequenceNumber.unwrap(nextFrameId, at.frameId());
        if (acknowledgedSequence == at.nextSequence() && heardOf >= at.frameId()) {
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
        Cursor at = cursor;
        return !paused && log.hasDependentFrames() && (at == null || at.needsKey()) && mayWantKey(nowNanos);
    }

    /** The subscriber asks for a keyframe; returns whether one is to be made, because none is on its way. */
    public boolean onKeyframeRequest(long nowNanos) {
        return !isKeyOnItsWay(nowNanos) && mayWantKey(nowNanos);
    }

    private boolean isKeyOnItsWay(long nowNanos) {
        Cursor at = cursor;
        LoggedFrame key = log.newestKey();
        return at != null
                && key != null
                && nowNanos < key.deadlineNanos()
                && (at.frameId() <= key.frameId()
                        || nowNanos - keySentNanos < path.rtt().retryNanos());
    }

    /** Keyframes are dear: where the path is too slow for the stream anyway, a second one is not made so soon. */
    private boolean mayWantKey(long nowNanos) {
        if (path.rate().isLimited() && nowNanos - keyWantedNanos < LIMITED_KEY_NANOS) {
            return false;
        }
        keyWantedNanos = nowNanos;
        return true;
    }

    /** Whether a reliable stream went on without this subscriber: what it waits for is no longer in the log. */
    public boolean isOverrun() {
        LoggedFrame oldest = log.frame(log.firstFrameId());
        long available = oldest == null ? log.nextSequence() : oldest.firstSequence();
        return cursor != null && log.info().kind() == StreamKind.RELIABLE && acknowledgedSequence < available;
    }

    /**
     * Oldest frame that must stay in a reliable stream's log for this subscriber. One that has acknowledged nothing for
     * five seconds, although there was something to acknowledge, holds nothing back any more.
     */
    public long neededFromFrameId(long nowNanos) {
        Cursor at = cursor;
        if (at != null && nowNanos - progressNanos > RELIABLE_PATIENCE_NANOS) {
            return Long.MAX_VALUE;
        }
        LoggedFrame frame = log.frameOfSequence(acknowledgedSequence);
        if (frame != null) {
            return frame.frameId();
        }
        return acknowledgedSequence >= log.nextSequence() ? log.nextFrameId() : log.firstFrameId();
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

    /** When {@link #hasControl} becomes true by itself. */
    public long nextTimeoutNanos() {
        return heartbeat.nextNanos();
    }
}
