package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long HOUR = 3_600_000_000L;

    private final Timeline.Leaps leaps = new Timeline.Leaps(true);
    private final Timeline pictures = new Timeline(leaps, 1_000);
    private final Timeline sound = new Timeline(leaps, 0);

    @Test
    void timesAreKeptAsTheyAre() {
        assertThat(pictures.place(1_400_000, 40_000)).isEqualTo(1_400_000);
        assertThat(pictures.place(1_440_000, 40_000)).isEqualTo(1_440_000);
        assertThat(pictures.place(9_000_000, 40_000)).isEqualTo(9_000_000); // a slide that stays
    }

    @Test
    void aMissingTimeIsRightBehindTheOneBefore() {
        assertThat(pictures.place(StreamDecoder.NO_TIME, 40_000)).isZero();
        assertThat(pictures.place(StreamDecoder.NO_TIME, 40_000)).isEqualTo(40_000);
        assertThat(pictures.place(100_000, 40_000)).isEqualTo(100_000);
        assertThat(pictures.place(StreamDecoder.NO_TIME, 40_000)).isEqualTo(140_000);
    }

    @Test
    void picturesNeverGoBackOrStandStill() {
        assertThat(pictures.place(100_000, 40_000)).isEqualTo(100_000);
        assertThat(pictures.place(100_000, 40_000)).isEqualTo(101_000);
        assertThat(pictures.place(50_000, 40_000)).isEqualTo(102_000);
        assertThat(pictures.place(140_000, 40_000)).isEqualTo(140_000);
    }

    @Test
    void aLeapForwardIsClosedUp() {
        pictures.place(0, 40_000);
        assertThat(pictures.place(5 * HOUR, 40_000)).isEqualTo(40_000);
        assertThat(pictures.place(5 * HOUR + 40_000, 40_000)).isEqualTo(80_000);
    }

    @Test
    void aLeapBackIsClosedUp() {
        pictures.place(5 * HOUR, 40_000);
        assertThat(pictures.place(0, 40_000)).isEqualTo(5 * HOUR + 40_000);
        assertThat(pictures.place(40_000, 40_000)).isEqualTo(5 * HOUR + 80_000);
    }

    @Test
    void tenSecondsAreNoLeapAndAMicrosecondMoreIs() {
        pictures.place(0, 40_000);
        assertThat(pictures.place(10_040_000, 40_000)).isEqualTo(10_040_000);
        assertThat(pictures.place(20_080_001, 40_000)).isEqualTo(10_080_000);
    }

    @Test
    void soundLeapsByTheSameAmountAsPictures() {
        pictures.place(0, 40_000);
        sound.place(0, 20_000);
        sound.place(20_000, 20_000);
        assertThat(pictures.place(HOUR, 40_000)).isEqualTo(40_000);
        assertThat(sound.place(HOUR + 25_000, 20_000)).isEqualTo(65_000); // 25 ms behind the picture, as in the file
    }

    @Test
    void formatsWithoutLeapsKeepTheirDistances() {
        Timeline still = new Timeline(new Timeline.Leaps(false), 1_000);
        still.place(0, 40_000);
        assertThat(still.place(HOUR, 40_000)).isEqualTo(HOUR);
    }
}
