package io.lancast.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayoutTest {
    private static final long MS = 1_000_000;

    private final Playout playout = new Playout();

    @Test
    void withoutSoundEveryPictureIsShownAtOnce() {
        assertThat(playout.holdNanos(123_456, 0)).isZero();
    }

    @Test
    void aPictureWaitsForItsSound() {
        playout.onHeard(1_000_000, 50 * MS); // what was captured at 1 s is heard now

        assertThat(playout.holdNanos(1_100_000, 50 * MS)).isEqualTo(100 * MS);
        assertThat(playout.holdNanos(1_100_000, 80 * MS)).isEqualTo(70 * MS);
        assertThat(playout.holdNanos(1_000_000, 50 * MS)).isZero();
        assertThat(playout.holdNanos(900_000, 50 * MS)).isZero(); // its sound has been heard
    }

    @Test
    void noPictureIsHeldBackForLong() {
        playout.onHeard(0, 0);

        assertThat(playout.holdNanos(10_000_000, 0)).isEqualTo(Playout.MAX_HOLD_NANOS);
    }

    @Test
    void soundThatHasEndedHoldsNothingBack() {
        playout.onHeard(0, 0);

        assertThat(playout.holdNanos(10_000_000, Playout.SOUND_MEMORY_NANOS + 1))
                .isZero();
    }
}
