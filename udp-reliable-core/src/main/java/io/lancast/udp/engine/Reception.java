package io.lancast.udp.engine;

import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.PacketType;
import io.lancast.udp.wire.SessionHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Hands received datagrams to the connections they belong to, and HELLOs to {@link Admissions}. What is malformed or belongs
 * to nobody is counted and dropped. Confined to the thread that drives the endpoint.
 */
final class Reception {
    private final Connections connections;
    private final Admissions admissions;
    private final Schedule schedule;
    private final Counters counters;
    private final DataHeader dataHeader = new DataHeader();

    Reception(Connections connections, Admissions admissions, Schedule schedule, Counters counters) {
        this.connections = connections;
        this.admissions = admissions;
        this.schedule = schedule;
        this.counters = counters;
    }

    /** Takes one received datagram, whose bytes are read during the call only. */
    void receive(ByteBuffer datagram, int offset, int lengthBytes, InetSocketAddress from, long nowNanos) {
        counters.increment(Counter.DATAGRAMS_RECEIVED);
        counters.add(Counter.BYTES_RECEIVED, lengthBytes);
        if (lengthBytes == 0) {
            counters.increment(Counter.DATAGRAMS_MALFORMED);
            return;
        }
        byte first = datagram.get(offset);
        if (PacketType.versionOf(first) != PacketType.VERSION) {
            counters.increment(Counter.PACKETS_OF_OTHER_VERSION);
            return;
        }
        switch (PacketType.typeOf(first)) {
            case PacketType.DATA -> onData(datagram, offset, lengthBytes, from, nowNanos);
            case PacketType.SESSION -> onSession(datagram, offset, lengthBytes, from, nowNanos);
            case PacketType.HELLO -> onHello(datagram, offset, lengthBytes, from, nowNanos);
            case PacketType.RETRY, PacketType.WELCOME, PacketType.REJECT ->
                onHandshakeAnswer(datagram, offset, lengthBytes, from, nowNanos);
            default -> counters.increment(Counter.DATAGRAMS_MALFORMED);
        }
    }

    private void onData(ByteBuffer datagram, int offset, int lengthBytes, InetSocketAddress from, long nowNanos) {
        if (!dataHeader.read(datagram, offset, lengthBytes)) {
            counters.increment(Counter.DATAGRAMS_MALFORMED);
            return;
        }
        Connection connection = connections.at(from);
        if (connection == null) {
            counters.increment(Counter.PACKETS_FOREIGN);
            return;
        }
        connection.onData(dataHeader, datagram, offset, lengthBytes, nowNanos);
        schedule.ready(connection);
    }

    private void onSession(ByteBuffer datagram, int offset, int lengthBytes, InetSocketAddress from, long nowNanos) {
        if (!SessionHeader.wellFormed(datagram, offset, lengthBytes)) {
            counters.increment(Counter.DATAGRAMS_MALFORMED);
            return;
        }
        long id = SessionHeader.connectionId(datagram, offset);
        Connection connection = connections.at(from);
        if (connection == null || connection.localId() != id) {
            connection = connections.withId(id); // a first word, or from a new address
        }
        if (connection == null) {
            counters.increment(Counter.PACKETS_FOREIGN);
            return;
        }
        if (connection.onSession(datagram, offset, lengthBytes, from, nowNanos)) {
            schedule.ready(connection);
        }
    }

    private void onHello(ByteBuffer datagram, int offset, int lengthBytes, InetSocketAddress from, long nowNanos) {
        HelloPacket hello = HelloPacket.read(datagram, offset, lengthBytes);
        if (hello == null) {
            counters.increment(Counter.DATAGRAMS_MALFORMED);
            return;
        }
        Connection admitted = admissions.onHello(hello, from, nowNanos);
        if (admitted != null) {
            schedule.ready(admitted);
        }
    }

    private void onHandshakeAnswer(
            ByteBuffer datagram, int offset, int lengthBytes, InetSocketAddress from, long nowNanos) {
        Connection connection = connections.at(from);
        if (connection == null) {
            counters.increment(Counter.PACKETS_FOREIGN);
            return;
        }
        boolean wellFormed = connection.onHandshakeAnswer(datagram, offset, lengthBytes, nowNanos);
        if (!wellFormed) {
            counters.increment(Counter.DATAGRAMS_MALFORMED);
        }
        schedule.ready(connection);
    }
}
