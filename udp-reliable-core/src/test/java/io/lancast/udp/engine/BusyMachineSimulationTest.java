package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine that has other things to do is not taken for a slow network: a late frame is a late frame, but none is dropped. */
class BusyMachineSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long BUSY_FROM = 3 * SECOND;
    private static final long BUSY_UNTIL = 13 * SECOND;
    private static final int FRAMES = 600;

    static LongStream seeds() {
        return Seeds.of(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aBusyViewerLosesNothing(long seed) {
        for (int meanBytes : new int[] {1_950, 23_437}) { // 0.5 and 6 Mbit/s
            Subscriber wire = run(seed, LinkProfile.lan(MS), meanBytes, true);
            Subscriber lossy =
                    run(seed, LinkProfile.lan(20 * MS).withLoss(LossModel.independent(0.05)), meanBytes, true);
            assertThat(wire.dropped())
                    .as("dropped of %d bytes a frame", meanBytes)
                    .isZero();
            assertThat(lossy.dropped())
                    .as("dropped of %d bytes a frame, where repairs are late or lost too", meanBytes)
                    .isLessThan(FRAMES / 10);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aBusyPublisherLosesNothing(long seed) {
        for (int meanBytes : new int[] {1_950, 23_437}) {
            Subscriber wire = run(seed, LinkProfile.lan(MS), meanBytes, false);
            assertThat(wire.dropped())
                    .as("dropped of %d bytes a frame", meanBytes)
                    .isZero();
        }
    }

    private static Subscriber run(long seed, LinkProfile link, int meanBytes, boolean viewerIsBusy) {
        Random random = new Random(seed);
        SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(link);
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 1_500), meanBytes, 60);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber viewer = new Subscriber(network, client, publisher, 30 * MS);
        viewer.connect();
        publisher.offerEvery(2 * SECOND, 33_333_333, FRAMES);
        keepBusy(network, viewerIsBusy ? client : server, random, BUSY_FROM);
        network.runUntil(BUSY_UNTIL + SECOND / 2);
        assertThat(viewer.connection().isOpen()).isTrue();
        network.runUntil(26 * SECOND);
        return viewer;
    }

    /** For 20 to 300 ms nothing, then about as long everything. */
    private static void keepBusy(SimulatedNetwork network, SimulatedHost host, Random random, long atNanos) {
        if (atNanos < BUSY_UNTIL) {
            network.at(atNanos, () -> {
                long forNanos = (20 + random.nextInt(280)) * MS;
                network.starve(host, forNanos);
                keepBusy(network, host, random, atNanos + forNanos + (10 + random.nextInt(290)) * MS);
            });
        }
    }
}
