package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of each setting: what lies on them is taken, what lies one beyond is not. */
class EndpointConfigTest {
    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "576, 1, 1000, 1, 1, 8, 8",
        "9000, 1048576, 600000, 100000, 100000, 1048576, 1048576",
        "1200, 1024, 30000, 200, 250, 16, 256"
    })
    void whatLiesOnABoundIsTaken(
            int datagram, int connections, int idle, int perAddress, int total, long mib, long mibOfAll) {
        EndpointConfig config =
                new EndpointConfig(datagram, connections, idle, perAddress, total, mib * MIB, mibOfAll * MIB);

        assertThat(config.datagramBytes()).isEqualTo(datagram);
        assertThat(config.reassemblyBytes()).isEqualTo(mibOfAll * MIB);
    }

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "575, 1024, 30000, 200, 250, 'datagramBytes must be 576..9000, was 575'",
        "9001, 1024, 30000, 200, 250, 'datagramBytes must be 576..9000, was 9001'",
        "1200, 0, 30000, 200, 250, 'maxConnections must be 1..1048576, was 0'",
        "1200, 1048577, 30000, 200, 250, 'maxConnections must be 1..1048576, was 1048577'",
        "1200, 1024, 999, 200, 250, 'idleTimeoutMillis must be 1000..600000, was 999'",
        "1200, 1024, 600001, 200, 250, 'idleTimeoutMillis must be 1000..600000, was 600001'",
        "1200, 1024, 30000, 0, 250, 'handshakesPerAddressPerSecond must be 1..100000, was 0'",
        "1200, 1024, 30000, 100001, 250, 'handshakesPerAddressPerSecond must be 1..100000, was 100001'",
        "1200, 1024, 30000, 200, 0, 'handshakesPerSecond must be 1..100000, was 0'",
        "1200, 1024, 30000, 200, 100001, 'handshakesPerSecond must be 1..100000, was 100001'"
    })
    void whatLiesBeyondIsTheCallersBug(
            int datagram, int connections, int idle, int perAddress, int total, String message) {
        assertThatThrownBy(
                        () -> new EndpointConfig(datagram, connections, idle, perAddress, total, 16 * MIB, 256 * MIB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "8388607, 268435456, reassemblyBytesPerConnection",
        "1099511627777, 1099511627777, reassemblyBytesPerConnection",
        "16777216, 16777215, reassemblyBytes",
        "16777216, 1099511627777, reassemblyBytes"
    })
    void allPeersTogetherHaveNoLessMemoryThanOne(long bytes, long bytesOfAll, String name) {
        assertThatThrownBy(() -> new EndpointConfig(1_200, 1_024, 30_000, 200, 250, bytes, bytesOfAll))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be ");
    }
}
