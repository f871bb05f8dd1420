package io.lancast.udp.engine;

import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.engine.handshake.ClientHandshake;
import io.lancast.udp.engine.handshake.ClientHandshake.Answer;
import io.lancast.udp.engine.handshake.Introduction;
import io.lancast.udp.engine.handshake.ServerHandshake.Admission;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.receive.InboundStreams;
import io.lancast.udp.engine.send.OutboundStreams;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.engine.session.Farewell;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.StreamStats;
import io.lancast.udp.wire.DataHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection from its first packet to its last: lets an {@link Introduction}, a {@link Session} and a
 * {@link Farewell} follow each other.
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

    private final Introduction introduction;
    private final PeerAddress address;
    private final ConnectionHost host;
    private final Counters counters;
    private final Session session;
    private final int idleTimeoutMillis;
    private final ScheduleEntry scheduleEntry = new ScheduleEntry(this);
    private State state;
    private @Nullable Farewell farewell; // while closing

    private Connection(
            State state,
            Introduction introduction,
            PeerAddress address,
            ConnectionSetup setup,
            Counters counters,
            long nowNanos) {
        this.state = state;
        this.introduction = introduction;
        this.address = address;
        this.host = setup.host();
        this.counters = counters;
        this.session = new Session(this, address, setup, counters, nowNanos);
        this.idleTimeoutMillis = setup.config().idleTimeoutMillis();
    }

    /** The client's side, which has yet to be let in. */
    static Connection joining(
            ClientHandshake handshake, InetSocketAddress server, ConnectionSetup setup, long nowNanos) {
        Counters counters = new Counters(setup.counters());
        PeerAddress address = PeerAddress.fixed(server, counters);
        return new Connection(State.JOINING, Introduction.asking(handshake), address, setup, counters, nowNanos);
    }

    /** The server's side, of a client that may come in. */
    static Connection admitted(Admission admission, InetSocketAddress client, ConnectionSetup setup, long nowNanos) {
        Counters counters = new Counters(setup.counters());
        PeerAddress address = PeerAddress.movable(client, setup.random(), counters);
        Introduction introduction = Introduction.admitting(admission, nowNanos);
        Connection connection = new Connection(State.ADMITTED, introduction, address, setup, counters, nowNanos);
        connection.session.useKeys(introduction.remoteId(), admission.sessionKeys());
        return connection;
    }

    // ---- what arrives

    /** Takes RETRY, WELCOME or REJECT; returns {@code false} when the bytes are none. */
    boolean onHandshakeAnswer(ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        ClientHandshake joining = introduction.handshake();
        if (joining == null) {
            return true; // a late repetition
        }
        Answer answer = joining.onAnswer(datagram, offset, lengthBytes, nowNanos);
        if (answer instanceof Answer.Accepted accepted) {
            path().clock().onSample(accepted.serverClockMicros(), accepted.askedNanos(), nowNanos);
            introduction.onAccepted(accepted);
            session.useKeys(introduction.remoteId(), accepted.keys());
            open(nowNanos);
        } else if (answer instanceof Answer.Refused refused) {
            end(refused.reason(), refused.text());
        } else if (answer instanceof Answer.Forged) {
            counters.increment(Counter.PACKETS_FORGED);
        }
        return !(answer instanceof Answer.Malformed);
    }

    private void open(long nowNanos) {
        state = State.OPEN;
        session.start(nowNanos);
        host.onOpened(this);
        host.emit(new EngineEvent.Connected(this));
    }

    /** Takes a SESSION packet that carries our id; returns whether it may be a reason to send something. */
    boolean onSession(ByteBuffer datagram, int offset, int lengthBytes, InetSocketAddress from, long nowNanos) {
        if (!address.mayBe(from) || (state == State.ADMITTED && !from.equals(address.current()))) {
            counters.increment(Counter.PACKETS_FOREIGN);
            return false;
        }
        OpenedPacket opened = session.open(datagram, offset, lengthBytes);
        if (opened == null) {
            return false;
        }
        if (farewell != null) {
            farewell.onPeerSpeaks(nowNanos);
            return true;
        }
        boolean confirmed = state == State.ADMITTED;
        if (confirmed) {
            introduction.onConfirmed();
            open(nowNanos);
        }
        boolean any = session.onPacket(from, lengthBytes, nowNanos) || confirmed;
        return state != State.OPEN || session.read(opened, nowNanos) || any;
    }

    /** Takes a DATA packet from the peer's address. */
    void onData(DataHeader header, ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        if (state == State.OPEN) {
            session.onData(header, datagram, offset, lengthBytes, nowNanos);
        } else {
            counters.increment(Counter.PACKETS_FOREIGN);
        }
    }

    // ---- what the application or the peer wants

    /** The peer is to go on with another stream; returns {@code false} when it cannot. */
    boolean switchSubscriber(int fromStreamId, int toStreamId, long nowNanos) {
        return session.subscriptions().move(fromStreamId, toStreamId, nowNanos);
    }

    /** Says goodbye; nothing is sent or delivered any more but this word. */
    void close(CloseReason reason, String text, long nowNanos) {
        if (state == State.OPEN) {
            end(reason, text);
            state = State.CLOSING;
            farewell = new Farewell(reason, text, path().rtt().probeNanos(), nowNanos);
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
        introduction.giveUp();
        session.end();
        host.onGone(this);
        host.emit(new EngineEvent.Closed(this, reason, text));
    }

    // ---- time

    void onTimeout(long nowNanos) {
        ClientHandshake joining = introduction.handshake();
        if (joining != null && joining.isOver(nowNanos)) {
            end(CloseReason.NO_ANSWER, "the server at " + address.current() + " did not answer");
        } else if (state == State.ADMITTED && introduction.isUnconfirmed(nowNanos)) {
            counters.increment(Counter.CONNECTIONS_UNCONFIRMED);
            state = State.CLOSED;
        } else if (state == State.OPEN) {
            onOpenTimeout(nowNanos);
        }
    }

    private void onOpenTimeout(long nowNanos) {
        if (session.isIdle(nowNanos)) {
            counters.increment(Counter.CONNECTIONS_IDLE);
            end(CloseReason.IDLE_TIMEOUT, "nothing was heard for " + idleTimeoutMillis / 1_000 + " s");
        } else if (session.isOverflowed()) {
            close(CloseReason.PROTOCOL_VIOLATION, "too many messages wait for an answer", nowNanos);
        } else {
            session.onTimeout(nowNanos);
        }
    }

    /** When the connection wants {@link #onTimeout} or {@link #poll} although nothing happened. */
    long nextTimeoutNanos(long nowNanos) {
        ClientHandshake joining = introduction.handshake();
        if (joining != null) {
            return joining.nextTimeoutNanos();
        }
        if (farewell != null) {
            return farewell.isOver() ? Long.MAX_VALUE : farewell.nextTimeoutNanos();
        }
        return switch (state) {
            case OPEN -> session.nextTimeoutNanos(nowNanos);
            case ADMITTED -> introduction.confirmUntilNanos();
            default -> Long.MAX_VALUE;
        };
    }

    // ---- what leaves

    /** Points {@code out} at datagrams to send now; control messages go into {@code scratch}. */
    boolean poll(Transmit out, ByteBuffer scratch, long nowNanos) {
        out.to(address.current());
        boolean any = switch (state) {
            case JOINING -> pollHello(out, scratch, nowNanos);
            case OPEN -> session.poll(out, scratch, nowNanos);
            case CLOSING -> pollFarewell(out, scratch, nowNanos);
            case ADMITTED, CLOSED -> false;
        };
        if (any) {
            counters.add(Counter.DATAGRAMS_SENT, out.datagrams());
            counters.add(Counter.BYTES_SENT, out.lengthBytes());
        }
        return any;
    }

    private boolean pollHello(Transmit out, ByteBuffer scratch, long nowNanos) {
        ClientHandshake joining = introduction.handshake();
        if (joining == null || !joining.isPending(nowNanos)) {
            return false;
        }
        scratch.clear();
        joining.write(scratch, nowNanos);
        out.set(scratch, 0, scratch.position(), scratch.position());
        return true;
    }

    private boolean pollFarewell(Transmit out, ByteBuffer scratch, long nowNanos) {
        Farewell words = farewell;
        boolean any = words != null && session.poll(words, out, scratch, nowNanos);
        if (words == null || words.isOver()) {
            state = State.CLOSED;
        }
        return any;
    }

    // ---- what others may know

    /** The peer's address. */
    public InetSocketAddress address() {
        return address.current();
    }

    /** The id that the peer's SESSION packets carry. */
    public long localId() {
        return introduction.localId();
    }

    /** What the client sent for the application when it joined; empty on the client. Not to be changed. */
    public byte[] joinData() {
        return introduction.joinData();
    }

    /** The server's long-term public key, on the client; empty on the server and before it is proven. Not to be changed. */
    public byte[] serverKey() {
        return introduction.serverKey();
    }

    /** The counts of this connection. */
    public Counters counters() {
        return counters;
    }

    /** What is known of the way to the peer. */
    public Path path() {
        return session.path();
    }

    /** What was counted and measured of each stream that either side is subscribed to. */
    public List<StreamStats> streamStats() {
        return session.streamStats();
    }

    /** When the peer was last heard of. */
    public long lastHeardNanos() {
        return session.liveness().lastHeardNanos();
    }

    /** Whether frames and messages can flow. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    Introduction introduction() {
        return introduction;
    }

    OutboundStreams outbound() {
        return session.outbound();
    }

    InboundStreams inbound() {
        return session.inbound();
    }

    /** Reads a word of each thing that a turn needs (docs/adr/0026). */
    int prefetch() {
        return System.identityHashCode(address.current())
                + (int) address.nextTimeoutNanos()
                + (int) counters.get(Counter.DATAGRAMS_SENT)
                + session.prefetch();
    }

    ScheduleEntry scheduleEntry() {
        return scheduleEntry;
    }
}
