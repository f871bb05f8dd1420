package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyFrameScheduleTest {
    private final KeyFrameSchedule schedule = new KeyFrameSchedule();

    @Test
    void theFirstPictureIsOne() {
        assertThat(schedule.isDue(123, false)).isTrue();
        schedule.onKeyFrame(123);
        assertThat(schedule.isDue(33_456, false)).isFalse();
    }

    @Test
    void placesLieOnTheClockSoThatAllRungsHaveThemTogether() {
        schedule.onKeyFrame(5_900_000);
        assertThat(schedule.isDue(5_999_999, false)).isFalse();
        assertThat(schedule.isDue(6_000_000, false)).isTrue();
        schedule.onKeyFrame(6_030_000); // the first picture from there on
        assertThat(schedule.isDue(7_999_999, false)).isFalse();
        assertThat(schedule.isDue(8_000_000, false)).isTrue();
    }

    @Test
    void aPlaceThatHadNoPictureIsMadeUpForByTheNext() {
        schedule.onKeyFrame(0);
        assertThat(schedule.isDue(9_500_000, false)).isTrue();
    }

    @Test
    void requestsAreAnsweredEveryTwoHundredMillisecondsAtMost() {
        schedule.onKeyFrame(1_000_000);
        assertThat(schedule.isDue(1_199_999, true)).isFalse();
        assertThat(schedule.isDue(1_200_000, true)).isTrue();
        assertThat(schedule.earliestOnRequest()).isEqualTo(1_200_000);
    }

    @Test
    void aKeyframeThatDidNotComeIsStillDue() {
        assertThat(schedule.isDue(0, false)).isTrue();
        assertThat(schedule.isDue(33_333, false)).isTrue();
    }
}
