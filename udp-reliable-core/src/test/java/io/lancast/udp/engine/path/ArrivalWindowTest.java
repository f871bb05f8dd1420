package io.lancast.udp.engine.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Arrivals on a clock that wraps soon; 1 000 bytes are sent before each. */
class ArrivalWindowTest {
    private static final long MS = 1_000_000;
    private static final int START_MICROS = -50_000;

    private final ArrivalWindow window = new ArrivalWindow();
    private long sent;

    @Test
    void isFullAfterATenthOfASecondAndFourArrivals() {
        assertThat(arrive(0, 0)).isTrue();
        arrive(40, 1_000);
        arrive(80, 2_000);
        arrive(100, 3_000);
        assertThat(window.isFull()).as("three after the first").isFalse();
        arrive(101, 4_000);
        assertThat(window.isFull()).isTrue();
    }

    @Test
    void fourArrivalsInLessAreNotEnough() {
        for (int i = 0; i <= 4; i++) {
            arrive(24L * i, 1_000 * i);
        }
        assertThat(window.isFull()).as("after 96 ms").isFalse();

        arrive(100, 5_000);
        assertThat(window.isFull()).isTrue();
    }

    @Test
    void tellsWhatArrivedAndWhatDidNot() {
        for (int i = 0; i <= 5; i++) {
            arrive(25L * i, 800 * i);
        }

        assertThat(window.tookNanos()).isEqualTo(125 * MS);
        assertThat(window.arrivedBytesPerSecond()).isCloseTo(32_000, within(1e-6));
        assertThat(window.shortfall()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void whatCameLateOfTheWindowBeforeIsLessThanNoLoss() {
        for (int i = 0; i <= 5; i++) {
            arrive(25L * i, 1_100 * i);
        }
        assertThat(window.shortfall()).isCloseTo(-0.1, within(1e-9));
    }

    @Test
    void theNextWindowBeginsWhereThisOneEnds() {
        for (int i = 0; i <= 4; i++) {
            arrive(25L * i, 1_000 * i);
        }
        window.queue(7 * MS);
        window.train(10_000, 1_000);
        window.next();
        assertThat(window.isFull()).isFalse();
        assertThat(window.trainBytesPerSecond()).isZero();
        assertThat(window.leastQueueNanos()).isEqualTo(Long.MAX_VALUE);

        for (int i = 5; i <= 8; i++) {
            arrive(25L * i, 4_000 + 500 * (i - 4));
        }
        assertThat(window.isFull()).isTrue();
        assertThat(window.shortfall()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void whatIsNoNewsIsLeftOut() {
        arrive(0, 5_000);
        arrive(20, 6_000);
        assertThat(arrive(20, 7_000)).as("no time has passed").isFalse();
        assertThat(arrive(19, 7_000)).as("nor backwards").isFalse();
        assertThat(arrive(30, 5_999)).as("nothing ceases to have arrived").isFalse();
        assertThat(window.add(0, 0, START_MICROS + 40_000, 7_000))
                .as("sent before")
                .isFalse();
        assertThat(arrive(21, 6_000)).isTrue();
    }

    @Test
    void afterAPauseTheWindowStartsOver() {
        arrive(0, 0);
        arrive(25, 1_000);
        arrive(50, 2_000);
        assertThat(arrive(450, 3_000)).as("just no pause").isTrue();
        arrive(475, 4_000);
        assertThat(window.isFull()).isTrue();

        assertThat(arrive(876, 5_000)).isTrue();
        assertThat(window.isFull()).isFalse();
        assertThat(window.arrivalNanos()).isEqualTo(((START_MICROS & 0xFFFFFFFFL) + 876_000) * 1_000);
    }

    @Test
    void theFastestTrainOfEnoughBytesCounts() {
        window.train(3_999, 1);
        assertThat(window.trainBytesPerSecond()).isZero();
        window.train(4_000, 1_000);
        assertThat(window.trainBytesPerSecond()).isEqualTo(4e6);
        window.train(8_000, 4_000);
        assertThat(window.trainBytesPerSecond()).isEqualTo(4e6);
        window.train(5_000, 0);
        assertThat(window.trainBytesPerSecond())
                .as("less than a microsecond counts as one")
                .isEqualTo(5e9);
    }

    @Test
    void theLeastQueueCounts() {
        window.queue(3 * MS);
        window.queue(9 * MS);

        assertThat(window.leastQueueNanos()).isEqualTo(3 * MS);
    }

    private boolean arrive(long millis, int receivedBytes) {
        sent += 1_000;
        return window.add(sent, sent, START_MICROS + (int) (millis * 1_000), receivedBytes);
    }
}
