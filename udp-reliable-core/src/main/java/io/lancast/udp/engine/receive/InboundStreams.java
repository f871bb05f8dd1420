package io.lancast.udp.engine.receive;

import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.engine.session.StreamTable;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.StreamStats;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.ReliableMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The streams that the peer offers, and those subscribed to: the whole receiving side of a connection.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class InboundStreams {
    /** Most streams one peer may offer. */
    public static final int MAX_OFFERS = 64;

    /** Least and most that a peer may want between two reports of a live stream: 25 ms and 250 ms. */
    static final int MIN_REPORT_MILLIS = 25;

    static final int MAX_REPORT_MILLIS = 250;

    /** Smallest fragment a peer may use; smaller ones would be a way to make us work. */
    static final int MIN_FRAGMENT_BYTES = 64;

    private final ClockAlignment clock;
    private final RttEstimator rtt;
    private final ReassemblyBudget budget;
    private final ReliableMessages messages;
    private final Counters counters;
    private final StreamOpeners openers;
    private final InboundEvents events;

    private final ArrivalMeter arrivals = new ArrivalMeter();
    private long reportNanos = InboundStream.LIVE_REPORT_NANOS;
    private final StreamTable<StreamInfo> offers = new StreamTable<>();
    private final StreamTable<InboundStream> streams = new StreamTable<>();
    private final StreamTable<Playout> playouts = new StreamTable<>(); // as the application wants them
    private final EarlyPackets early = new EarlyPackets();
    private boolean earlyMayFit; // since a start or a key was told
    private final StreamTable<StreamInfo> successors = new StreamTable<>(); // by the stream that is about to end

    /** Nothing offered yet. */
    public InboundStreams(
            ClockAlignment clock,
            RttEstimator rtt,
            ReassemblyBudget budget,
            ReliableMessages messages,
            Counters counters,
            StreamOpeners openers,
            InboundEvents events) {
        this.clock = clock;
        this.rtt = rtt;
        this.budget = budget;
        this.messages = messages;
        this.counters = counters;
        this.openers = openers;
        this.events = events;
    }

    /** The cipher that the handshake agreed on. */
    public void useSuite(CipherSuite suite) {
        openers.useSuite(suite);
    }

    /** The peer offers a stream. */
    public void onOffer(StreamInfo info) {
        boolean room = offers.get(info.streamId()) != null || offers.size() < MAX_OFFERS;
        if (!room || !isPlausible(info)) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        end(info.streamId());
        offers.put(info.streamId(), info);
        events.onOffered(info);
    }

    private static boolean isPlausible(StreamInfo info) {
        return info.streamId() != 0
                && !info.name().isEmpty()
                && info.fragmentBytes() >= MIN_FRAGMENT_BYTES
                && info.maxFrameBytes() > 0
                && info.maxFrameBytes() <= StreamInfo.MAX_FRAME_BYTES
                && (info.timeToLiveMillis() == 0) == (info.kind() == StreamKind.RELIABLE);
    }

    /** The peer takes an offer back. */
    public void onWithdraw(int streamId) {
        end(streamId);
    }

    /** The peer refuses or ends a subscription. */
    public void onEnded(int streamId) {
        end(streamId);
    }

    private void end(int streamId) {
        StreamInfo info = offers.remove(streamId);
        InboundStream stream = streams.remove(streamId);
        openers.remove(streamId);
        if (stream != null) {
            stream.close();
        }
        if (info != null) {
            events.onEnded(info);
        }
    }

    /** Asks the peer for a stream it offers; returns {@code false} when it does not offer it. */
    public boolean subscribe(int streamId, int start, Playout playout) {
        playouts.put(streamId, playout);
        return offers.get(streamId) != null && messages.send(ReliableMessage.subscribe(streamId, start));
    }

    /** Forgets an offer without a word. */
    public void refuse(int streamId) {
        if (offers.remove(streamId) != null) {
            counters.increment(Counter.OFFERS_REFUSED);
        }
    }

    /** Tells the peer to stop. */
    public void unsubscribe(int streamId) {
        InboundStream stream = streams.remove(streamId);
        if (stream != null) {
            stream.close();
        }
        messages.send(ReliableMessage.unsubscribe(streamId));
    }

    /** Asks the peer to go on with another stream; returns {@code false} when this is not possible. */
    public boolean switchStream(int fromStreamId, int toStreamId) {
        InboundStream from = streams.get(fromStreamId);
        StreamInfo to = offers.get(toStreamId);
        return from != null
                && to != null
                && from.info().kind() == StreamKind.LIVE
                && to.kind() == StreamKind.LIVE
                && streams.get(toStreamId) == null
                && messages.send(ReliableMessage.switchStream(fromStreamId, toStreamId));
    }

    /** The peer tells where one stream ends, and that another goes on there; where it starts is told next. */
    public void onSwitched(int fromStreamId, long endSequence, long endFrameId, int toStreamId, long nowNanos) {
        InboundStream from = streams.get(fromStreamId);
        StreamInfo to = offers.get(toStreamId);
        if (to == null || streams.get(toStreamId) != null || fromStreamId == toStreamId) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        if (from != null && from.info().kind() == StreamKind.LIVE) { // else it was unsubscribed meanwhile
            successors.put(fromStreamId, to);
            from.endBefore(endSequence, endFrameId, nowNanos);
        }
    }

    /** Ends the streams that have come to the end the peer told, and lets those that go on from there begin. */
    public void settleSwitches(long nowNanos) {
        for (int i = successors.size() - 1; i >= 0; i--) {
            int fromStreamId = successors.idAt(i);
            StreamInfo to = successors.at(i);
            InboundStream from = streams.get(fromStreamId);
            if (from == null || from.isAtEnd()) {
                successors.remove(fromStreamId);
                if (from != null) {
                    streams.remove(fromStreamId);
                    from.close();
                    events.onSwitched(from.info(), to);
                }
                InboundStream next = streams.get(to.streamId());
                if (next != null) {
                    next.release(nowNanos);
                }
            }
        }
    }

    /** The stream that is about to end where this one begins, or null. */
    private @Nullable InboundStream predecessorOf(int streamId) {
        for (int i = 0; i < successors.size(); i++) {
            if (successors.at(i).streamId() == streamId) {
                return streams.get(successors.idAt(i));
            }
        }
        return null;
    }

    /** The peer tells where the subscription starts. */
    public void onSubscribed(int streamId, int streamTag, long firstSequence, long firstFrameId) {
        StreamInfo info = offers.get(streamId);
        if (info == null || info.streamTag() != streamTag || streams.get(streamId) != null || firstSequence < 0) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        FrameSink sink = new FrameSink() {
            @Override
            public void onFrame(MediaFrame frame, MemoryPiece memory) {
                events.onFrame(info, frame, memory);
            }

            @Override
            public void onDropped(long droppedFrom, long frames, DropReason reason) {
                events.onDropped(info, droppedFrom, frames, reason);
            }
        };
        InboundStream before = predecessorOf(streamId);
        Playout wanted = playouts.get(streamId);
        PlayoutDelay playout = before != null
                ? before.playout() // goes on as it was
                : new PlayoutDelay(wanted == null ? Playout.LIVE_EDGE : wanted);
        InboundStream stream = new InboundStream(
                info, firstSequence, firstFrameId, clock, rtt, budget, arrivals, playout, new Counters(counters), sink);
        stream.reportEvery(reportNanos);
        if (before != null) {
            stream.hold();
        }
        streams.put(streamId, stream);
        earlyMayFit = true;
    }

    /** The peer wants the reports of its live streams so far apart; returns {@code false} when that makes no sense. */
    public boolean reportEvery(int millis) {
        if (millis < MIN_REPORT_MILLIS || millis > MAX_REPORT_MILLIS) {
            return false;
        }
        reportNanos = millis * 1_000_000L;
        for (int i = 0; i < streams.size(); i++) {
            streams.at(i).reportEvery(reportNanos);
        }
        return true;
    }

    /** The peer tells a key of a stream it offers. */
    public void onKeys(int streamId, int streamTag, long epoch, long firstSequence, int cipherSuite, byte[] key) {
        StreamInfo info = offers.get(streamId);
        if (info == null
                || info.streamTag() != streamTag
                || !openers.add(streamId, epoch, firstSequence, cipherSuite, key)) {
            counters.increment(Counter.CONTROL_INVALID);
            return;
        }
        earlyMayFit = true;
    }

    /** Takes a DATA packet; returns whether it was authentic. What becomes of it otherwise is counted. */
    public boolean onData(DataHeader header, ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        InboundStream stream = streamOf(header);
        if (stream == null) {
            StreamInfo offer = offers.get(header.streamId());
            boolean offered = offer != null && offer.streamTag() == header.streamTag();
            keepOrCount(offered, Counter.PACKETS_FOREIGN, datagram, offset, lengthBytes, nowNanos);
            return false;
        }
        long sequence = stream.sequenceOf(header);
        if (!openers.hasKey(header, sequence, datagram.get(offset))) {
            keepOrCount(sequence >= 0, Counter.PACKETS_WITHOUT_KEY, datagram, offset, lengthBytes, nowNanos);
            return false;
        }
        OpenedPacket opened = openers.open(header, sequence, datagram, offset, lengthBytes);
        if (opened == null) {
            return false;
        }
        stream.onData(header, opened.memory(), opened.offset(), opened.sizeBytes(), lengthBytes, nowNanos);
        settleSwitches(nowNanos);
        return true;
    }

    private void keepOrCount(
            boolean worthKeeping, Counter otherwise, ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        boolean kept = worthKeeping && early.add(datagram, offset, lengthBytes, nowNanos);
        counters.increment(kept ? Counter.PACKETS_EARLY : otherwise);
    }

    /** Takes the packets again that came before a message told what was needed for them, if there is such news. */
    public void retryEarly(long nowNanos) {
        if (!earlyMayFit) {
            return;
        }
        earlyMayFit = false;
        DataHeader header = new DataHeader();
        for (ByteBuffer packet : early.takeAll()) {
            if (header.read(packet, 0, packet.capacity())) {
                onData(header, packet, 0, packet.capacity(), nowNanos);
            }
        }
    }

    /** The memory of a frame that was delivered, which nobody uses any more, serves frames to come of that stream. */
    public void giveBack(int streamId, MemoryPiece memory) {
        InboundStream stream = streams.get(streamId);
        if (stream != null) {
            stream.giveBack(memory);
        }
    }

    private @Nullable InboundStream streamOf(DataHeader header) {
        InboundStream stream = streams.get(header.streamId());
        return stream != null && stream.info().streamTag() == header.streamTag() ? stream : null;
    }

    /** The publisher tells how far it has sent. */
    public void onHeartbeat(int streamId, int lastSequence, int lastFrameId, long nowNanos) {
        InboundStream stream = streams.get(streamId);
        if (stream != null) {
            stream.onHeartbeat(lastSequence, lastFrameId, nowNanos);
            settleSwitches(nowNanos);
        }
    }

    /** The publisher gives packets up; returns {@code false} when this is no stream of ours. */
    public boolean onDrop(int streamId, int firstSequence, long packets, DropReason reason, long nowNanos) {
        InboundStream stream = streams.get(streamId);
        if (stream == null) {
            return false;
        }
        stream.onDrop(firstSequence, packets, reason, nowNanos);
        settleSwitches(nowNanos);
        return true;
    }

    /** Does what is due at {@code nowNanos}. */
    public void onTimeout(long nowNanos) {
        for (int i = 0; i < streams.size(); i++) {
            streams.at(i).onTimeout(nowNanos);
        }
        if (nowNanos >= early.untilNanos()) {
            early.takeAll(); // what they waited for did not come
        }
        settleSwitches(nowNanos);
    }

    /** When {@link #onTimeout} or {@link #writeControl} has something to do; {@link Long#MAX_VALUE} for never. */
    public long nextTimeoutNanos() {
        long next = early.untilNanos();
        for (int i = 0; i < streams.size(); i++) {
            next = Math.min(next, streams.at(i).nextTimeoutNanos());
        }
        return next;
    }

    /** Whether {@link #writeControl} has something to say now. */
    public boolean hasControl(long nowNanos) {
        for (int i = 0; i < streams.size(); i++) {
            if (streams.at(i).hasControl(nowNanos)) {
                return true;
            }
        }
        return false;
    }

    /** Writes what the streams have to say. */
    public void writeControl(ByteBuffer out, long nowNanos) {
        for (int i = 0; i < streams.size(); i++) {
            streams.at(i).writeControl(out, nowNanos);
        }
        arrivals.write(out);
    }

    /** What was counted and measured of each stream. */
    public List<StreamStats> stats() {
        List<StreamStats> stats = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            stats.add(streams.at(i).stats());
        }
        return stats;
    }

    /** The counts of the subscription to a stream, or null. */
    public @Nullable Counters counters(int streamId) {
        InboundStream stream = streams.get(streamId);
        return stream == null ? null : stream.counters();
    }

    /** Gives all memory back. */
    public void close() {
        early.takeAll();
        for (int i = 0; i < streams.size(); i++) {
            streams.at(i).close();
        }
    }
}
