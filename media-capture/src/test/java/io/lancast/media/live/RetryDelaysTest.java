package io.lancast.media.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryDelaysTest {
    private final RetryDelays delays = new RetryDelays();

    @Test
    void theyGrowUpToFiveSeconds() {
        for (long expected : new long[] {500_000, 1_000_000, 2_000_000, 4_000_000, 5_000_000, 5_000_000}) {
            assertThat(delays.next()).isEqualTo(expected);
        }
    }

    @Test
    void theyStartAnewAfterTenSecondsOfWork() {
        delays.next();
        delays.next();
        delays.onWorked(9_999_999);
        assertThat(delays.next()).isEqualTo(2_000_000); // broken again at once
        delays.onWorked(10_000_000);
        assertThat(delays.next()).isEqualTo(500_000);
    }
}
