package io.lancast.udp.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void everyDurationFallsIntoTheBucketThatEndsNoLowerAndAtMostAnEighthHigher() {
        long previous = -1;
        for (int bucket = 0; bucket < LatencyHistogram.BUCKETS; bucket++) {
            long highest = LatencyHistogram.highestMicros(bucket);
            assertThat(highest).isGreaterThan(previous);
            assertThat(LatencyHistogram.bucketOf(highest)).isEqualTo(bucket);
            assertThat(LatencyHistogram.bucketOf(previous + 1)).isEqualTo(bucket);
            assertThat((double) highest).isLessThanOrEqualTo((previous + 1) * 1.125);
            previous = highest;
        }
        assertThat(previous).isEqualTo((1L << 32) - 1);
    }

    @Test
    void percentilesOfAThousandDifferentDurations() {
        for (int i = 1; i <= 1_000; i++) {
            histogram.record(i * 1_000_000L);
        }
        LatencySnapshot snapshot = histogram.snapshot();

        assertThat(snapshot.count()).isEqualTo(1_000);
        assertThat(snapshot.meanMicros()).isEqualTo(500_500);
        assertThat(snapshot.percentileMicros(0.5)).isBetween(500_000L, 562_500L);
        assertThat(snapshot.percentileMicros(0.99)).isBetween(990_000L, 1_000_000L);
        assertThat(snapshot.percentileMicros(1)).isEqualTo(1_000_000);
        assertThat(snapshot.percentileMicros(0)).isBetween(1_000L, 1_125L);
    }

    @Test
    void whatCannotBeTrueCountsAsTheNearestThatCan() {
        histogram.record(-5_000_000);
        histogram.record(Long.MAX_VALUE);

        assertThat(histogram.snapshot().percentileMicros(0.5)).isZero();
        assertThat(histogram.snapshot().percentileMicros(1)).isEqualTo((1L << 32) - 1);
    }

    @Test
    void aSnapshotStaysAsItWas() {
        LatencySnapshot empty = histogram.snapshot();
        histogram.record(1_000);

        assertThat(empty.count()).isZero();
        assertThat(empty.percentileMicros(0.99)).isZero();
        assertThat(empty.meanMicros()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> empty.percentileMicros(1.1));
    }
}
