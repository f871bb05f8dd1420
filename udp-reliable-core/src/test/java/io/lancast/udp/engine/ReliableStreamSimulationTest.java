package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reliable streams lose nothing: every frame offered is delivered, once, in order, byte for byte. */
class ReliableStreamSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    static LongStream seeds() {
        return Seeds.of(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostInAnyNetwork(long seed) {
        Random random = new Random(seed);
        SimulatedNetwork network = new SimulatedNetwork(seed)
                .defaultProfile(LinkProfile.lan((long) (random.nextDouble() * 40 * MS))
                        .withLoss(LossModel.bursts(0.2, 1 + random.nextInt(4)))
                        .withReorderRatio(0.05)
                        .withDuplicateRatio(0.05));
        Publisher publisher = reliableOn(network);
        Subscriber subscriber = join(network, publisher);
        network.every(50 * MS, 10 * MS, 300, () -> {
            int bytes = random.nextInt(20) == 0 ? random.nextInt(200_000) : random.nextInt(600);
            assertThat(publisher.offerFrame(bytes, FrameFlags.KEY)).isTrue();
        });
        network.runUntil(200 * SECOND);

        assertThat(subscriber.delivered()).as("delivered with seed %d", seed).isEqualTo(300);
    }

    @Test
    void whatWasSaidBeforeAnybodyListenedIsHeard() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        Publisher publisher = reliableOn(network);
        for (int i = 0; i < 50; i++) {
            publisher.offerFrame(100, FrameFlags.KEY);
        }
        Subscriber subscriber = join(network, publisher);
        network.runUntil(SECOND);

        assertThat(subscriber.delivered()).isEqualTo(50);
    }

    @Test
    void aFullLogRefusesUntilTheSubscriberHasCaughtUp() {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(LinkProfile.lan(10 * MS));
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        StreamConfig settings = StreamConfig.reliable("file").withLogBytes(64 << 10, 64 << 10);
        Publisher publisher = new Publisher(network, server, settings, 1_000, 1);
        Subscriber subscriber = join(network, publisher);
        network.runUntil(SECOND);
        long[] accepted = {0};
        network.every(SECOND, MS, 2_000, () -> {
            if (publisher.offerFrame(10_000, FrameFlags.KEY)) {
                accepted[0]++;
            }
        });
        network.runUntil(10 * SECOND);

        assertThat(accepted[0]).isBetween(200L, 1_999L); // some had to wait
        assertThat(subscriber.delivered()).isEqualTo(accepted[0]);
    }

    @Test
    void aSubscriberThatStandsStillIsCutOffAndToldSo() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        StreamConfig settings = StreamConfig.reliable("chat").withLogBytes(16 << 10, 16 << 10);
        Publisher publisher = new Publisher(network, server, settings, 1_000, 1);
        Subscriber good = join(network, publisher);
        Subscriber stuck = join(network, publisher);
        network.at(SECOND, () -> stuck.host().freeze());
        network.every(2 * SECOND, 10 * MS, 2_000, () -> publisher.offerFrame(500, FrameFlags.KEY));
        network.at(21 * SECOND, () -> stuck.host().thaw());
        network.runUntil(25 * SECOND);

        assertThat(good.delivered()).isEqualTo(publisher.endFrameId()).isGreaterThan(1_000);
        assertThat(good.streamEnded()).isFalse();
        assertThat(stuck.streamEnded()).isTrue();
        assertThat(publisher.publication().subscriberCount()).isEqualTo(1);
    }

    private static Publisher reliableOn(SimulatedNetwork network) {
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        return new Publisher(network, server, StreamConfig.reliable("chat"), 1_000, 1);
    }

    private static Subscriber join(SimulatedNetwork network, Publisher publisher) {
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber subscriber = new Subscriber(network, client, publisher, 0);
        subscriber.connect();
        return subscriber;
    }
}
