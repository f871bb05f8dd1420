package io.lancast.udp.engine.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockAlignmentTest {
    private static final long MS = 1_000_000;

    private final ClockAlignment clock = new ClockAlignment();

    @Test
    void anAnswerIsAssumedToBeMadeHalfWay() {
        clock.onSample(5_000, 100 * MS, 104 * MS); // the peer's clock showed 5 ms at our 102 ms

        assertThat(clock.isKnown()).isTrue();
        assertThat(clock.toLocalNanos(5_000)).isEqualTo(102 * MS);
        assertThat(clock.toLocalNanos(7_000)).isEqualTo(104 * MS);
        assertThat(clock.toPeerMicros(110 * MS)).isEqualTo(13_000);
    }

    @Test
    void aLongerRoundTripDoesNotReplaceAShorterOne() {
        clock.onSample(5_000, 100 * MS, 104 * MS);
        clock.onSample(90_000, 180 * MS, 200 * MS);

        assertThat(clock.toLocalNanos(5_000)).isEqualTo(102 * MS);
    }

    @Test
    void aShorterRoundTripDoes() {
        clock.onSample(5_000, 100 * MS, 104 * MS);
        clock.onSample(100_000, 199 * MS, 201 * MS);

        assertThat(clock.toLocalNanos(100_000)).isEqualTo(200 * MS);
    }

    @Test
    void aGoodMeasurementGrowsOldAsTheClocksDriftApart() {
        clock.onSample(5_000, 100 * MS, 104 * MS); // wrong by 2 ms at most
        long later = 104 * MS + 5_000 * MS; // and by 1 ms more: 200 ppm of 5 s
        clock.onSample(20_000_000, later - 6 * MS - 2, later);
        assertThat(clock.toLocalNanos(5_000)).isEqualTo(102 * MS);

        clock.onSample(20_000_000, later - 6 * MS, later);
        assertThat(clock.toLocalNanos(20_000_000)).isEqualTo(later - 3 * MS);
    }

    @Test
    void aPeerThatStartedBeforeUsHasTimesBeforeOurs() {
        clock.onSample(1_000_000, 0, 2 * MS);

        assertThat(clock.toLocalNanos(0)).isEqualTo(MS - 1_000 * MS);
        assertThat(clock.toPeerMicros(0)).isEqualTo(999_000);
    }
}
