package io.lancast.udp.engine;

import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.engine.handshake.ClientHandshake;
import io.lancast.udp.engine.handshake.ClientHandshake.Answer;
import io.lancast.udp.engine.handshake.ServerHandshake.Admission;
import io.lancast.udp.engine.handshake.SessionKeys;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Liveness;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RateEstimator;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.receive.InboundStream;
import io.lancast.udp.engine.receive.InboundStreams;
import io.lancast.udp.engine.receive.ReassemblyBudget;
import io.lancast.udp.engine.receive.StreamOpeners;
import io.lancast.udp.engine.send.OutboundStreams;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.engine.session.Farewell;
import io.lancast.udp.engine.session.Pings;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.engine.session.SessionPackets;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.LatencySnapshot;
import io.lancast.udp.stats.StreamStats;
import io.lancast.udp.wire.ControlReader;
import io.lancast.udp.wire.DataHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection: wires the mechanisms of the packages below to the packets of one peer.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class Connection {
    private enum State {
        JOINING,
        /** On the server: let in, but the client has not spoken yet. */
        ADMITTED,
        OPEN,
        CLOSING,
        CLOSED
    }

    /** How long a client may take to say its first word. */
    private static final long CONFIRM_NANOS = 10_000_000_000L;

    private final PeerAddress address;
    private final long localId;
    private final EndpointConfig config;
    private final ConnectionHost host;
    private final Counters counters;

    private final RttEstimator rtt = new RttEstimator();
    private final ClockAlignment clock = new ClockAlignment();
    private final Path path = Path.unknown(rtt, clock);
    private final ReliableMessages messages = new ReliableMessages(rtt);
    private final Pings pings = new Pings(rtt, clock);
    private final SessionPackets packets;
    private final Liveness liveness;
    private final ControlReader reader = new ControlReader();
    private final OutboundStreams outbound;
    private final InboundStreams inbound;
    private final ConnectionControl control;
    private final ControlSender sender;

    private State state;
    private @Nullable ClientHandshake handshake; // on the client, while joining
    private @Nullable Admission admission; // on the server, until the client speaks
    private final long confirmUntilNanos;
    private byte[] joinData = {};
    private byte[] serverKey = {};
    private long remoteId;
    private @Nullable Farewell farewell; // while closing

    private final ScheduleEntry scheduleEntry = new ScheduleEntry(this);

    private Connection(State state, InetSocketAddress peer, long localId, ConnectionSetup setup, long nowNanos) {
        this.state = state;
        this.localId = localId;
        this.config = setup.config();
        this.host = setup.host();
        this.counters = new Counters(setup.counters());
        this.packets = new SessionPackets(config.datagramBytes(), counters);
        this.address = state == State.ADMITTED
                ? PeerAddress.movable(peer, setup.random(), counters)
                : PeerAddress.fixed(peer, counters);
        this.confirmUntilNanos = nowNanos + CONFIRM_NANOS;
        this.liveness = new Liveness(config.idleTimeoutMillis() * 1_000_000L, nowNanos);
        this.outbound = new OutboundStreams(config.datagramBytes(), path, messages, counters);
        this.inbound = new InboundStreams(
                clock,
                rtt,
                new ReassemblyBudget(config.reassemblyBytesPerConnection(), setup.reassembly()),
                messages,
                counters,
                new StreamOpeners(setup.scratch(), counters),
                new ConnectionEvents(this, host));
        this.sender = new ControlSender(packets, address, pings, messages, inbound, outbound);
        this.control = new ConnectionControl(this, address, host, outbound, inbound, messages, pings, counters);
    }

    /** The client's side, which has yet to be let in. */
    static Connection joining(
            ClientHandshake handshake, InetSocketAddress server, ConnectionSetup setup, long nowNanos) {
        Connection connection = new Connection(State.JOINING, server, handshake.connectionId(), setup, nowNanos);
        connection.handshake = handshake;
        return connection;
    }

    /** The server's side, of a client that may come in. */
    static Connection admitted(Admission admission, InetSocketAddress client, ConnectionSetup setup, long nowNanos) {
        Connection connection =
                new Connection(State.ADMITTED, client, admission.welcome().serverConnectionId(), setup, nowNanos);
        connection.remoteId = admission.welcome().clientConnectionId();
        connection.admission = admission;
        connection.joinData = admission.joinData();
        connection.useKeys(admission.sessionKeys());
        return connection;
    }

    private void useKeys(SessionKeys keys) {
        packets.protect(keys.outbound(), keys.inbound());
        inbound.useSuite(keys.suite());
    }

    // ---- what arrives

    /** Takes RETRY, WELCOME or REJECT; returns {@code false} when the bytes are none. */
    boolean onHandshakeAnswer(ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        ClientHandshake joining = handshake;
        if (joining == null) {
            return true; // a late repetition
        }
        Answer answer = joining.onAnswer(datagram, offset, lengthBytes, nowNanos);
        if (answer instanceof Answer.Accepted accepted) {
            onAccepted(accepted, nowNanos);
        } else if (answer instanceof Answer.Refused refused) {
            end(refused.reason(), refused.text());
        } else if (answer instanceof Answer.Forged) {
            counters.increment(Counter.PACKETS_FORGED);
        }
        return !(answer instanceof Answer.Malformed);
    }

    private void onAccepted(Answer.Accepted accepted, long nowNanos) {
        clock.onSample(accepted.serverClockMicros(), accepted.askedNanos(), nowNanos);
        remoteId = accepted.welcome().serverConnectionId();
        serverKey = accepted.serverKey();
        useKeys(accepted.keys());
        handshake = null;
        open(nowNanos);
    }

    private void open(long nowNanos) {
        state = State.OPEN;
        liveness.onHeard(nowNanos);
        host.onOpened(this);
        host.emit(new EngineEvent.Connected(this));
    }

    /** Takes a SESSION packet that carries our id. */
    void onSession(ByteBuffer datagram, int offset, int lengthBytes, InetSocketAddress from, long nowNanos) {
        if (!address.mayBe(from) || (state == State.ADMITTED && !from.equals(address.current()))) {
            counters.increment(Counter.PACKETS_FOREIGN);
            return;
        }
        OpenedPacket opened = packets.open(datagram, offset, lengthBytes);
        if (opened == null) {
            return;
        }
        if (farewell != null) {
            farewell.onPeerSpeaks(nowNanos);
            return;
        }
        if (state == State.ADMITTED) {
            admission = null;
            open(nowNanos);
        }
        address.onPacket(from, lengthBytes, packets.isNewest(), nowNanos);
        onHeard(nowNanos);
        int end = opened.offset() + opened.sizeBytes();
        if (state == State.OPEN && !reader.read(opened.memory(), opened.offset(), end, control.at(nowNanos))) {
            counters.increment(Counter.CONTROL_INVALID);
        }
    }

    /** The peer repeated our number: if that proves that it has moved, this is where it is from now on. */
    void onPathResponse(long token) {
        InetSocketAddress proven = address.provenBy(token);
        if (proven != null && host.mayMove(this, proven)) {
            InetSocketAddress old = address.current();
            address.moveTo(proven);
            host.onMoved(this, old);
            host.emit(new EngineEvent.AddressChanged(this, old));
        }
    }

    /** Takes a DATA packet from the peer's address. */
    void onData(DataHeader header, ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        InboundStream stream = state == State.OPEN ? inbound.streamOf(header) : null;
        if (stream == null) {
            counters.increment(Counter.PACKETS_FOREIGN);
            return;
        }
        OpenedPacket opened = inbound.open(stream, header, datagram, offset, lengthBytes);
        if (opened == null) {
            return;
        }
        onHeard(nowNanos);
        stream.onData(header, opened.memory(), opened.offset(), opened.sizeBytes(), nowNanos);
        inbound.settleSwitches(nowNanos);
    }

    private void onHeard(long nowNanos) {
        pings.setSilent(false, nowNanos);
        if (liveness.onHeard(nowNanos)) {
            outbound.resume(nowNanos);
            requestKeyframes(nowNanos);
        }
    }

    void acknowledgeSoon() {
        sender.acknowledgeSoon();
    }

    /** The peer is to go on with another stream; returns {@code false} when it cannot. */
    boolean switchSubscriber(int fromStreamId, int toStreamId, long nowNanos) {
        Subscription to = outbound.switchStream(fromStreamId, toStreamId, nowNanos);
        if (to != null) {
            host.onSubscribed(this, to, nowNanos);
        }
        return to != null;
    }

    /** A frame was added to a stream that the peer is subscribed to. */
    void onPublished(int streamId, long nowNanos) {
        outbound.onPublished(streamId, nowNanos);
    }

    /** Says goodbye; nothing is sent or delivered any more but this word. */
    void close(CloseReason reason, String text, long nowNanos) {
        if (state == State.OPEN) {
            end(reason, text);
            state = State.CLOSING;
            farewell = new Farewell(reason, text, rtt.probeNanos(), nowNanos);
        } else if (state == State.JOINING) {
            end(reason, text);
        } else if (state == State.ADMITTED) {
            state = State.CLOSED; // the application never heard of it
        }
    }

    /** Ends without a word to the peer, which has gone on to another connection. */
    void abandon(String text) {
        if (state == State.OPEN) {
            end(CloseReason.GOODBYE, text);
        }
    }

    /** It is over. */
    void end(CloseReason reason, String text) {
        state = State.CLOSED;
        handshake = null;
        inbound.close();
        for (int i = 0; i < outbound.size(); i++) {
            host.onUnsubscribed(this, outbound.at(i).log().info().streamId());
        }
        host.onGone(this);
        host.emit(new EngineEvent.Closed(this, reason, text));
    }

    // ---- time

    void onTimeout(long nowNanos) {
        ClientHandshake joining = handshake;
        if (joining != null && joining.isOver(nowNanos)) {
            end(CloseReason.NO_ANSWER, "the server at " + address.current() + " did not answer");
        } else if (state == State.ADMITTED && nowNanos >= confirmUntilNanos) {
            counters.increment(Counter.CONNECTIONS_UNCONFIRMED);
            state = State.CLOSED;
        } else if (state == State.OPEN) {
            onOpenTimeout(nowNanos);
        }
    }

    private void onOpenTimeout(long nowNanos) {
        if (liveness.isIdle(nowNanos)) {
            counters.increment(Counter.CONNECTIONS_IDLE);
            end(CloseReason.IDLE_TIMEOUT, "nothing was heard for " + config.idleTimeoutMillis() / 1_000 + " s");
            return;
        }
        if (messages.isOverflowed()) {
            close(CloseReason.PROTOCOL_VIOLATION, "too many messages wait for an answer", nowNanos);
            return;
        }
        pings.setSilent(liveness.isSilent(nowNanos), nowNanos);
        if (liveness.stalls(nowNanos)) {
            outbound.pause();
        }
        inbound.onTimeout(nowNanos);
    }

    /** When the connection wants {@link #onTimeout} or {@link #poll} although nothing happened. */
    long nextTimeoutNanos(long nowNanos) {
        ClientHandshake joining = handshake;
        if (joining != null) {
            return joining.nextTimeoutNanos();
        }
        if (farewell != null) {
            return farewell.isOver() ? Long.MAX_VALUE : farewell.nextTimeoutNanos();
        }
        if (state == State.CLOSED) {
            return Long.MAX_VALUE;
        }
        if (state == State.ADMITTED) {
            return confirmUntilNanos;
        }
        long next = Math.min(liveness.nextTimeoutNanos(nowNanos), address.nextTimeoutNanos());
        return Math.min(next, sender.nextTimeoutNanos(nowNanos));
    }

    // ---- what leaves

    /** Points {@code out} at datagrams to send now; control messages go into {@code scratch}. */
    boolean poll(Transmit out, ByteBuffer scratch, long nowNanos) {
        out.to(address.current());
        boolean any = switch (state) {
            case ADMITTED -> false;
            case JOINING -> pollHello(out, scratch, nowNanos);
            case OPEN -> pollOpen(out, scratch, nowNanos);
            case CLOSING -> pollFarewell(out, scratch, nowNanos);
            case CLOSED -> false;
        };
        if (any) {
            counters.add(Counter.DATAGRAMS_SENT, out.datagrams());
            counters.add(Counter.BYTES_SENT, out.lengthBytes());
        }
        return any;
    }

    private boolean pollHello(Transmit out, ByteBuffer scratch, long nowNanos) {
        ClientHandshake joining = handshake;
        if (joining == null || !joining.isPending(nowNanos)) {
            return false;
        }
        scratch.clear();
        joining.write(scratch, nowNanos);
        out.set(scratch, 0, scratch.position(), scratch.position());
        return true;
    }

    private boolean pollOpen(Transmit out, ByteBuffer scratch, long nowNanos) {
        if (address.poll(out, scratch, packets, remoteId, nowNanos)) {
            return true;
        }
        outbound.settle(nowNanos);
        if (sender.poll(out, scratch, remoteId, nowNanos)) {
            return true;
        }
        boolean any = outbound.poll(out, nowNanos) > 0;
        endSubscriptions(nowNanos);
        requestKeyframes(nowNanos);
        if (outbound.pollRateChange(nowNanos)) {
            host.emit(new EngineEvent.RateChanged(this, bitsPerSecond()));
        }
        return any;
    }

    private boolean pollFarewell(Transmit out, ByteBuffer scratch, long nowNanos) {
        Farewell words = farewell;
        boolean any = words != null && sender.poll(words, out, scratch, remoteId, nowNanos);
        if (words == null || words.isOver()) {
            state = State.CLOSED;
        }
        return any;
    }

    private void endSubscriptions(long nowNanos) {
        for (int i = outbound.size() - 1; i >= 0; i--) {
            Subscription subscription = outbound.at(i);
            if (subscription.isOverrun()) {
                int streamId = subscription.log().info().streamId();
                outbound.endOverrun(streamId);
                host.onUnsubscribed(this, streamId);
            } else if (subscription.isOver(nowNanos)) {
                int streamId = subscription.log().info().streamId();
                outbound.forget(streamId);
                host.onUnsubscribed(this, streamId);
            }
        }
    }

    private void requestKeyframes(long nowNanos) {
        for (int i = 0; i < outbound.size(); i++) {
            if (outbound.at(i).wantsKey(nowNanos)) {
                host.onKeyframeWanted(outbound.at(i).log().info().streamId(), nowNanos);
            }
        }
    }

    // ---- what others may know

    /** The peer's address. */
    public InetSocketAddress address() {
        return address.current();
    }

    /** The id that the peer's SESSION packets carry. */
    public long localId() {
        return localId;
    }

    /** What the client sent for the application when it joined; empty on the client. Not to be changed. */
    public byte[] joinData() {
        return joinData;
    }

    /** The counts of this connection. */
    public Counters counters() {
        return counters;
    }

    /** Round-trip time to the peer. */
    public RttEstimator rtt() {
        return rtt;
    }

    /** The peer's clock. */
    public ClockAlignment clock() {
        return clock;
    }

    /** What the path to the peer is believed to carry, {@link Long#MAX_VALUE} when no limit is known. */
    public long bitsPerSecond() {
        double hint = path.rate().hintBytesPerSecond();
        return hint < RateEstimator.UNLIMITED ? (long) (hint * 8) : Long.MAX_VALUE;
    }

    /** How long packets to the peer are under way. */
    public LatencySnapshot oneWay() {
        return path.oneWay().snapshot();
    }

    /** What was counted and measured of each stream that either side is subscribed to. */
    public List<StreamStats> streamStats() {
        List<StreamStats> stats = outbound.stats();
        stats.addAll(inbound.stats());
        return List.copyOf(stats);
    }

    /** When the peer was last heard of. */
    public long lastHeardNanos() {
        return liveness.lastHeardNanos();
    }

    /** Whether frames and messages can flow. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** The id of the peer's choice. */
    long remoteId() {
        return remoteId;
    }

    /** The server's answer, as long as the client may not have got it. */
    @Nullable
    Admission admission() {
        return admission;
    }

    /** The server's long-term public key, on the client; empty on the server and before it is proven. Not to be changed. */
    public byte[] serverKey() {
        return serverKey;
    }

    OutboundStreams outbound() {
        return outbound;
    }

    InboundStreams inbound() {
        return inbound;
    }

    ScheduleEntry scheduleEntry() {
        return scheduleEntry;
    }
}
