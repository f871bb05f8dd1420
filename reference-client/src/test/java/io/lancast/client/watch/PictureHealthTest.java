package io.lancast.client.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureHealthTest {
    private final PictureHealth health = new PictureHealth();

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }

    @Test
    void tellsNothingBeforeTheFirstPicture() {
        health.onDropped(3);
        assertThat(health.take(nanos(5_000))).isNull();
    }

    @Test
    void tellsHowOldTheNewestPictureIsAndWhatWasDroppedSinceTheLastTime() {
        health.onPicture(80_000, nanos(0));
        health.onPicture(90_500, nanos(500)); // half a second is no standstill yet
        health.onDropped(2);
        assertThat(health.take(nanos(600))).isEqualTo(new PictureHealth.Told(90, 2, 0));
        assertThat(health.take(nanos(700))).isEqualTo(new PictureHealth.Told(90, 0, 0));
    }

    @Test
    void aPictureThatIsMissingStandsStillAndGetsOlder() {
        health.onPicture(80_000, nanos(0));
        health.onPicture(80_000, nanos(501));
        assertThat(health.take(nanos(600))).isEqualTo(new PictureHealth.Told(80, 0, 1));
        assertThat(health.take(nanos(2_501))).isEqualTo(new PictureHealth.Told(2_080, 0, 1));
    }

    @Test
    void thePauseBetweenTwoSourcesIsNoStandstill() {
        health.onPicture(80_000, nanos(0));
        health.onBegin();
        assertThat(health.take(nanos(9_000))).isNull();
        health.onPicture(70_000, nanos(10_000));
        assertThat(health.take(nanos(10_000))).isEqualTo(new PictureHealth.Told(70, 0, 0));
    }
}
