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
import io.lancast.udp.stats.Counter;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Viewers of a server with many connections report seldom, and are served as well as those of one with few. One viewer's video
 * of 8 Mbit/s, on a local network with a round trip of 2 ms; the others are connected and watch nothing.
 */
class FeedbackSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long FRAME = 33_333_333;
    private static final int FRAMES = 1_500;
    private static final int MEAN_BYTES = 31_250;
    private static final int CROWD = 220;

    private record Run(Subscriber viewer, double packetsPerSecond, double repairsPerLoss) {
        double millis(double ratio) {
            return viewer.latencyNanos(ratio) / 1e6;
        }
    }

    static LongStream seeds() {
        return Seeds.of(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inACrowdAViewerReportsAThirdAsOften(long seed) {
        Run alone = run(seed, 0, LinkProfile.lan(MS));
        Run crowded = run(seed, CROWD, LinkProfile.lan(MS));

        System.out.printf(
                "[udp-reliable-core] a viewer's packets a second: %.1f, in a crowd %.1f%n",
                alone.packetsPerSecond(), crowded.packetsPerSecond());
        assertThat(crowded.packetsPerSecond()).isLessThan(13).isLessThan(alone.packetsPerSecond() * 0.4);
        assertThat(crowded.viewer().delivered()).isEqualTo(FRAMES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inACrowdOnePercentOfLossCostsFiveMillisecondsAsEver(long seed) {
        Run lossless = run(seed, CROWD, LinkProfile.lan(MS));
        Run lossy = run(seed, CROWD, LinkProfile.lan(MS).withLoss(LossModel.independent(0.01)));

        System.out.printf(
                "[udp-reliable-core] in a crowd 1 %% of loss costs %.1f ms (p99), %.1f ms (p99.9), %.2f repairs per loss, %.1f packets a second%n",
                lossy.millis(0.99) - lossless.millis(0.99),
                lossy.millis(0.999) - lossless.millis(0.999),
                lossy.repairsPerLoss(),
                lossy.packetsPerSecond());
        assertThat(lossy.viewer().delivered()).isEqualTo(FRAMES);
        assertThat(lossy.millis(0.99)).isLessThanOrEqualTo(lossless.millis(0.99) + 5);
        assertThat(lossy.millis(0.999)).isLessThanOrEqualTo(lossless.millis(0.999) + 10);
        assertThat(lossy.repairsPerLoss()).isLessThanOrEqualTo(1.1);
    }

    /** A report for each of 30 frames a second, and requests for what is missing, two or three in ten frames. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onALossyPathAViewerSaysLittleMoreThanWhatItMisses(long seed) {
        Run lossy = run(seed, 0, LinkProfile.lan(MS).withLoss(LossModel.independent(0.01)));

        System.out.printf(
                "[udp-reliable-core] at 1 %% of loss %.1f packets a second, %.1f ms (p99)%n",
                lossy.packetsPerSecond(), lossy.millis(0.99));
        assertThat(lossy.viewer().delivered()).isEqualTo(FRAMES);
        assertThat(lossy.packetsPerSecond()).isLessThan(57);
    }

    /** One run more or less is chance; all together tell. */
    @Test
    void inACrowdAPathWithALimitIsFoundAllTheSame() {
        LinkProfile slow = LinkProfile.lan(MS).withRate(5_000_000, 100_000);
        long alone = 0;
        long crowded = 0;
        for (long seed : seeds().toArray()) {
            alone += run(seed, 0, slow).viewer().delivered();
            crowded += run(seed, CROWD, slow).viewer().delivered();
        }
        System.out.printf(
                "[udp-reliable-core] 8 Mbit/s into 5: %d frames delivered alone, %d in a crowd%n", alone, crowded);
        assertThat(crowded).isGreaterThan(alone * 3 / 4);
    }

    private static Run run(long seed, int others, LinkProfile link) {
        SimulatedNetwork network = new SimulatedNetwork(seed).defaultProfile(LinkProfile.lan(link.delayNanos()));
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 400), MEAN_BYTES, 60);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber viewer = new Subscriber(network, client, publisher, MS);
        viewer.connect();
        for (int i = 0; i < others; i++) {
            SimulatedHost other = network.host("other " + i, EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
            network.at(
                    5 * MS * i,
                    () -> other.endpoint().connect(server.address(), new byte[0], SECOND, network.nowNanos()));
        }
        network.at(SECOND, () -> {
            network.link(server, client).become(link);
            network.link(client, server).become(link);
        });
        publisher.offerEvery(2 * SECOND, FRAME, FRAMES);
        network.runUntil(4 * SECOND);
        long before = client.endpoint().counters().get(Counter.DATAGRAMS_SENT);
        network.runUntil(3 * SECOND + FRAMES * FRAME);

        long packets = client.endpoint().counters().get(Counter.DATAGRAMS_SENT) - before;
        long lost = client.endpoint().counters().get(Counter.PACKETS_LOST);
        long repaired = server.endpoint().counters().get(Counter.PACKETS_RETRANSMITTED);
        double seconds = (network.nowNanos() - 4 * SECOND) / 1e9;
        return new Run(viewer, packets / seconds, lost == 0 ? 0 : (double) repaired / lost);
    }
}
