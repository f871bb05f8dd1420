package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.udp.frame.Playout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlayoutDelayTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;

    @Test
    void theLiveEdgeHasNoDelay() {
        PlayoutDelay delay = new PlayoutDelay(Playout.LIVE_EDGE);
        delay.onWhole(50 * MS, SECOND);

        assertThat(delay.nanos()).isZero();
    }

    @Test
    void aFixedDelayStays() {
        PlayoutDelay delay = new PlayoutDelay(Playout.fixed(Duration.ofMillis(80)));
        delay.onWhole(500 * MS, SECOND);

        assertThat(delay.nanos()).isEqualTo(80 * MS);
    }

    @Test
    void growsAtOnceToWhatTheLatestFrameNeeded() {
        PlayoutDelay delay = new PlayoutDelay(Playout.ADAPTIVE);
        delay.onWhole(5 * MS, 0);
        assertThat(delay.nanos()).isEqualTo(7 * MS);
        delay.onWhole(30 * MS, 33 * MS);
        assertThat(delay.nanos()).isEqualTo(32 * MS);
        delay.onWhole(9_000 * MS, 66 * MS);
        assertThat(delay.nanos()).isEqualTo(2 * SECOND);
    }

    @Test
    void shrinksSlowlyWhenAllFramesHaveBeenEarlyForAWhile() {
        PlayoutDelay delay = new PlayoutDelay(new Playout(10, 200));
        delay.onWhole(100 * MS, 0);
        long now = 0;
        for (; now <= 5 * SECOND; now += 10 * MS) {
            delay.onWhole(5 * MS, now);
        }
        assertThat(delay.nanos()).as("one late frame is remembered").isEqualTo(102 * MS);
        for (; now <= 16 * SECOND; now += 10 * MS) {
            delay.onWhole(5 * MS, now);
        }
        assertThat(delay.nanos()).as("after it was forgotten, 5 ms a second").isBetween(65 * MS, 80 * MS);
        for (; now <= 60 * SECOND; now += 10 * MS) {
            delay.onWhole(5 * MS, now);
        }
        assertThat(delay.nanos()).isEqualTo(10 * MS);
    }

    @Test
    void boundsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Playout(0, 10_001));
        assertThatIllegalArgumentException().isThrownBy(() -> new Playout(11, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new Playout(-1, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> Playout.fixed(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Playout.fixed(Duration.ofSeconds(11)));
    }
}
