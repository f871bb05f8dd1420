package io.lancast.server.rung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoRungTest {
    private static final List<Integer> BITS = List.of(3_000_000, 1_500_000, 500_000);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long UNLIMITED = Long.MAX_VALUE;

    private long nowNanos = 1_000 * SECOND;
    private final AutoRung auto = new AutoRung(BITS, 1, nowNanos);

    private static Reception losing(double ratio) {
        return new Reception(ratio, 0, false, UNLIMITED);
    }

    private static Reception carrying(long bitsPerSecond) {
        return new Reception(0, 0, false, bitsPerSecond);
    }

    /** Says this every half second for so long. */
    private int observe(Reception seen, double seconds) {
        for (int i = 0; i < seconds * 2; i++) {
            nowNanos += SECOND / 2;
            auto.observe(seen, nowNanos);
        }
        return auto.rung();
    }

    /** Until the first rung is reached, and how long that took. */
    private double secondsUntilHighest() {
        double seconds = 0;
        while (auto.rung() > 0 && seconds < 1_000) {
            observe(Reception.PERFECT, 0.5);
            seconds += 0.5;
        }
        return seconds;
    }

    @Test
    void aGoodConnectionIsAtTheTopSoon() {
        assertThat(observe(Reception.PERFECT, 2.5)).isEqualTo(1);
        assertThat(observe(Reception.PERFECT, 0.5)).isZero(); // after 3 s
    }

    @Test
    void lossAboveAFloorMeansALowerRung() {
        observe(Reception.PERFECT, 10);
        assertThat(observe(losing(0.05), 10)).isZero();
        assertThat(observe(losing(0.051), 2)).isEqualTo(1);
        assertThat(observe(losing(0.10), 60)).isEqualTo(1);
        assertThat(observe(losing(0.101), 2)).isEqualTo(2);
    }

    @Test
    void aRungHasToFitIntoThePath() {
        assertThat(observe(carrying(1_650_001), 30)).isEqualTo(1); // 1.1 times 1.5 Mbit/s
        assertThat(observe(carrying(1_649_999), 2)).isEqualTo(2);
        assertThat(observe(carrying(2_099_999), 60)).isEqualTo(2); // 1.4 times would be needed to go up
        assertThat(observe(carrying(2_100_001), 8)).isEqualTo(1);
    }

    @Test
    void aPathTooSlowForAllOfThemStillGetsTheLowest() {
        assertThat(observe(carrying(64_000), 30)).isEqualTo(2);
    }

    @Test
    void whoGetsThingsLateGoesDownOneRungAtATime() {
        observe(Reception.PERFECT, 10);
        Reception late = new Reception(0, 801, false, UNLIMITED);
        assertThat(observe(late, 0.5)).isEqualTo(1);
        assertThat(observe(late, 1)).isEqualTo(1); // a change has 1.5 s to take effect
        assertThat(observe(late, 0.5)).isEqualTo(2);
        assertThat(observe(late, 30)).isEqualTo(2);
    }

    @Test
    void afterFailedTriesTheNextOneWaitsTwiceAsLong() {
        observe(Reception.PERFECT, 10);
        Reception stalled = new Reception(0, 0, true, UNLIMITED);
        observe(stalled, 0.5);
        assertThat(secondsUntilHighest()).isEqualTo(8);
        for (int waits : new int[] {16, 32, 64, 120, 120}) {
            observe(Reception.PERFECT, 1);
            observe(stalled, 0.5);
            assertThat(auto.rung()).isEqualTo(1);
            assertThat(secondsUntilHighest()).isEqualTo(waits);
        }
        observe(Reception.PERFECT, 61); // proven
        observe(stalled, 0.5);
        assertThat(secondsUntilHighest()).isEqualTo(8);
    }

    @Test
    void oneRungIsOneRung() {
        AutoRung single = new AutoRung(List.of(3_000_000), 0, 0);
        assertThat(single.observe(new Reception(1, 9_000, true, 1), 100 * SECOND))
                .isZero();
    }

    @Test
    void namesTheRangesItWants() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AutoRung(BITS, 3, 0))
                .withMessage("start must be 0 to 2, was 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> losing(1.01))
                .withMessage("lossRatio must be 0 to 1, was 1.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reception(0, -1, false, 1))
                .withMessage("lateMillis must be 0 or more, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> carrying(0))
                .withMessage("pathBitsPerSecond must be more than 0, was 0");
    }

    /**
     * Ten minutes on a link whose rate nobody knows: what is sent beyond it waits, and lateness is all that shows. The rate changes
     * every 20 to 120 s, between half the lowest rung and twice the highest.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void followsALinkThatChangesWithoutGoingToAndFro(long seed) {
        Random random = new Random(seed);
        int changes = 0;
        double waitingBits = 0;
        double capacity = 6_000_000;
        long nextChange = 0;
        int linkChanges = 0;
        int late = 0;
        int steps = 1_200;
        for (int step = 0; step < steps; step++) {
            if (step >= nextChange) {
                capacity = 250_000 * Math.pow(24, random.nextDouble());
                nextChange = step + 40L + random.nextInt(200);
                linkChanges++;
            }
            int before = auto.rung();
            double sent = BITS.get(before) * (0.8 + 0.4 * random.nextDouble()) / 2;
            waitingBits = Math.max(0, waitingBits + sent - capacity / 2);
            double lateMillis = 1_000 * waitingBits / capacity;
            boolean dropped = lateMillis > 2_500; // then a viewer's queue is emptied
            waitingBits = dropped ? 0 : waitingBits;
            observe(new Reception(0, (long) lateMillis, dropped, UNLIMITED), 0.5);
            changes += auto.rung() == before ? 0 : 1;
            late += lateMillis > 1_500 && capacity > 600_000 ? 1 : 0; // where the lowest rung would have fitted
        }
        // A step of the link costs four changes at most; tries that fail come 8, 16, 32, 64 and 120 s apart.
        assertThat(changes).isLessThanOrEqualTo(4 * linkChanges + 12);
        assertThat((double) late / steps).isLessThan(0.10);
        System.out.printf(
                "[lancast] seed %d: %d changes of rung for %d of the link, late %.1f %% of the time%n",
                seed, changes, linkChanges, 100.0 * late / steps);
    }
}
