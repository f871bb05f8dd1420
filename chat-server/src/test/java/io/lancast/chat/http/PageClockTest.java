package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageClockTest {
    private final PageClock clock = new PageClock();

    @Test
    void distancesStayThoseOfThePage() {
        long first = clock.onMediaClock(5_000_000, 900_000);
        assertThat(clock.onMediaClock(5_033_000, 950_000)).isEqualTo(first + 33_000);
    }

    @Test
    void aFirstChunkThatWasSlowToComeDoesNotPutTheOthersIntoTheFuture() {
        clock.onMediaClock(0, 700_000); // the encoder had to be started
        assertThat(clock.onMediaClock(33_000, 705_000)).isEqualTo(705_000);
        assertThat(clock.onMediaClock(66_000, 800_000)).isEqualTo(738_000);
    }
}
