package io.lancast.udp.engine.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Delays by two clocks of which the second is an hour ahead. */
class QueueMeterTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final long AHEAD = 3_600 * SECOND;

    private final QueueMeter queue = new QueueMeter();

    @Test
    void theShortestDelayIsThePathsOwn() {
        assertThat(sample(0, 20)).isZero();
        assertThat(sample(MS, 25)).isEqualTo(5 * MS);
        assertThat(sample(2 * MS, 15)).isZero();
        assertThat(sample(3 * MS, 25)).isEqualTo(10 * MS);
    }

    @Test
    void theShortestIsRememberedForTenToTwentySeconds() {
        sample(0, 20);
        assertThat(sample(10 * SECOND, 30)).as("the same period").isEqualTo(10 * MS);
        assertThat(sample(10 * SECOND + 1, 30)).as("the next one").isEqualTo(10 * MS);
        assertThat(sample(20 * SECOND + 1, 30)).isEqualTo(10 * MS);

        assertThat(sample(20 * SECOND + 2, 30)).as("the one after").isZero();
    }

    @Test
    void aDelayThatIsToBeForgottenIsForgotten() {
        sample(0, 20);
        sample(11 * SECOND, 30);
        queue.forget();

        assertThat(sample(11 * SECOND, 30)).isZero();
    }

    private long sample(long sentNanos, long delayMillis) {
        return queue.onSample(sentNanos, AHEAD + sentNanos + delayMillis * MS);
    }
}
