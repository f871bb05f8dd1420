package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.wire.HelloPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 12_345);
    private static final InetSocketAddress OTHER = new InetSocketAddress("192.0.2.2", 12_345);
    private static final long SECOND = 1_000_000_000;

    private final RecordingHost host = new RecordingHost();
    private final ConnectionSetup setup = host.setup();
    private final Connections connections = new Connections();
    private final Connector connector = new Connector(setup, connections);

    @Test
    void aNewConnectionAsksTheServerAndIsFoundByIdAndAddress() {
        Connection connection = connect(SERVER, 0);

        assertThat(connections.at(SERVER)).isSameAs(connection);
        assertThat(connections.withId(connection.localId())).isSameAs(connection);
        HelloPacket hello = helloOf(connection);
        assertThat(hello.connectionId()).isEqualTo(connection.localId());
        assertThat(hello.datagramBytes()).isEqualTo(setup.config().datagramBytes());
        assertThat(hello.cipherSuites()).isEqualTo(HelloPacket.AES_128_GCM | HelloPacket.CHACHA20_POLY1305);
        assertThat(hello.attempt()).isZero();
        assertThat(hello.hasCookie()).isFalse();
        assertThat(hello.joinData()).as("not before the server's key is known").isEmpty();
    }

    @Test
    void eachConnectionHasAnIdARandomAndAKeyOfItsOwn() {
        HelloPacket one = helloOf(connect(SERVER, 0));
        HelloPacket other = helloOf(connect(OTHER, 0));

        assertThat(other.connectionId()).isNotEqualTo(one.connectionId());
        assertThat(other.clientRandom()).isNotEqualTo(one.clientRandom()).isNotEqualTo(new byte[32]);
        assertThat(other.keyShare()).isNotEqualTo(one.keyShare()).isNotEqualTo(new byte[32]);
    }

    @Test
    void joinDataMayBeAsLongAsAHelloCarriesAndNoLonger() {
        connect(SERVER, HelloPacket.MAX_JOIN_DATA_BYTES);

        assertThatThrownBy(() -> connect(OTHER, HelloPacket.MAX_JOIN_DATA_BYTES + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("join data must be at most 512 bytes, was 513");
        assertThat(connections.size()).isEqualTo(1);
    }

    @Test
    void aServerIsJoinedOnceAtATime() {
        Connection first = connect(SERVER, 0);
        assertThatThrownBy(() -> connect(SERVER, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("there is a connection to /192.0.2.1:12345 already");

        connections.remove(first);
        assertThat(connect(SERVER, 0)).isNotSameAs(first);
    }

    @Test
    void theServerMayTakeAsLongAsItIsGiven() {
        Connection connection = connector.connect(SERVER, null, new byte[0], 3 * SECOND, SECOND);
        helloOf(connection);
        connection.onTimeout(4 * SECOND - 1);
        assertThat(connection.isClosed()).isFalse();
        assertThat(host.told()).isEmpty();

        connection.onTimeout(4 * SECOND);
        assertThat(connection.isClosed()).isTrue();
        assertThat(host.told())
                .containsExactly("gone", "closed NO_ANSWER: the server at /192.0.2.1:12345 did not answer");
    }

    private Connection connect(InetSocketAddress server, int joinBytes) {
        return connector.connect(server, null, new byte[joinBytes], SECOND, 0);
    }

    private static HelloPacket helloOf(Connection connection) {
        Transmit out = new Transmit();
        assertThat(connection.poll(out, ByteBuffer.allocate(HelloPacket.BYTES), 0))
                .isTrue();
        assertThat(out.destination()).isEqualTo(connection.address());
        HelloPacket hello = HelloPacket.read(out.memory(), out.offset(), out.lengthBytes());
        assertThat(hello).isNotNull();
        return hello;
    }
}
