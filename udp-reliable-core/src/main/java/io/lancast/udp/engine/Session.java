package io.lancast.udp.engine;

import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.engine.handshake.SessionKeys;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Liveness;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.receive.InboundStreams;
import io.lancast.udp.engine.receive.ReassemblyBudget;
import io.lancast.udp.engine.receive.StreamOpeners;
import io.lancast.udp.engine.send.OutboundStreams;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.engine.session.Farewell;
import io.lancast.udp.engine.session.Pings;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.engine.session.SessionPackets;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.StreamStats;
import io.lancast.udp.wire.ControlReader;
import io.lancast.udp.wire.DataHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two ends that know each other do with their packets: wires the mechanisms of the packages below to each other. Whether
 * it may do so yet, or still, is up to its {@link Connection}.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class Session {
    private final Counters counters;
    private final PeerAddress address;
    private final ConnectionHost host;
    private final Connection connection;

    private final RttEstimator rtt = new RttEstimator();
    private final ClockAlignment clock = new ClockAlignment();
    private final Path path = Path.unknown(rtt, clock);
    private final ReliableMessages messages = new ReliableMessages(rtt);
    private final Pings pings = new Pings(rtt, clock);
    private final ControlReader reader = new ControlReader();
    private final SessionPackets packets;
    private final Liveness liveness;
    private final OutboundStreams outbound;
    private final InboundStreams inbound;
    private final PeerSubscriptions subscriptions;
    private final ControlSender sender;
    private final ConnectionControl control;

    Session(Connection connection, PeerAddress address, ConnectionSetup setup, Counters counters, long nowNanos) {
        EndpointConfig config = setup.config();
        this.connection = connection;
        this.counters = counters;
        this.address = address;
        this.host = setup.host();
        this.packets = new SessionPackets(config.datagramBytes(), counters);
        this.liveness = new Liveness(config.idleTimeoutMillis() * 1_000_000L, nowNanos);
        this.outbound = new OutboundStreams(config.datagramBytes(), path, setup.feedback(), messages, counters);
        this.inbound = new InboundStreams(
                clock,
                rtt,
                new ReassemblyBudget(config.reassemblyBytesPerConnection(), setup.reassembly()),
                messages,
                counters,
                new StreamOpeners(setup.scratch(), counters),
                new ConnectionEvents(connection, host));
        this.subscriptions = new PeerSubscriptions(connection, outbound, host, counters);
        this.sender = new ControlSender(packets, address, pings, messages, inbound, outbound);
        this.control = new ConnectionControl(
                connection, address, host, subscriptions, sender, outbound, inbound, messages, pings, counters);
    }

    /** Uses what the handshake agreed on. */
    void useKeys(long remoteId, SessionKeys keys) {
        packets.protect(remoteId, keys.outbound(), keys.inbound());
        inbound.useSuite(keys.suite());
    }

    // ---- what arrives

    /** Opens a SESSION packet; returns where its messages are, or null when it is to be dropped, which is counted. */
    @Nullable
    OpenedPacket open(ByteBuffer datagram, int offset, int lengthBytes) {
        return packets.open(datagram, offset, lengthBytes);
    }

    /** The packet opened last came from there; returns whether that may be a reason to send something. */
    boolean onPacket(InetSocketAddress from, int lengthBytes, long nowNanos) {
        boolean elsewhere = address.onPacket(from, lengthBytes, packets.isNewest(), nowNanos);
        return onHeard(nowNanos) || elsewhere;
    }

    /**
     * Lets the messages of that packet take effect; returns whether they may be a reason to send something. Reports on live
     * streams are none where the path has no limit: what else follows from them is seen to with the next frame.
     */
    boolean read(OpenedPacket opened, long nowNanos) {
        boolean paced = outbound.waitsForReports();
        int end = opened.offset() + opened.sizeBytes();
        if (!reader.read(opened.memory(), opened.offset(), end, control.at(nowNanos))) {
            counters.increment(Counter.CONTROL_INVALID);
        }
        inbound.retryEarly(nowNanos);
        return !reader.readOnlyReports() || paced || outbound.waitsForReports();
    }

    /** Takes a DATA packet. */
    void onData(DataHeader header, ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        if (inbound.onData(header, datagram, offset, lengthBytes, nowNanos)) {
            onHeard(nowNanos);
        }
    }

    /** The peer is there; returns whether it was silent for so long that sending paused. */
    private boolean onHeard(long nowNanos) {
        pings.setSilent(false, nowNanos);
        boolean back = liveness.onHeard(nowNanos);
        if (back) {
            outbound.resume(nowNanos);
            subscriptions.requestKeyframes(nowNanos);
        }
        return back;
    }

    // ---- time

    /** It begins now. */
    void start(long nowNanos) {
        liveness.onHeard(nowNanos);
    }

    /** Whether the peer was silent for so long that it is to be forgotten. */
    boolean isIdle(long nowNanos) {
        return liveness.isIdle(nowNanos);
    }

    /** Whether the peer left so many messages unanswered that the two ends disagree. */
    boolean isOverflowed() {
        return messages.isOverflowed();
    }

    /** Does what is due. */
    void onTimeout(long nowNanos) {
        pings.setSilent(liveness.isSilent(nowNanos), nowNanos);
        if (liveness.stalls(nowNanos)) {
            outbound.pause();
        }
        inbound.onTimeout(nowNanos);
    }

    /** When there is something to do although nothing happened. */
    long nextTimeoutNanos(long nowNanos) {
        long next = Math.min(liveness.nextTimeoutNanos(nowNanos), address.nextTimeoutNanos());
        return Math.min(next, sender.nextTimeoutNanos(nowNanos));
    }

    /** Nothing follows: gives memory back, and ends what the peer is subscribed to. */
    void end() {
        inbound.close();
        subscriptions.endAll();
    }

    // ---- what leaves

    /** Points {@code out} at datagrams to send now; control messages go into {@code scratch}. */
    boolean poll(Transmit out, ByteBuffer scratch, long nowNanos) {
        if (address.poll(out, scratch, packets, nowNanos)) {
            return true;
        }
        outbound.settle(nowNanos);
        if (sender.poll(out, scratch, nowNanos)) {
            return true;
        }
        boolean any = outbound.poll(out, nowNanos) > 0;
        subscriptions.endOver(nowNanos);
        subscriptions.requestKeyframes(nowNanos);
        if (outbound.pollRateChange(nowNanos)) {
            host.emit(new EngineEvent.RateChanged(connection, path.bitsPerSecond()));
        }
        return any;
    }

    /** Points {@code out} at a goodbye; returns {@code false} when none is due. */
    boolean poll(Farewell farewell, Transmit out, ByteBuffer scratch, long nowNanos) {
        return sender.poll(farewell, out, scratch, nowNanos);
    }

    /** Reads a word of each thing that a turn needs (docs/adr/0026). */
    int prefetch() {
        return (liveness.isIdle(0) ? 1 : 0)
                + (int) pings.nextTimeoutNanos()
                + (messages.isPending(0) ? 1 : 0)
                + (int) sender.nextTimeoutNanos(0)
                + outbound.prefetch();
    }

    // ---- parts

    Path path() {
        return path;
    }

    Liveness liveness() {
        return liveness;
    }

    OutboundStreams outbound() {
        return outbound;
    }

    InboundStreams inbound() {
        return inbound;
    }

    PeerSubscriptions subscriptions() {
        return subscriptions;
    }

    /** What was counted and measured of each stream that either side is subscribed to. */
    List<StreamStats> streamStats() {
        List<StreamStats> stats = outbound.stats();
        stats.addAll(inbound.stats());
        return List.copyOf(stats);
    }
}
