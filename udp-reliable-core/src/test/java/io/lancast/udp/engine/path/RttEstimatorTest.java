package io.lancast.udp.engine.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RttEstimatorTest {
    private static final long MS = 1_000_000;

    private final RttEstimator rtt = new RttEstimator();

    @Test
    void assumesALocalNetworkBeforeTheFirstSample() {
        assertThat(rtt.isSampled()).isFalse();
        assertThat(rtt.smoothedNanos()).isEqualTo(10 * MS);
        assertThat(rtt.retryNanos()).isEqualTo(30 * MS); // 10 + 4 * 5
    }

    @Test
    void theFirstSampleReplacesTheAssumption() {
        rtt.onSample(100 * MS);

        assertThat(rtt.isSampled()).isTrue();
        assertThat(rtt.smoothedNanos()).isEqualTo(100 * MS);
        assertThat(rtt.variationNanos()).isEqualTo(50 * MS);
        assertThat(rtt.minimumNanos()).isEqualTo(100 * MS);
    }

    @Test
    void laterSamplesMoveTheMeanByAnEighthAndTheVariationByAQuarter() {
        rtt.onSample(100 * MS);
        rtt.onSample(180 * MS);

        assertThat(rtt.smoothedNanos()).isEqualTo(110 * MS); // 100 + 80 / 8
        assertThat(rtt.variationNanos()).isEqualTo(57 * MS + MS / 2); // 50 + (80 - 50) / 4
        assertThat(rtt.retryNanos()).isEqualTo(340 * MS); // 110 + 4 * 57.5
        assertThat(rtt.probeNanos()).isEqualTo(340 * MS);
        assertThat(rtt.minimumNanos()).isEqualTo(100 * MS);
    }

    @Test
    void onAWireTheFloorsHold() {
        for (int i = 0; i < 50; i++) {
            rtt.onSample(200_000);
        }
        assertThat(rtt.retryNanos()).isEqualTo(2 * MS);
        assertThat(rtt.probeNanos())
                .isEqualTo(200_000 + MS); // the variation has died away: 1 ms of granularity is left
    }

    @Test
    void aSampleOfZeroOrLessCountsAsTheShortestPossible() {
        rtt.onSample(-5);

        assertThat(rtt.smoothedNanos()).isEqualTo(1);
        assertThat(rtt.minimumNanos()).isEqualTo(1);
    }

    @Test
    void aSampleBelowHalfOfTheMeanStartsOver() {
        rtt.onSample(200 * MS); // a machine that just starts
        rtt.onSample(20 * MS);

        assertThat(rtt.smoothedNanos()).isEqualTo(20 * MS);
        assertThat(rtt.variationNanos()).isEqualTo(10 * MS);
        assertThat(rtt.minimumNanos()).isEqualTo(20 * MS);
        rtt.onSample(10 * MS); // half is not below half
        assertThat(rtt.smoothedNanos()).isEqualTo(18 * MS + MS * 3 / 4);
    }
}
