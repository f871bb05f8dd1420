package io.lancast.udp.engine.receive;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.receive.GapTracker.Verdict;
import io.lancast.udp.engine.session.DropNotices;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.StreamStats;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.SequenceNumber;
import io.lancast.udp.wire.SequenceRanges;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One stream as its subscriber sees it: packets in, frames out, NAKs and reports back.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class InboundStream {
    /** Shortest time between two reports of a live stream, unless the publisher wants them further apart: 25 ms. */
    static final long LIVE_REPORT_NANOS = 25_000_000;

    /** Shortest time between two reports of a reliable stream, whose sender waits for them: 5 ms. */
    static final long RELIABLE_REPORT_NANOS = 5_000_000;

    /** Packets of a reliable stream after which a report is due at once: a quarter of what may be unacknowledged. */
    static final int RELIABLE_REPORT_PACKETS = 64;

    /** Shortest time between two requests for a keyframe, which travel with the reports; the publisher limits them further. */
    private static final long KEYFRAME_REQUEST_NANOS = LIVE_REPORT_NANOS;

    private final StreamInfo info;
    private final ClockAlignment clock;
    private final RttEstimator rtt;
    private final Counters counters;
    private final GapTracker gaps;
    private final FrameWindow window;
    private final Delivery delivery;
    private final DropNotices drops;
    private final TailWatch tail;
    private final ArrivalMeter arrivals;
    private final FrameTimes times;
    private final PlayoutDelay playout;
    private final SequenceRanges missing = new SequenceRanges();

    private long endFrameId = Long.MAX_VALUE;
    private boolean held;
    private long liveReportNanos = LIVE_REPORT_NANOS;
    private boolean reportPending;
    private int unreportedPackets;
    private long lastReportNanos;
    private long keyRequestNanos;

    /**
     * A stream that starts with the given packet and frame.
     *
     * @param arrivals of the whole connection
     * @param playout when to deliver; of no meaning for a reliable stream
     * @param counters of this stream alone
     * @param sink gets frames and drops during the calls below
     */
    InboundStream(
            StreamInfo info,
            long firstSequence,
            long firstFrameId,
            ClockAlignment clock,
            RttEstimator rtt,
            ReassemblyBudget budget,
            ArrivalMeter arrivals,
            PlayoutDelay playout,
            Counters counters,
            FrameSink sink) {
        this.info = info;
        this.clock = clock;
        this.rtt = rtt;
        this.arrivals = arrivals;
        this.times = new FrameTimes(clock);
        this.playout = playout;
        this.counters = counters;
        this.drops = new DropNotices(info.streamId(), false);
        this.gaps = new GapTracker(firstSequence, rtt, counters);
        this.window = new FrameWindow(firstFrameId, budget);
        this.tail = new TailWatch(firstSequence, rtt);
        this.delivery = info.kind() == StreamKind.RELIABLE
                ? new ReliableDelivery(window, clock, times, sink, counters)
                : new LiveDelivery(
                        window, gaps, clock, rtt, playout, times, drops, sink, counters, info.timeToLiveMillis());
    }

    /** The full packet counter of a packet that has just arrived. */
    long sequenceOf(DataHeader header) {
        return SequenceNumber.unwrap(header.sequence(), gaps.highest());
    }

    /**
     * Takes one authenticated packet of this stream, a fragment or parity.
     *
     * @param payloadOffset index of the payload in {@code memory}, whose bytes are read during the call only
     * @param datagramBytes of the packet as it arrived
     */
    void onData(
            DataHeader header,
            ByteBuffer memory,
            int payloadOffset,
            int payloadBytes,
            int datagramBytes,
            long nowNanos) {
        long sequence = sequenceOf(header);
        long frameId = SequenceNumber.unwrap(header.frameId(), window.nextFrameId());
        if (!isPlausible(header, payloadBytes)) {
            counters.increment(Counter.DATAGRAMS_MALFORMED);
        } else if (header.isParity()) {
            arrivals.onParity(datagramBytes);
            onParity(header, sequence, frameId, memory, payloadOffset, payloadBytes, nowNanos);
        } else if (!window.reaches(frameId)) {
            counters.increment(Counter.PACKETS_NO_ROOM);
        } else {
            onFragment(header, sequence, frameId, memory, payloadOffset, payloadBytes, datagramBytes, nowNanos);
        }
    }

    private void onFragment(
            DataHeader header,
            long sequence,
            long frameId,
            ByteBuffer memory,
            int payloadOffset,
            int payloadBytes,
            int datagramBytes,
            long nowNanos) {
        FrameSlot slot = null;
        if (frameId >= window.nextFrameId()) {
            slot = slotFor(header, frameId, sequence, nowNanos);
            if (slot == null) {
                return;
            }
        }
        boolean newest = sequence > gaps.highest();
        Verdict verdict = gaps.onPacket(sequence, nowNanos);
        if (verdict != Verdict.DUPLICATE) {
            arrivals.onPacket(info.streamId(), sequence, frameId, newest, datagramBytes, nowNanos);
        }
        if (verdict == Verdict.REPAIRED) {
            tail.onRepair(nowNanos);
        } else {
            tail.onPacket(sequence - header.fragmentIndex() + header.fragmentCount() - 1, nowNanos);
        }
        switch (verdict) {
            case FRESH, REPAIRED -> {
                counters.increment(Counter.PACKETS_RECEIVED);
                reportPending = true;
                unreportedPackets++;
                if (slot != null) {
                    boolean repaired = verdict == Verdict.REPAIRED;
                    slot.add(header.fragmentIndex(), memory, payloadOffset, payloadBytes, repaired, nowNanos);
                    slot.rebuild(gaps, nowNanos);
                    deliver(nowNanos);
                }
            }
            case DUPLICATE -> counters.increment(Counter.PACKETS_DUPLICATE);
            case STALE -> counters.increment(Counter.PACKETS_STALE);
            case NO_ROOM -> counters.increment(Counter.PACKETS_NO_ROOM);
        }
    }

    private void onParity(
            DataHeader header,
            long sequence,
            long frameId,
            ByteBuffer memory,
            int payloadOffset,
            int payloadBytes,
            long nowNanos) {
        counters.increment(Counter.PARITY_RECEIVED);
        gaps.onParity(nowNanos);
        if (frameId < window.nextFrameId() || !window.reaches(frameId)) {
            return; // delivered or given up, or too far ahead
        }
        FrameSlot slot = slotFor(header, frameId, sequence, nowNanos);
        if (slot == null) {
            return;
        }
        tail.onPacket(slot.lastSequence(), nowNanos);
        if (!slot.wantsParity(header)) {
            return;
        }
        if (!window.reserve(slot.parityMemoryBytes(payloadBytes))) {
            counters.increment(Counter.PACKETS_NO_ROOM);
            return;
        }
        slot.addParity(header, memory, payloadOffset, payloadBytes);
        slot.rebuild(gaps, nowNanos);
        reportPending = true;
        deliver(nowNanos);
    }

    private boolean isPlausible(DataHeader header, int payloadBytes) {
        long frameBytesBeforeLast = (long) (header.fragmentCount() - 1) * info.fragmentBytes();
        return FrameSlot.fits(header, payloadBytes, info.fragmentBytes())
                && frameBytesBeforeLast < info.maxFrameBytes()
                && (header.timeToLiveMillis() == 0) == (info.kind() == StreamKind.RELIABLE);
    }

    /** Returns the place of this packet's frame, or null when there is none for it. */
    private @Nullable FrameSlot slotFor(DataHeader header, long frameId, long sequence, long nowNanos) {
        FrameSlot slot = window.get(frameId);
        if (slot != null) {
            if (!slot.agrees(header, sequence)) {
                counters.increment(Counter.DATAGRAMS_MALFORMED);
                return null;
            }
            return slot;
        }
        int fragmentBytes = info.fragmentBytes();
        MemoryPiece memory = window.takeMemory(header.fragmentCount() * fragmentBytes);
        if (memory == null) {
            counters.increment(Counter.PACKETS_NO_ROOM);
            return null;
        }
        long captureMicros = captureTimeMicros(header, nowNanos);
        slot = new FrameSlot(header, frameId, sequence, captureMicros, fragmentBytes, memory, nowNanos);
        window.add(slot);
        return slot;
    }

    /** The memory of a frame that was delivered serves frames to come. */
    void giveBack(MemoryPiece memory) {
        window.giveBack(memory);
    }

    /** The full capture time: the candidate nearest to what the publisher's clock shows now. */
    private long captureTimeMicros(DataHeader header, long nowNanos) {
        return SequenceNumber.unwrap(header.captureTimeMicros(), clock.toPeerMicros(nowNanos));
    }

    /** The publisher tells how far it has sent. */
    public void onHeartbeat(int lastSequence, int lastFrameId, long nowNanos) {
        long sequence = SequenceNumber.unwrap(lastSequence, gaps.highest());
        long frameId = SequenceNumber.unwrap(lastFrameId, window.nextFrameId());
        if (!window.reaches(frameId)) {
            return; // so much is missing that the frames that still come will tell
        }
        gaps.onSentThrough(sequence, nowNanos);
        window.onSentThrough(frameId);
        reportPending = true;
        lastReportNanos = Math.min(lastReportNanos, nowNanos - liveReportNanos);
        deliver(nowNanos);
    }

    /** The publisher wants reports of a live stream that far apart. */
    void reportEvery(long nanos) {
        liveReportNanos = nanos;
    }

    /** The publisher will not send these packets. */
    public void onDrop(int firstSequence, long packets, DropReason reason, long nowNanos) {
        long first = SequenceNumber.unwrap(firstSequence, gaps.highest());
        if (info.kind() == StreamKind.RELIABLE || packets == 0) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        gaps.giveUp(first, first + packets - 1, nowNanos);
        delivery.onPublisherDrop(reason);
        deliver(nowNanos);
    }

    private void deliver(long nowNanos) {
        if (!held) {
            delivery.run(nowNanos);
        }
    }

    /** Delivers nothing before {@link #release}: the stream that goes before has not come to its end. */
    void hold() {
        held = true;
    }

    /** Delivers from now on. */
    void release(long nowNanos) {
        held = false;
        deliver(nowNanos);
    }

    /** Nothing more is sent than what comes before this packet and this frame. */
    void endBefore(long endSequence, long newEndFrameId, long nowNanos) {
        endFrameId = Math.max(newEndFrameId, window.nextFrameId());
        if (window.reaches(endFrameId - 1)) {
            gaps.onSentThrough(endSequence - 1, nowNanos);
            window.onSentThrough(endFrameId - 1);
        } else {
            endFrameId = window.nextFrameId(); // so far behind that nothing of it is worth waiting for
        }
        deliver(nowNanos);
    }

    /** Whether everything before the end was delivered or given up. */
    boolean isAtEnd() {
        return window.nextFrameId() >= endFrameId;
    }

    /** Does what is due at {@code nowNanos}. */
    public void onTimeout(long nowNanos) {
        if (nowNanos >= tail.dueNanos(gaps.highest())) {
            gaps.onSentThrough(tail.tailSequence(), nowNanos);
        }
        deliver(nowNanos);
    }

    /** When {@link #onTimeout} or {@link #writeControl} has something to do; {@link Long#MAX_VALUE} for never. */
    public long nextTimeoutNanos() {
        long next = Math.min(gaps.nextNakNanos(), tail.dueNanos(gaps.highest()));
        next = Math.min(next, held ? Long.MAX_VALUE : delivery.nextTimeoutNanos());
        next = Math.min(next, reportDueNanos());
        return Math.min(next, keyRequestDueNanos());
    }

    private long reportDueNanos() {
        if (!reportPending) {
            return Long.MAX_VALUE;
        }
        if (info.kind() == StreamKind.LIVE) {
            return lastReportNanos + liveReportNanos;
        }
        return unreportedPackets >= RELIABLE_REPORT_PACKETS ? 0 : lastReportNanos + RELIABLE_REPORT_NANOS;
    }

    private long keyRequestDueNanos() {
        return delivery.needsKey() ? keyRequestNanos : Long.MAX_VALUE;
    }

    /** Whether {@link #writeControl} has something to say now. */
    public boolean hasControl(long nowNanos) {
        return nowNanos >= gaps.nextNakNanos()
                || nowNanos >= reportDueNanos()
                || nowNanos >= keyRequestDueNanos()
                || !drops.isEmpty();
    }

    /** Writes NAKs, drop notices, a keyframe request and a report, as far as there is something to say and it fits. */
    public void writeControl(ByteBuffer out, long nowNanos) {
        if (nowNanos >= gaps.nextNakNanos() && out.remaining() >= ControlWriter.MAX_NAK_BYTES) {
            missing.clear();
            gaps.pollNaks(delivery.askFrom(nowNanos), missing, nowNanos);
            if (missing.size() > 0) {
                ControlWriter.nak(out, info.streamId(), missing);
            }
        }
        drops.write(out);
        if (nowNanos >= keyRequestDueNanos() && ControlWriter.keyframeRequest(out, info.streamId())) {
            keyRequestNanos = nowNanos + Math.max(KEYFRAME_REQUEST_NANOS, 2 * rtt.smoothedNanos());
        }
        if (reportPending && writeReport(out)) {
            reportPending = false;
            unreportedPackets = 0;
            lastReportNanos = nowNanos;
        }
    }

    private boolean writeReport(ByteBuffer out) {
        return ControlWriter.report(
                out,
                info.streamId(),
                gaps.nextExpected(),
                gaps.highest(),
                window.endFrameId(),
                counters.get(Counter.PACKETS_RECEIVED),
                counters.get(Counter.PACKETS_LOST));
    }

    /** The stream as its publisher offered it. */
    public StreamInfo info() {
        return info;
    }

    /** What was counted and measured. */
    StreamStats stats() {
        return new StreamStats(info, true, counters.snapshot(), times.snapshot());
    }

    /** When its frames are delivered. */
    PlayoutDelay playout() {
        return playout;
    }

    /** The counts of this stream. */
    public Counters counters() {
        return counters;
    }

    /** Gives the memory of unfinished frames back; nothing may be called afterwards. */
    public void close() {
        window.clear();
    }
}
