package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.PacketType;
import io.lancast.udp.wire.RejectPacket;
import io.lancast.udp.wire.RetryPacket;
import io.lancast.udp.wire.SessionHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams at the door of an endpoint that is joining a server. Each stands in the middle of a buffer, as in a ring. */
class ReceptionTest {
    private static final int OFFSET = 7;
    private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 12_345);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("192.0.2.9", 999);

    private final RecordingHost host = new RecordingHost();
    private final ConnectionSetup setup = host.setup();
    private final Connections connections = new Connections();
    private final Replies replies = new Replies();
    private final Schedule schedule = new Schedule();
    private final Reception reception = new Reception(
            connections, new Admissions(setup, JoinPolicy.OPEN, connections, replies), schedule, host.counters());
    private final Connection connection =
            new Connector(setup, connections).connect(SERVER, null, new byte[0], Long.MAX_VALUE, 0);

    @Test
    void everyDatagramIsCounted() {
        receive(new byte[0], STRANGER);
        receive(new byte[100], STRANGER);
        receive(data(), STRANGER);

        assertThat(count(Counter.DATAGRAMS_RECEIVED)).isEqualTo(3);
        assertThat(count(Counter.BYTES_RECEIVED)).isEqualTo(100 + DataHeader.BYTES);
    }

    @Test
    void anEmptyDatagramIsMalformed() {
        receive(new byte[0], SERVER);

        assertThat(count(Counter.DATAGRAMS_MALFORMED)).isEqualTo(1);
    }

    @ParameterizedTest(name = "first byte {0}")
    @ValueSource(ints = {0x00, 0x5F, 0x80, 0xFF})
    void anotherVersionIsNoneOfOurs(int firstByte) {
        receive(new byte[] {(byte) firstByte}, SERVER);

        assertThat(count(Counter.PACKETS_OF_OTHER_VERSION)).isEqualTo(1);
        assertThat(count(Counter.DATAGRAMS_MALFORMED)).isZero();
    }

    @ParameterizedTest(name = "type {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 15})
    void aPacketOfOneByteIsMalformedWhateverItsType(int type) {
        receive(new byte[] {PacketType.firstByte(type)}, SERVER);

        assertThat(count(Counter.DATAGRAMS_MALFORMED)).isEqualTo(1);
    }

    @Test
    void dataFromAStrangerIsForeign() {
        receive(data(), STRANGER);

        assertThat(count(Counter.PACKETS_FOREIGN)).isEqualTo(1);
        assertThat(schedule.firstReady()).isNull();
    }

    @Test
    void dataOfAConnectionReachItAndGiveItATurn() {
        receive(data(), SERVER);

        assertThat(connection.counters().get(Counter.PACKETS_FOREIGN))
                .as("refused by the connection, which is not open yet")
                .isEqualTo(1);
        assertThat(schedule.firstReady()).isSameAs(connection);
    }

    @Test
    void aSessionPacketIsFoundByItsIdWhereverItComesFrom() {
        receive(session(connection.localId()), STRANGER);

        assertThat(connection.counters().get(Counter.PACKETS_FOREIGN))
                .as("refused by the connection: servers do not move")
                .isEqualTo(1);
        assertThat(schedule.firstReady()).as("so it has nothing to say").isNull();
    }

    @Test
    void aSessionPacketWithAnUnknownIdIsForeignEvenFromAKnownAddress() {
        receive(session(connection.localId() + 1), SERVER);

        assertThat(count(Counter.PACKETS_FOREIGN)).isEqualTo(1);
        assertThat(connection.counters().get(Counter.PACKETS_FOREIGN)).isZero();
        assertThat(schedule.firstReady()).isNull();
    }

    @Test
    void aSessionPacketWithReservedBitsIsMalformed() {
        byte[] packet = session(connection.localId());
        packet[3] = 1;
        receive(packet, SERVER);

        assertThat(count(Counter.DATAGRAMS_MALFORMED)).isEqualTo(1);
        assertThat(schedule.firstReady()).isNull();
    }

    @Test
    void anAnswerOfSomebodyWhoWasNotAskedIsForeign() {
        receive(reject(), STRANGER);

        assertThat(count(Counter.PACKETS_FOREIGN)).isEqualTo(1);
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void theAnswerOfTheServerReachesTheConnection() {
        receive(reject(), SERVER);

        assertThat(connection.isClosed()).isTrue();
        assertThat(host.told()).containsExactly("gone", "closed REFUSED: no");
        assertThat(schedule.firstReady()).isSameAs(connection);
        assertThat(count(Counter.DATAGRAMS_MALFORMED)).isZero();
    }

    @Test
    void aHelloIsAnsweredFromWhereItCame() {
        receive(hello(), STRANGER);

        Transmit out = new Transmit();
        assertThat(replies.poll(out)).isTrue();
        assertThat(out.destination()).isEqualTo(STRANGER);
        RetryPacket retry = RetryPacket.read(out.memory(), out.offset(), out.lengthBytes());
        assertThat(retry).isNotNull();
        assertThat(retry.connectionId()).isEqualTo(5);
        assertThat(schedule.firstReady()).as("nothing is kept").isNull();
        assertThat(connections.size()).isEqualTo(1);
    }

    @Test
    void aHelloOfAnotherLengthIsMalformed() {
        receive(Arrays.copyOf(hello(), HelloPacket.BYTES - 1), STRANGER);
        receive(Arrays.copyOf(hello(), HelloPacket.BYTES + 1), STRANGER);

        assertThat(count(Counter.DATAGRAMS_MALFORMED)).isEqualTo(2);
        assertThat(replies.poll(new Transmit())).isFalse();
    }

    private void receive(byte[] packet, InetSocketAddress from) {
        ByteBuffer ring = ByteBuffer.allocate(OFFSET + packet.length + 3);
        ring.put(OFFSET, packet);
        reception.receive(ring, OFFSET, packet.length, from, 0);
    }

    private long count(Counter counter) {
        return host.counters().get(counter);
    }

    private static byte[] data() {
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES);
        DataHeader.write(packet, 0, 0, 1, 2, 3, 4, 0, 1, 0, 100, 0);
        return packet.array();
    }

    private static byte[] session(long connectionId) {
        ByteBuffer packet = ByteBuffer.allocate(SessionHeader.BYTES);
        SessionHeader.write(packet, 0, 0, connectionId);
        return packet.array();
    }

    private byte[] reject() {
        ByteBuffer packet = ByteBuffer.allocate(RejectPacket.MAX_BYTES);
        new RejectPacket(connection.localId(), 4, "no").write(packet);
        return Arrays.copyOf(packet.array(), packet.position());
    }

    private static byte[] hello() {
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        byte[] some = new byte[HelloPacket.RANDOM_BYTES];
        Arrays.fill(some, (byte) 3);
        new HelloPacket(1200, 5, some, some, HelloPacket.AES_128_GCM, 0, new byte[0], new byte[0]).write(packet);
        return packet.array();
    }
}
