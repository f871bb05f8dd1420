package io.lancast.server.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.server.rung.Reception;
import io.lancast.udp.PeerStats;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.LatencyHistogram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathWatchTest {
    private final PathWatch path = new PathWatch();

    private static PeerStats stats(long sent, long again, long overBudget, long skipped, long bitsPerSecond) {
        return new PeerStats(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                Duration.ofMillis(1),
                bitsPerSecond,
                new LatencyHistogram().snapshot(),
                List.of(),
                Map.of(
                        Counter.PACKETS_SENT,
                        sent,
                        Counter.PACKETS_RETRANSMITTED,
                        again,
                        Counter.REPAIRS_OVER_BUDGET,
                        overBudget,
                        Counter.FRAMES_SKIPPED,
                        skipped));
    }

    @Test
    void lossIsWhatWasAskedForAgainSinceTheLastLook() {
        assertThat(path.since(stats(1_000, 10, 0, 0, Long.MAX_VALUE)))
                .isEqualTo(new Reception(0.01, 0, false, Long.MAX_VALUE));
        assertThat(path.since(stats(1_200, 20, 10, 0, 2_000_000)).lossRatio()).isEqualTo(0.1); // 20 of 200
        assertThat(path.since(stats(1_249, 69, 10, 0, 2_000_000)).lossRatio()).isZero(); // 49 packets say nothing
        assertThat(path.since(stats(1_300, 200, 10, 0, 2_000_000)).lossRatio()).isEqualTo(1); // 131 of 51
    }

    @Test
    void framesThatCameToNothingAreAStall() {
        assertThat(path.since(stats(100, 0, 0, 4, 1)).stalled()).isFalse();
        assertThat(path.since(stats(200, 0, 0, 9, 1)).stalled()).isTrue();
        assertThat(path.since(stats(300, 0, 0, 9, 1)).stalled()).isFalse();
    }
}
