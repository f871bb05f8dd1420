package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.HelloPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections begin and end as they should, with friends and with strangers. */
class JoiningSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    static LongStream seeds() {
        return Seeds.of(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void joiningSucceedsAtThirtyPercentLoss(long seed) {
        SimulatedNetwork network = new SimulatedNetwork(seed)
                .defaultProfile(LinkProfile.lan(5 * MS).withLoss(LossModel.independent(0.3)));
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        List<EngineEvent> events = record(client);
        client.endpoint().connect(server.address(), new byte[0], 20 * SECOND, 0);
        network.runUntil(20 * SECOND);

        assertThat(events).first().isInstanceOf(EngineEvent.Connected.class);
        assertThat(server.endpoint().counters().get(Counter.CONNECTIONS_OPENED)).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereIsReportedAfterTheTimeout() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        List<EngineEvent> events = record(client);
        client.endpoint().connect(new InetSocketAddress("10.9.9.9", 1), new byte[0], 4 * SECOND, 0);
        network.runUntil(4 * SECOND - 1);
        assertThat(events).isEmpty();
        network.runUntil(4 * SECOND);

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        EngineEvent.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(CloseReason.NO_ANSWER));
        assertQuiet(client);
    }

    @Test
    void theApplicationDecidesByTheJoinData() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = network.host(
                "server",
                EndpointConfig.DEFAULT,
                (from, joinData) -> new String(joinData, StandardCharsets.UTF_8).equals("room=Main")
                        ? null
                        : new JoinPolicy.Refusal(CloseReason.REFUSED, "there is no such room"));
        SimulatedHost welcome = network.host("welcome", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        SimulatedHost wrong = network.host("wrong", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        List<EngineEvent> events = record(wrong);
        welcome.endpoint().connect(server.address(), "room=Main".getBytes(StandardCharsets.UTF_8), SECOND, 0);
        wrong.endpoint().connect(server.address(), "room=Attic".getBytes(StandardCharsets.UTF_8), SECOND, 0);
        network.runUntil(SECOND);

        assertThat(server.endpoint().connectionCount()).isEqualTo(1);
        assertThat(events).singleElement().isInstanceOfSatisfying(EngineEvent.Closed.class, closed -> {
            assertThat(closed.reason()).isEqualTo(CloseReason.REFUSED);
            assertThat(closed.text()).isEqualTo("there is no such room");
        });
        assertQuiet(wrong);
    }

    @Test
    void aFullServerSaysSo() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT.withMaxConnections(2), JoinPolicy.OPEN);
        List<EngineEvent> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SimulatedHost client = network.host("client " + i, EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
            client.onEvent(events::add);
            client.endpoint().connect(server.address(), new byte[0], SECOND, 0);
        }
        network.runUntil(SECOND);

        assertThat(events).filteredOn(EngineEvent.Connected.class::isInstance).hasSize(2);
        assertThat(events)
                .filteredOn(EngineEvent.Closed.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((EngineEvent.Closed) event).reason()).isEqualTo(CloseReason.SERVER_FULL));
    }

    @Test
    void aHundredThousandForgedHellosLeaveNothingBehindAndKeepNobodyOut() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Random random = new Random(2);
        int[] sent = {0};
        network.every(0, MS, 500, () -> {
            for (int i = 0; i < 200; i++) {
                network.inject(hello(random, i % 2 == 0 ? 32 : 0), stranger(sent[0]++), server);
            }
        });
        network.at(
                250 * MS, () -> client.endpoint().connect(server.address(), new byte[0], SECOND, network.nowNanos()));
        network.runUntil(SECOND);

        assertThat(server.endpoint().connectionCount()).isEqualTo(1);
        assertThat(server.endpoint().counters().get(Counter.COOKIES_INVALID)).isEqualTo(50_000);
        assertThat(server.endpoint().counters().get(Counter.CONNECTIONS_OPENED)).isEqualTo(1);
    }

    @Test
    void randomBytesAreCountedAndIgnored() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 200), 5_000, 30);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber subscriber = new Subscriber(network, client, publisher, 5 * MS);
        subscriber.connect();
        publisher.offerEvery(100 * MS, 20 * MS, 100);
        Random random = new Random(3);
        network.every(0, MS, 2_000, () -> {
            network.inject(anyBytes(random), stranger(random.nextInt(50)), server);
            network.inject(anyBytes(random), stranger(random.nextInt(50)), client);
        });
        network.runUntil(3 * SECOND);

        assertThat(subscriber.delivered()).isEqualTo(100);
        var counters = server.endpoint().counters();
        assertThat(counters.get(Counter.DATAGRAMS_MALFORMED)
                        + counters.get(Counter.PACKETS_OF_OTHER_VERSION)
                        + counters.get(Counter.PACKETS_FOREIGN))
                .isEqualTo(2_000);
    }

    @Test
    void aGoodbyeReachesTheOtherSideAndThenNothingRunsAnyMore() {
        SimulatedNetwork network =
                new SimulatedNetwork(1).defaultProfile(LinkProfile.lan(5 * MS).withLoss(LossModel.independent(0.1)));
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 200), 5_000, 30);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber subscriber = new Subscriber(network, client, publisher, 5 * MS);
        subscriber.connect();
        publisher.offerEvery(500 * MS, 20 * MS, 100);
        network.at(
                SECOND,
                () -> client.endpoint()
                        .close(subscriber.connection(), CloseReason.GOODBYE, "enough", network.nowNanos()));
        List<EngineEvent> events = record(server);
        network.runUntil(5 * SECOND);

        assertThat(events)
                .filteredOn(EngineEvent.Closed.class::isInstance)
                .singleElement()
                .satisfies(
                        event -> assertThat(((EngineEvent.Closed) event).text()).isEqualTo("enough"));
        assertThat(publisher.publication().subscriberCount()).isZero();
        assertQuiet(server);
        assertQuiet(client);
    }

    @Test
    void aSilentPeerIsForgottenAfterTheIdleTimeout() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        EndpointConfig impatient = EndpointConfig.DEFAULT.withIdleTimeoutMillis(5_000);
        SimulatedHost server = network.host("server", impatient, JoinPolicy.OPEN);
        SimulatedHost client = network.host("client", impatient, JoinPolicy.CLOSED);
        client.endpoint().connect(server.address(), new byte[0], SECOND, 0);
        List<EngineEvent> events = record(server);
        network.runUntil(60 * SECOND);
        assertThat(server.endpoint().connectionCount())
                .as("a quiet but living peer stays")
                .isEqualTo(1);

        client.freeze();
        network.runUntil(66 * SECOND);
        assertThat(server.endpoint().connectionCount()).isZero();
        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        EngineEvent.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(CloseReason.IDLE_TIMEOUT));
        assertQuiet(server);
    }

    @Test
    void aClientThatStartsAnewFromTheSamePortReplacesItself() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        List<EngineEvent> events = record(server);
        Connection first = client.endpoint().connect(server.address(), new byte[0], SECOND, 0);
        network.runUntil(SECOND);
        network.link(client, server).breakUntil(2 * SECOND); // the server does not hear the goodbye
        client.endpoint().close(first, CloseReason.GOODBYE, "", network.nowNanos());
        network.runUntil(3 * SECOND);
        client.endpoint().connect(server.address(), new byte[0], SECOND, network.nowNanos());
        network.runUntil(4 * SECOND);

        assertThat(server.endpoint().connectionCount()).isEqualTo(1);
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Connected", "Closed", "Connected");
    }

    private static List<EngineEvent> record(SimulatedHost host) {
        List<EngineEvent> events = new ArrayList<>();
        host.onEvent(events::add);
        return events;
    }

    private static void assertQuiet(SimulatedHost host) {
        assertThat(host.endpoint().connectionCount()).isZero();
        assertThat(host.endpoint().nextTimeoutNanos()).isEqualTo(Endpoint.NEVER);
    }

    private static byte[] hello(Random random, int cookieBytes) {
        byte[] clientRandom = new byte[32];
        random.nextBytes(clientRandom);
        byte[] cookie = new byte[cookieBytes];
        random.nextBytes(cookie);
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        new HelloPacket(
                        1200,
                        random.nextLong(),
                        clientRandom,
                        new byte[32],
                        HelloPacket.AES_128_GCM,
                        0,
                        cookie,
                        new byte[0])
                .write(packet);
        return packet.array();
    }

    private static byte[] anyBytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(1_199)]; // shorter than a HELLO
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            bytes[0] = (byte) (0x60 | random.nextInt(32)); // our version
        }
        return bytes;
    }

    private static InetSocketAddress stranger(int number) {
        return new InetSocketAddress("172.16." + number / 250 % 250 + "." + number % 250, 1_000 + number / 62_500);
    }
}
