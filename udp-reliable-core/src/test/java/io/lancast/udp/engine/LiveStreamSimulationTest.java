package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedClock;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Live streams over bad networks. The simulator's {@link Subscriber} checks content, order, deadlines and accounts. */
class LiveStreamSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME = 33 * MS;

    static LongStream fewSeeds() {
        return Seeds.of(20);
    }

    static LongStream manySeeds() {
        return Seeds.of(150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void everyFrameIsDeliveredOrAccountedForWhateverTheNetworkDoes(long seed) {
        Random random = new Random(seed);
        LinkProfile link = anyLink(random);
        SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(link);
        SimulatedHost server = host(network, "server", JoinPolicy.OPEN, random);
        SimulatedHost client = host(network, "client", JoinPolicy.CLOSED, random);
        int timeToLive = 20 + random.nextInt(400);
        Publisher publisher = new Publisher(
                network,
                server,
                StreamConfig.live("video", timeToLive),
                1 + random.nextInt(20_000),
                1 + random.nextInt(60));
        long tolerance = 2 * link.delayNanos() + 2 * link.jitterNanos() + 50 * MS; // of the first clock comparison
        Subscriber subscriber = new Subscriber(network, client, publisher, tolerance);
        subscriber.connect();
        publisher.offerEvery(100 * MS, (1 + random.nextInt(40)) * MS, 150);
        watchBounds(network, server, client);
        network.runUntil(20 * SECOND);

        if (subscriber.expectedFrameId() >= 0) { // it got a start
            assertThat(subscriber.expectedFrameId())
                    .as("all frames are accounted for")
                    .isEqualTo(publisher.endFrameId());
        }
        assertThat(client.endpoint().reassemblyBytes()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void onALossyLocalNetworkNothingIsDropped(long seed) {
        SimulatedNetwork network =
                new SimulatedNetwork(seed).defaultProfile(LinkProfile.lan(MS).withLoss(LossModel.independent(0.05)));
        Publisher publisher = videoOn(network, StreamConfig.live("video", 300));
        Subscriber subscriber = join(network, publisher, "client");
        publisher.offerEvery(10 * SECOND, FRAME, 300); // even a join with five losses is over by then
        network.runUntil(21 * SECOND);

        assertThat(subscriber.delivered()).as("delivered with seed %d", seed).isEqualTo(300);
        assertThat(subscriber.dropped()).isZero();
        Counters server = publisher.host().endpoint().counters();
        Counters client = subscriber.connection().counters();
        assertThat(client.get(Counter.PACKETS_LOST)).isBetween(200L, 900L);
        assertThat((double) server.get(Counter.PACKETS_RETRANSMITTED))
                .as("repairs of seed %d", seed)
                .isLessThan(1.15 * client.get(Counter.PACKETS_LOST)); // a repair is lost in one of twenty cases too
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(ints = {1, 2, 3, 6})
    void framesFlowAgainSoonAfterABlackout(int seconds) {
        for (long seed : Seeds.of(10).toArray()) {
            SimulatedNetwork network = new SimulatedNetwork(seed)
                    .defaultProfile(LinkProfile.lan(MS).withLoss(LossModel.independent(0.01)));
            Publisher publisher = videoOn(network, StreamConfig.live("video", 150));
            Subscriber subscriber = join(network, publisher, "client");
            publisher.offerEvery(500 * MS, FRAME, 500);
            long endNanos = (4 + seconds) * SECOND;
            network.at(4 * SECOND, () -> {
                network.link(publisher.host(), subscriber.host()).breakUntil(endNanos);
                network.link(subscriber.host(), publisher.host()).breakUntil(endNanos);
            });
            network.runUntil(endNanos);
            assertThat(subscriber.lastDeliveryNanos()).isLessThan(4 * SECOND + 100 * MS);
            network.runUntil(endNanos + 300 * MS);
            assertThat(subscriber.lastDeliveryNanos()).as("seed %d", seed).isGreaterThan(endNanos);
        }
    }

    @Test
    void aViewerThatIsNotHeardForTwoSecondsIsServedAllTheSame() {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.lan(MS));
        Publisher publisher = videoOn(network, StreamConfig.live("video", 150));
        Subscriber subscriber = join(network, publisher, "client");
        publisher.offerEvery(500 * MS, FRAME, 300);
        network.at(
                4 * SECOND,
                () -> network.link(subscriber.host(), publisher.host()).breakUntil(6 * SECOND));
        network.runUntil(12 * SECOND);

        assertThat(subscriber.delivered()).isEqualTo(300);
    }

    @Test
    void aLateJoinerIsInThePictureWithinHalfASecond() {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.WIFI);
        Publisher publisher = videoOn(network, StreamConfig.live("video", 300));
        publisher.offerEvery(0, FRAME, 300); // a keyframe every two seconds
        List<Subscriber> joiners = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long joinNanos = SECOND + i * 107L * MS;
            Subscriber joiner = subscriber(network, publisher, "joiner " + i);
            joiners.add(joiner);
            network.at(joinNanos, joiner::connect);
            network.at(
                    joinNanos + 500 * MS,
                    () -> assertThat(joiner.delivered())
                            .as("frames that %s has after half a second", joiner.host())
                            .isPositive());
        }
        network.runUntil(5 * SECOND);
        assertThat(joiners).allSatisfy(joiner -> assertThat(joiner.dropped()).isZero());
    }

    @Test
    void stalledViewersAreNobodyElsesProblem() {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.WIRE);
        Publisher publisher = videoOn(network, StreamConfig.live("video", 200));
        List<Subscriber> viewers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            viewers.add(join(network, publisher, "viewer " + i));
        }
        publisher.offerEvery(500 * MS, FRAME, 300);
        network.at(
                2 * SECOND,
                () -> viewers.subList(0, 20).forEach(viewer -> viewer.host().freeze()));
        network.at(
                6 * SECOND,
                () -> viewers.subList(0, 10).forEach(viewer -> viewer.host().thaw()));
        network.runUntil(11 * SECOND);

        assertThat(viewers.subList(20, 200)).allSatisfy(viewer -> {
            assertThat(viewer.delivered()).isEqualTo(300);
            assertThat(viewer.latencyNanos(1)).isLessThan(30 * MS);
        });
        assertThat(viewers.subList(0, 10))
                .allSatisfy(
                        viewer -> { // back after four seconds, within the idle timeout
                            assertThat(viewer.closeReason()).isNull();
                            assertThat(viewer.lastDeliveryNanos()).isGreaterThan(10 * SECOND);
                        });
        Counters server = publisher.host().endpoint().counters();
        assertThat(server.get(Counter.SUBSCRIBERS_STALLED)).isEqualTo(20);
        assertThat(publisher.publication().log().capacityBytes()).isLessThanOrEqualTo(2 << 20);
        network.runUntil(35 * SECOND);
        assertThat(server.get(Counter.CONNECTIONS_IDLE)).isEqualTo(10);
        assertThat(publisher.publication().subscriberCount()).isEqualTo(190);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void allCountersWrapUnnoticed(long seed) {
        SimulatedNetwork network = new SimulatedNetwork(seed)
                .defaultProfile(LinkProfile.lan(MS)
                        .withLoss(LossModel.independent(0.03))
                        .withReorderRatio(0.05));
        SimulatedHost server = network.host(
                "server",
                EndpointConfig.DEFAULT,
                JoinPolicy.OPEN,
                new SimulatedClock(((1L << 32) - 3_000_000) * 1_000, 0)); // its microseconds wrap after three seconds
        Publisher publisher = new Publisher(
                network, server, StreamConfig.live("video", 300), 10_000, 30, (1L << 32) - 500, (1L << 32) - 100);
        Subscriber subscriber = join(network, publisher, "client");
        publisher.offerEvery(500 * MS, FRAME, 200);
        network.runUntil(10 * SECOND);

        assertThat(subscriber.delivered()).isEqualTo(200);
        assertThat(publisher.publication().log().nextSequence()).isGreaterThan(1L << 32);
    }

    @Test
    void soundNeedsNoKeyframes() {
        SimulatedNetwork network =
                new SimulatedNetwork(1).defaultProfile(LinkProfile.lan(20 * MS).withLoss(LossModel.independent(0.1)));
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher = new Publisher(network, server, StreamConfig.live("audio", 120), 240, 1);
        Subscriber subscriber = join(network, publisher, "client");
        List<EngineEvent> wanted = new ArrayList<>();
        server.onEvent(event -> {
            if (event instanceof EngineEvent.KeyframeWanted) {
                wanted.add(event);
            }
        });
        network.every(SECOND, 20 * MS, 1_000, () -> publisher.offerFrame(240, FrameFlags.KEY));
        network.runUntil(22 * SECOND);

        assertThat(wanted).isEmpty();
        assertThat(subscriber.delivered()).isGreaterThan(970); // two losses in a row take longer than 120 ms
        assertThat(subscriber.delivered() + subscriber.dropped()).isEqualTo(1_000);
    }

    @Test
    void theSameSeedGivesTheSameRunBitForBit() {
        assertThat(hashOf(7)).isEqualTo(hashOf(7));
        assertThat(hashOf(7)).isNotEqualTo(hashOf(8));
    }

    private static long hashOf(long seed) {
        SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(LinkProfile.CROWDED_WIFI);
        Publisher publisher = videoOn(network, StreamConfig.live("video", 200));
        join(network, publisher, "one");
        join(network, publisher, "two");
        publisher.offerEvery(500 * MS, FRAME, 100);
        network.runUntil(5 * SECOND);
        return network.trace().hash();
    }

    // ---- helpers

    private static LinkProfile anyLink(Random random) {
        LinkProfile link = LinkProfile.lan((long) (random.nextDouble() * 60 * MS))
                .withJitterNanos((long) (random.nextDouble() * 10 * MS))
                .withDuplicateRatio(random.nextInt(3) == 0 ? 0.05 : 0)
                .withReorderRatio(random.nextInt(3) == 0 ? 0.05 : 0);
        double loss = random.nextInt(4) * 0.07;
        link = link.withLoss(
                random.nextBoolean() ? LossModel.independent(loss) : LossModel.bursts(loss, 1 + random.nextInt(10)));
        return random.nextInt(3) == 0 ? link.withRate(2_000_000 + random.nextInt(50_000_000), 100_000) : link;
    }

    private static SimulatedHost host(SimulatedNetwork network, String name, JoinPolicy joins, Random random) {
        SimulatedClock clock = new SimulatedClock((long) (random.nextDouble() * 1e15), random.nextInt(401) - 200);
        return network.host(name, EndpointConfig.DEFAULT, joins, clock);
    }

    private static Publisher videoOn(SimulatedNetwork network, StreamConfig settings) {
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        return new Publisher(network, server, settings, 20_000, 60);
    }

    private static Subscriber subscriber(SimulatedNetwork network, Publisher publisher, String name) {
        SimulatedHost client = network.host(name, EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        return new Subscriber(network, client, publisher, 5 * MS);
    }

    private static Subscriber join(SimulatedNetwork network, Publisher publisher, String name) {
        Subscriber subscriber = subscriber(network, publisher, name);
        subscriber.connect();
        return subscriber;
    }

    private static void watchBounds(SimulatedNetwork network, SimulatedHost server, SimulatedHost client) {
        network.afterEveryStep(() -> {
            Counters counters = server.endpoint().counters();
            long budget = counters.get(Counter.BYTES_SENT) / 4 + 2 * 256 * 1024;
            assertThat(counters.get(Counter.BYTES_RETRANSMITTED)).isLessThanOrEqualTo(budget);
            assertThat(client.endpoint().reassemblyBytes())
                    .isLessThanOrEqualTo(EndpointConfig.DEFAULT.reassemblyBytesPerConnection());
        });
    }
}
