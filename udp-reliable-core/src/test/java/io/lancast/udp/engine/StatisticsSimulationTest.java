package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.LatencySnapshot;
import io.lancast.udp.stats.LatencyStage;
import io.lancast.udp.stats.StreamStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the time of frames goes, as both ends measure it. */
class StatisticsSimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final int FRAMES = 300;

    private final List<Connection> atServer = new ArrayList<>();

    @Test
    void onALossyPathTheRepairsTakeTheTime() {
        // less would be repaired too fast to see, and from 19 ms of round trip on parity takes over
        Subscriber viewer = run(LinkProfile.lan(9 * MS).withLoss(LossModel.independent(0.05)), Playout.LIVE_EDGE);
        StreamStats inbound = only(viewer.connection());

        assertThat(inbound.inbound()).isTrue();
        assertThat(inbound.get(Counter.FRAMES_DELIVERED)).isEqualTo(FRAMES);
        assertThat(inbound.latency(LatencyStage.TOTAL).count()).isEqualTo(FRAMES);
        assertThat(inbound.latency(LatencyStage.NETWORK).percentileMicros(0.5)).isBetween(8_000L, 10_500L);
        assertThat(inbound.latency(LatencyStage.REPAIR).percentileMicros(0.75)).isBetween(13_000L, 27_000L);
        assertThat(inbound.latency(LatencyStage.REASSEMBLY).percentileMicros(0.5))
                .isLessThan(10_000);
        assertThat(inbound.latency(LatencyStage.QUEUE).count())
                .as("measured by the other end")
                .isZero();

        StreamStats outbound = only(atServer.get(0));
        assertThat(outbound.inbound()).isFalse();
        assertThat(outbound.get(Counter.PACKETS_RETRANSMITTED)).isPositive();
        assertThat(outbound.latency(LatencyStage.QUEUE).count()).isEqualTo(FRAMES);
        LatencySnapshot oneWay = atServer.get(0).path().oneWay().snapshot();
        assertThat(oneWay.count()).isGreaterThan(FRAMES / 2);
        assertThat(oneWay.percentileMicros(0.5)).isBetween(8_000L, 10_500L);
    }

    @Test
    void theStagesAddUp() {
        Subscriber viewer = run(LinkProfile.WIFI, Playout.fixed(Duration.ofMillis(100)));
        StreamStats stats = only(viewer.connection());

        double parts = 0;
        for (LatencyStage stage :
                List.of(LatencyStage.NETWORK, LatencyStage.REASSEMBLY, LatencyStage.REPAIR, LatencyStage.HOLD)) {
            parts += stats.latency(stage).meanMicros();
        }
        assertThat(parts).isBetween(99_000.0, 101_000.0);
        assertThat(stats.latency(LatencyStage.TOTAL).meanMicros()).isBetween(99_000.0, 101_000.0);
        assertThat(stats.latency(LatencyStage.HOLD).percentileMicros(0.5)).isGreaterThan(80_000);
    }

    private Subscriber run(LinkProfile link, Playout playout) {
        SimulatedNetwork network = new SimulatedNetwork(1).defaultProfile(link);
        SimulatedHost server = network.host("server", EndpointConfig.DEFAULT, JoinPolicy.OPEN);
        server.onEvent(event -> {
            if (event instanceof EngineEvent.Connected connected) {
                atServer.add(connected.connection());
            }
        });
        Publisher publisher = new Publisher(network, server, StreamConfig.live("video", 500), 20_000, 60);
        SimulatedHost client = network.host("client", EndpointConfig.DEFAULT, JoinPolicy.CLOSED);
        Subscriber viewer = new Subscriber(network, client, publisher, 10 * MS).withPlayout(playout);
        viewer.connect();
        publisher.offerEvery(3 * SECOND, 33 * MS, FRAMES);
        network.runUntil(15 * SECOND);
        return viewer;
    }

    private static StreamStats only(Connection connection) {
        List<StreamStats> stats = connection.streamStats();
        assertThat(stats).hasSize(1);
        return stats.get(0);
    }
}
