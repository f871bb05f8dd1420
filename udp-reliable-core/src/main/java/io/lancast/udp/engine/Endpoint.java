package io.lancast.udp.engine;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.engine.receive.ReassemblyBudget;
import io.lancast.udp.engine.relay.StreamLog.Appended;
import io.lancast.udp.engine.send.FeedbackPace;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.HelloPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One socket's worth of connections and streams as a pure state machine: no socket, no thread, no clock.
 *
 * <p>Inputs are {@link #receive}, {@link #offer}, {@link #onTimeout} and the methods named after what an application wants.
 * Outputs are {@link #pollTransmit}, {@link #pollEvent} and {@link #nextTimeoutNanos}. A driver feeds the inputs at hand,
 * drains the outputs, sleeps until the next timeout or datagram, and starts over. Draining late costs latency, never
 * correctness.
 *
 * <p><b>Time</b> is nanoseconds since the driver started: never negative, never going back. Equal inputs at equal times give
 * equal outputs, bit for bit (docs/adr/0001). <b>Threads:</b> one, for life. <b>Memory:</b> buffers passed in are read
 * during the call only.
 */
public final class Endpoint {
    /** Returned by {@link #nextTimeoutNanos} when nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    /** How many {@link Transmit}s may be polled before the first of them is sent: {@value} (docs/adr/0026). */
    public static final int POLLED_AHEAD = 16;

    private final EndpointSecurity security;
    private final Counters counters = new Counters();
    private final ConnectionSetup setup;
    private final Reception reception;
    private final Connector connector;
    private final Connections connections = new Connections();
    private final Publications publications;
    private final Schedule schedule = new Schedule();
    private final Replies replies = new Replies();
    private final ArrayDeque<EngineEvent> events = new ArrayDeque<>();
    private final ByteBuffer[] scratch = new ByteBuffer[POLLED_AHEAD];
    private int nextScratch;

    /**
     * An endpoint without connections, with new keys and for open rooms.
     *
     * @see #Endpoint(EndpointConfig, EndpointSecurity, JoinPolicy, RandomGenerator)
     */
    public Endpoint(EndpointConfig config, JoinPolicy joins, RandomGenerator random) {
        this(config, EndpointSecurity.fresh(random), joins, random);
    }

    /**
     * An endpoint without connections.
     *
     * @param joins decides who may join; {@link JoinPolicy#CLOSED} for one that only connects to others
     * @param random for keys, ids, tags and cookies: a secure one in earnest, a seeded one in the simulator
     */
    public Endpoint(EndpointConfig config, EndpointSecurity security, JoinPolicy joins, RandomGenerator random) {
        this.security = security;
        CipherScratch cipherScratch = new CipherScratch();
        this.publications = new Publications(config.datagramBytes(), security.suite(), cipherScratch, random);
        this.setup = new ConnectionSetup(
                config,
                security,
                cipherScratch,
                random,
                new ReassemblyBudget(config.reassemblyBytes()),
                new FeedbackPace(connections::size),
                counters,
                new EndpointHost(connections, publications, schedule, events, counters));
        Admissions admissions = new Admissions(setup, joins, connections, replies);
        this.reception = new Reception(connections, admissions, schedule, counters);
        this.connector = new Connector(setup, connections);
        for (int i = 0; i < POLLED_AHEAD; i++) {
            scratch[i] = ByteBuffer.allocateDirect(Math.max(HelloPacket.BYTES, config.datagramBytes()));
        }
    }

    // ---- what the network brings

    /** Takes one received datagram. One that is malformed, foreign or forged is counted and dropped. */
    public void receive(ByteBuffer datagram, int offset, int lengthBytes, InetSocketAddress from, long nowNanos) {
        reception.receive(datagram, offset, lengthBytes, from, nowNanos);
    }

    // ---- what the application wants

    /** Starts to join a server, whatever key it has. */
    public Connection connect(InetSocketAddress server, byte[] joinData, long timeoutNanos, long nowNanos) {
        return connect(server, null, joinData, timeoutNanos, nowNanos);
    }

    /**
     * Starts to join a server.
     *
     * @param serverKey the only public key to accept, 32 bytes; null to accept any
     * @param joinData for the server's {@link JoinPolicy}, at most 512 bytes
     * @param timeoutNanos how long to wait for its answer
     * @return the connection, about which {@link EngineEvent.Connected} or {@link EngineEvent.Closed} will follow
     */
    public Connection connect(
            InetSocketAddress server, byte @Nullable [] serverKey, byte[] joinData, long timeoutNanos, long nowNanos) {
        Connection connection = connector.connect(server, serverKey, joinData, timeoutNanos, nowNanos);
        schedule.ready(connection);
        return connection;
    }

    /** Makes a stream, which nobody can see before it is offered with {@link #offerStream}. */
    public Publication publish(StreamConfig settings) {
        return publications.add(settings, 0, 0);
    }

    /** The same with other start values of its counters, for tests of their wrap. */
    public Publication publish(StreamConfig settings, long firstSequence, long firstFrameId) {
        return publications.add(settings, firstSequence, firstFrameId);
    }

    /** Lets a peer subscribe to a stream of ours. */
    public void offerStream(Connection connection, Publication publication, long nowNanos) {
        if (connection.isOpen() && !connection.outbound().offer(publication.log())) {
            close(connection, CloseReason.PROTOCOL_VIOLATION, "too many messages wait for an answer", nowNanos);
        }
        schedule.ready(connection);
    }

    /** Ends a stream for one peer. */
    public void withdrawStream(Connection connection, Publication publication) {
        publication.subscribers().remove(connection);
        publication.onLeft(connection);
        connection.outbound().withdraw(publication.info().streamId());
        schedule.ready(connection);
    }

    /** Ends a stream for everybody. */
    public void unpublish(Publication publication) {
        for (Connection connection : connections.all()) {
            withdrawStream(connection, publication);
        }
        publications.remove(publication.info().streamId());
    }

    /**
     * Offers a frame to a stream's subscribers.
     *
     * @param payload from position to limit
     * @param flags {@link io.lancast.udp.frame.FrameFlags}
     * @param captureTimeMicros on this endpoint's clock
     */
    public Appended offer(
            Publication publication, ByteBuffer payload, int flags, long captureTimeMicros, long nowNanos) {
        publication.changeKeyIfDue(nowNanos);
        Appended result = publication
                .log()
                .append(payload, flags, captureTimeMicros, publication.neededFromFrameId(nowNanos), nowNanos);
        if (result == Appended.ACCEPTED) {
            publication.subscribers().forEach(schedule::ready); // each sees to it when it has its turn
        }
        return result;
    }

    /** Asks for a stream that the peer offers; returns {@code false} when it does not offer it. */
    public boolean subscribe(Connection connection, int streamId, int start) {
        return subscribe(connection, streamId, start, Playout.LIVE_EDGE);
    }

    /** The same for a live stream whose frames are to be delivered at another time than as soon as they are whole. */
    public boolean subscribe(Connection connection, int streamId, int start, Playout playout) {
        schedule.ready(connection);
        return connection.inbound().subscribe(streamId, start, playout);
    }

    /**
     * The application has read a frame and uses it no more: its memory serves frames to come of the stream. Once at most for
     * each frame; without it the memory is the application's.
     */
    public void giveBack(EngineEvent.FrameReceived received) {
        received.connection().inbound().giveBack(received.info().streamId(), received.memory());
    }

    /** Forgets a stream that the peer offers, because it may not: it cannot be subscribed to. */
    public void refuseOffer(Connection connection, int streamId) {
        connection.inbound().refuse(streamId);
    }

    /** Asks the peer to stop sending a stream. */
    public void unsubscribe(Connection connection, int streamId) {
        schedule.ready(connection);
        connection.inbound().unsubscribe(streamId);
    }

    /** Asks a peer to go on with another of its live streams; returns {@code false} when that makes no sense. */
    public boolean switchStream(Connection connection, int fromStreamId, int toStreamId) {
        schedule.ready(connection);
        return connection.inbound().switchStream(fromStreamId, toStreamId);
    }

    /**
     * Moves a subscriber to another of our live streams, which it has been offered, at a keyframe and without a gap; returns
     * {@code false} when it is not subscribed to the one, or is to the other.
     */
    public boolean switchSubscriber(Connection connection, Publication from, Publication to, long nowNanos) {
        schedule.ready(connection);
        return connection.switchSubscriber(from.info().streamId(), to.info().streamId(), nowNanos);
    }

    /** Says goodbye to a peer. */
    public void close(Connection connection, CloseReason reason, String text, long nowNanos) {
        connection.close(reason, text, nowNanos);
        schedule.ready(connection);
    }

    // ---- time

    /** Does whatever is due at {@code nowNanos}. Calling it early is harmless. */
    public void onTimeout(long nowNanos) {
        Connection connection = schedule.pollDue(nowNanos);
        while (connection != null) {
            connection.onTimeout(nowNanos);
            schedule.ready(connection);
            connection = schedule.pollDue(nowNanos);
        }
    }

    /** Returns when {@link #onTimeout} wants to run next, or {@link #NEVER}; meaningful when nothing is left to transmit. */
    public long nextTimeoutNanos() {
        return schedule.nextNanos();
    }

    // ---- what leaves

    /**
     * Points {@code out} at datagrams to send, all to one destination. They stay as they are until {@value #POLLED_AHEAD}
     * have been polled or anything else is asked for.
     *
     * @return {@code false} when there is nothing to send now
     */
    public boolean pollTransmit(Transmit out, long nowNanos) {
        if (replies.poll(out)) {
            counters.increment(Counter.DATAGRAMS_SENT);
            counters.add(Counter.BYTES_SENT, out.lengthBytes());
            return true;
        }
        Connection connection = schedule.firstReady();
        while (connection != null) {
            if (connection.poll(out, scratch[nextScratch], nowNanos)) {
                nextScratch = (nextScratch + 1) % POLLED_AHEAD;
                schedule.onSent();
                return true;
            }
            schedule.retireUntil(connection.nextTimeoutNanos(nowNanos));
            if (connection.isClosed()) {
                remove(connection);
            }
            connection = schedule.firstReady();
        }
        return false;
    }

    private void remove(Connection connection) {
        connections.remove(connection);
        schedule.remove(connection);
    }

    /** Returns the next event, or null when the application has seen them all. */
    public @Nullable EngineEvent pollEvent() {
        return events.poll();
    }

    // ---- what others may know

    /** The counts of everything this endpoint has seen. */
    public Counters counters() {
        return counters;
    }

    /** Connections there are, joining ones included. */
    public int connectionCount() {
        return connections.size();
    }

    /** The public key by which clients recognise this endpoint as a server; not to be changed. */
    public byte[] serverKey() {
        return security.identity().publicKey();
    }

    /** Bytes that unfinished frames take, and what was given back for others to come. */
    public long reassemblyBytes() {
        return setup.reassembly().takenBytes();
    }
}
