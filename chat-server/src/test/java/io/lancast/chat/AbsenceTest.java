package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private final Absence absence = new Absence(Duration.ofSeconds(10), atMillis(0));

    private static Moment atMillis(long millis) {
        return new Moment(0, millis * 1_000_000);
    }

    private boolean looksEverySecondUntil(int fromSecond, int toSecond) {
        boolean isTooLong = false;
        for (int second = fromSecond; second <= toSecond; second++) {
            isTooLong = absence.isTooLong(atMillis(second * 1_000L));
        }
        return isTooLong;
    }

    @Test
    void isTooLongBeyondTheLimit() {
        assertThat(looksEverySecondUntil(1, 10)).isFalse();
        assertThat(absence.isTooLong(atMillis(10_001))).isTrue();
    }

    @Test
    void beginsAnewWhenItCame() {
        looksEverySecondUntil(1, 9);
        absence.end(atMillis(9_500));
        assertThat(looksEverySecondUntil(10, 19)).isFalse();
        assertThat(looksEverySecondUntil(20, 20)).isTrue();
    }

    @Test
    void timeInWhichNobodyLookedCountsForThreeSeconds() {
        looksEverySecondUntil(1, 5);
        assertThat(absence.isTooLong(atMillis(100_000))).isFalse(); // 8 s
        assertThat(absence.isTooLong(atMillis(102_000))).isFalse(); // 10 s
        assertThat(absence.isTooLong(atMillis(102_001))).isTrue();
    }

    @Test
    void whatCameWhileNobodyLookedCounts() {
        looksEverySecondUntil(1, 5);
        absence.end(atMillis(99_000));
        assertThat(absence.isTooLong(atMillis(100_000))).isFalse(); // 0 s: never less than none
        assertThat(looksEverySecondUntil(101, 110)).isFalse();
        assertThat(absence.isTooLong(atMillis(110_001))).isTrue();
    }

    @Test
    void wantsALimit() {
        assertThatThrownBy(() -> new Absence(Duration.ZERO, atMillis(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }
}
