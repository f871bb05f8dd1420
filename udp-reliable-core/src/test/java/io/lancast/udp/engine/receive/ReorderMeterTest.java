package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.RttEstimator;
import org.junit.jupiter.api.Test;

class ReorderMeterTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    private final RttEstimator rtt = new RttEstimator();
    private final ReorderMeter reorder = new ReorderMeter(rtt);

    @Test
    void aPathThatKeepsOrderIsNotWaitedFor() {
        assertThat(reorder.delayNanos(SECOND)).isZero();
    }

    @Test
    void aQuarterMoreThanTheLatestIsWaitedFor() {
        reorder.onReordered(2 * MS, 0);
        reorder.onReordered(MS, 0);

        assertThat(reorder.delayNanos(0)).isEqualTo(2_500_000);
    }

    @Test
    void atMostHalfARoundTripAndAtMostFiveMilliseconds() {
        rtt.onSample(6 * MS);
        reorder.onReordered(100 * MS, 0);
        assertThat(reorder.delayNanos(0)).isEqualTo(3 * MS);

        for (int i = 0; i < 100; i++) {
            rtt.onSample(100 * MS);
        }
        reorder.onReordered(100 * MS, 0);
        assertThat(reorder.delayNanos(0)).isEqualTo(5 * MS);
    }

    @Test
    void theWaitIsHalvedEachSecond() {
        reorder.onReordered(2 * MS, 0);

        assertThat(reorder.delayNanos(SECOND - 1)).isEqualTo(2_500_000);
        assertThat(reorder.delayNanos(SECOND)).isEqualTo(1_250_000);
        assertThat(reorder.delayNanos(3 * SECOND)).isEqualTo(312_500);
        assertThat(reorder.delayNanos(1_000 * SECOND)).isZero();
    }

    @Test
    void anotherLatePacketStartsFromWhatIsLeftOfIt() {
        reorder.onReordered(2 * MS, 0);
        reorder.onReordered(MS, SECOND);
        assertThat(reorder.delayNanos(SECOND)).as("1.25 ms both ways").isEqualTo(1_250_000);

        assertThat(reorder.delayNanos(2 * SECOND - 1)).isEqualTo(1_250_000);
        assertThat(reorder.delayNanos(2 * SECOND)).isEqualTo(625_000);
    }
}
