package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Computers that have other things to do: the thread of the transport gets the processor late, up to half of the time.
 * That is no property of the network, and no frame is given up for it that could be had in time.
 */
class BusyHostSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME = 33_333_333;
    private static final int FRAMES = 450;
    private static final int SMALL_BYTES = 2_500; // 0.6 Mbit/s
    private static final int LARGE_BYTES = 23_437; // 6 Mbit/s

    static LongStream seeds() {
        return Seeds.of(20);
    }

    /** Sleeps for 10 to 150 ms, time and again, for ten seconds. */
    private static void keepBusy(SimulatedNetwork network, SimulatedHost host, Random random) {
        long at = 2 * SECOND;
        while (at < 12 * SECOND) {
            long wakeNanos = at + (10 + random.nextInt(140)) * MS;
            network.at(at, () -> host.sleepUntil(wakeNanos));
            at = wakeNanos + (5 + random.nextInt(120)) * MS;
        }
    }

    private static Subscriber watch(SimulatedNetwork network, int meanBytes, long seed, boolean busySender) {
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 500), meanBytes, 60);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber subscriber = new Subscriber(network, client, publisher, 200 * MS);
        subscriber.connect();
        Random random = new Random(seed);
        keepBusy(network, client, random);
        if (busySender) {
            keepBusy(network, server, random);
        }
        publisher.offerEvery(SECOND, FRAME, FRAMES);
        network.runUntil(17 * SECOND);
        return subscriber;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsDroppedOnAGoodNetworkBecauseTheReceiverIsBusy(long seed) {
        for (int meanBytes : new int[] {SMALL_BYTES, LARGE_BYTES}) {
            SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(LinkProfile.WIRE);
            assertThat(watch(network, meanBytes, seed, false).delivered())
                    .as("frames of %d bytes, seed %d", meanBytes, seed)
                    .isEqualTo(FRAMES);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsDroppedOnAGoodNetworkBecauseBothAreBusy(long seed) {
        for (int meanBytes : new int[] {SMALL_BYTES, LARGE_BYTES}) {
            SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(LinkProfile.WIRE);
            assertThat(watch(network, meanBytes, seed, true).delivered())
                    .as("frames of %d bytes, seed %d", meanBytes, seed)
                    .isEqualTo(FRAMES);
        }
    }
}
