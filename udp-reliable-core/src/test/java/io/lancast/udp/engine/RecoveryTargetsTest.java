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
import io.lancast.udp.sim.VideoRun;
import io.lancast.udp.stats.Counter;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this transport promises in figures. More of them: docs/simulation-results.md. */
class RecoveryTargetsTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    static LongStream seeds() {
        return Seeds.of(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onePercentOfLossOnALocalNetworkCostsFiveMilliseconds(long seed) {
        LinkProfile wire = LinkProfile.lan(MS);
        VideoRun lossless = VideoRun.over(wire, 400, 3_000, seed);
        VideoRun lossy = VideoRun.over(wire.withLoss(LossModel.independent(0.01)), 400, 3_000, seed);

        assertThat(lossless.delivered()).isEqualTo(1);
        assertThat(lossy.delivered()).isEqualTo(1);
        assertThat(lossy.p99Millis()).isLessThanOrEqualTo(lossless.p99Millis() + 5);
        assertThat(lossy.p999Millis()).isLessThanOrEqualTo(lossless.p999Millis() + 10);
        assertThat(lossy.repairsPerLoss()).isLessThanOrEqualTo(1.1);
        assertThat(lossy.overhead()).as("repairs and feedback").isLessThan(0.02);
    }

    /** As many MiB as {@code -Dreliable.mib} says; a nightly run takes 1024. */
    @Test
    void messagesOfAllSizesCrossABadNetworkByteForByteInOrder() {
        long bytes = Long.getLong("reliable.mib", 128) << 20;
        long startNanos = System.nanoTime();
        SimulatedNetwork network = new SimulatedNetwork(1)
                .defaultProfile(LinkProfile.lan(2 * MS)
                        .withLoss(LossModel.independent(0.2))
                        .withReorderRatio(0.05)
                        .withDuplicateRatio(0.05));
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        Publisher publisher = new Publisher(network, server, StreamConfig.reliable("file"), 1_000, 1);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber reader = new Subscriber(network, client, publisher, 0);
        reader.connect();
        Random random = new Random(1);
        long[] offered = {0};
        while (offered[0] < bytes || reader.delivered() < publisher.endFrameId()) {
            network.at(network.nowNanos(), () -> offerAsMuchAsFits(publisher, random, offered, bytes));
            network.runUntil(network.nowNanos() + 20 * MS);
            assertThat(network.nowNanos()).as("time it takes").isLessThan(3_600 * SECOND);
        }
        double virtualSeconds = network.nowNanos() / 1e9;
        System.out.printf(
                "[udp-reliable-core] %d MiB in %d messages through 20 %% loss in %.1f s (%.1f s of computing), %.2f repairs per loss%n",
                offered[0] >> 20,
                reader.delivered(),
                virtualSeconds,
                (System.nanoTime() - startNanos) / 1e9,
                (double) server.endpoint().counters().get(Counter.PACKETS_RETRANSMITTED)
                        / client.endpoint().counters().get(Counter.PACKETS_LOST));
        assertThat(offered[0]).isGreaterThanOrEqualTo(bytes);
    }

    private static void offerAsMuchAsFits(Publisher publisher, Random random, long[] offered, long limitBytes) {
        while (offered[0] < limitBytes) {
            int size = random.nextInt(4) > 0 ? 1 + random.nextInt(600) : 1 + random.nextInt(200_000);
            if (!publisher.offerFrame(size, FrameFlags.KEY)) {
                return;
            }
            offered[0] += size;
        }
    }
}
