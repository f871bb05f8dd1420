package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final long SECOND = 1_000_000_000L;

    private final RateWindow window = new RateWindow(new RateLimit(3, Duration.ofSeconds(10)));

    @Test
    void takesABurstThenSaysHowLongToWait() {
        assertThat(window.tryTake(0)).isZero();
        assertThat(window.tryTake(SECOND)).isZero();
        assertThat(window.tryTake(2 * SECOND)).isZero();
        assertThat(window.tryTake(4 * SECOND)).isEqualTo(6 * SECOND); // the first place is free again at 10 s
    }

    @Test
    void freesEachPlaceOneSpanAfterItWasTaken() {
        window.tryTake(0);
        window.tryTake(SECOND);
        window.tryTake(2 * SECOND);
        assertThat(window.tryTake(10 * SECOND - 1)).isEqualTo(1);
        assertThat(window.tryTake(10 * SECOND)).isZero();
        assertThat(window.tryTake(10 * SECOND)).isEqualTo(SECOND); // the second place, at 11 s
        assertThat(window.tryTake(30 * SECOND)).isZero();
        assertThat(window.tryTake(30 * SECOND)).isZero();
        assertThat(window.tryTake(30 * SECOND)).isZero();
        assertThat(window.tryTake(30 * SECOND)).isEqualTo(10 * SECOND);
    }

    @Test
    void aRefusedTryCostsNothing() {
        window.tryTake(0);
        window.tryTake(0);
        window.tryTake(0);
        for (int i = 0; i < 100; i++) {
            window.tryTake(5 * SECOND);
        }
        assertThat(window.tryTake(10 * SECOND)).isZero();
    }

    @Test
    void worksWhereverTheSteadyClockStarts() {
        long nearWrap = Long.MAX_VALUE - SECOND;
        for (int i = 0; i < 3; i++) {
            assertThat(window.tryTake(nearWrap)).isZero();
        }
        assertThat(window.tryTake(nearWrap + 4 * SECOND)).isEqualTo(6 * SECOND); // past the overflow of long
    }

    @Test
    void theLimitNamesTheRangeItWants() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(0, Duration.ofSeconds(1)))
                .withMessage("times must be 1..1000, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(1, Duration.ofMillis(99)))
                .withMessage("per must be PT0.1S..PT1H, was PT0.099S");
    }
}
