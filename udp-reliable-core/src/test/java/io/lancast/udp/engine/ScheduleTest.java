package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.engine.handshake.ClientCredentials;
import io.lancast.udp.engine.handshake.ClientHandshake;
import io.lancast.udp.wire.HelloPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final X25519KeyPair KEYS = X25519KeyPair.of(new byte[32]);
    private final Schedule schedule = new Schedule();
    private final ConnectionSetup setup = new RecordingHost().setup();

    @Test
    void theQueueIsServedInTurn() {
        Connection a = connection(1);
        Connection b = connection(2);
        schedule.ready(a);
        schedule.ready(b);
        schedule.ready(a); // is there already

        assertThat(schedule.firstReady()).isSameAs(a);
        schedule.onSent();
        assertThat(schedule.firstReady()).as("asked again at once").isSameAs(a);
        schedule.onSent();
        assertThat(schedule.firstReady()).isSameAs(b);
        schedule.onSent();
        schedule.retireUntil(50);
        assertThat(schedule.firstReady()).isSameAs(a);
        assertThat(schedule.nextNanos()).isZero();
        schedule.retireUntil(Long.MAX_VALUE);
        assertThat(schedule.firstReady()).isNull();
        assertThat(schedule.nextNanos()).isEqualTo(50);
        assertThat(schedule.pollDue(49)).isNull();
        assertThat(schedule.pollDue(50)).isSameAs(b);
        assertThat(schedule.nextNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theTimeSaidLastCounts() {
        Connection a = connection(1);
        retire(a, 100);
        retire(a, 50);
        retire(a, 70);

        assertThat(schedule.nextNanos()).isEqualTo(70);
        assertThat(schedule.pollDue(69)).isNull();
        assertThat(schedule.pollDue(70)).isSameAs(a);
        assertThat(schedule.pollDue(1_000)).isNull();
        retire(a, 2_000);
        retire(a, Long.MAX_VALUE);
        assertThat(schedule.nextNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void everyTurnIsAWholeOne() {
        Connection a = connection(1);
        Connection b = connection(2);
        schedule.ready(a);
        schedule.ready(b);
        schedule.onSent();
        schedule.remove(a);

        schedule.onSent();
        assertThat(schedule.firstReady()).isSameAs(b);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theHeapAgreesWithAPlainMap(long seed) {
        Random random = new Random(seed);
        List<Connection> connections = new ArrayList<>();
        Map<Connection, Long> due = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            connections.add(connection(i));
        }
        for (int i = 0; i < 5_000; i++) {
            Connection one = connections.get(random.nextInt(connections.size()));
            switch (random.nextInt(4)) {
                case 0 -> {
                    schedule.remove(one);
                    due.remove(one);
                }
                case 1 -> {
                    long earliest = due.values().stream()
                            .mapToLong(Long::longValue)
                            .min()
                            .orElse(Long.MAX_VALUE);
                    assertThat(schedule.nextNanos()).isEqualTo(earliest);
                    Connection polled = schedule.pollDue(earliest == Long.MAX_VALUE ? 0 : earliest);
                    assertThat(polled == null).isEqualTo(due.isEmpty());
                    if (polled != null) {
                        assertThat(due.remove(polled)).isEqualTo(earliest);
                    }
                }
                default -> {
                    long nanos = random.nextInt(1_000);
                    retire(one, nanos);
                    due.put(one, nanos);
                }
            }
        }
    }

    private void retire(Connection connection, long nanos) {
        schedule.ready(connection);
        schedule.retireUntil(nanos);
    }

    private Connection connection(int number) {
        byte[] empty = new byte[HelloPacket.RANDOM_BYTES];
        HelloPacket hello = new HelloPacket(1200, number, empty, empty, 2, 0, new byte[0], new byte[0]);
        ClientHandshake handshake = new ClientHandshake(
                hello,
                KEYS,
                new ClientCredentials(empty, empty, null),
                CipherSuite.AES_128_GCM,
                new CipherScratch(),
                1);
        return Connection.joining(handshake, new InetSocketAddress("192.0.2.1", 1 + number), setup, 0);
    }
}
