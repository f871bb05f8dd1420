package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.RttEstimator;
import org.junit.jupiter.api.Test;

/** When the rest of a frame is overdue. It ends with packet 10 unless a test says otherwise. */
class TailWatchTest {
    private static final long MS = 1_000_000;

    private final RttEstimator rtt = new RttEstimator();
    private final TailWatch tail = new TailWatch(5, rtt);

    @Test
    void nothingIsOverdueBeforeTheFirstPacket() {
        assertThat(tail.tailSequence()).isEqualTo(4);
        assertThat(tail.dueNanos(4)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nothingIsOverdueOfAFrameThatIsThereOrWasOvertaken() {
        tail.onPacket(10, MS);

        assertThat(tail.dueNanos(9)).isLessThan(Long.MAX_VALUE);
        assertThat(tail.dueNanos(10)).isEqualTo(Long.MAX_VALUE);
        assertThat(tail.dueNanos(11)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void onAShortPathTheRestIsOverdueAfterAMillisecondAndThePacing() {
        rtt.onSample(2 * MS);
        tail.onPacket(10, 7 * MS);

        assertThat(tail.dueNanos(7)).isEqualTo(7 * MS + MS + MS);
    }

    @Test
    void onALongPathAfterAnEighthOfTheRoundTrip() {
        rtt.onSample(40 * MS);
        tail.onPacket(10, 7 * MS);

        assertThat(tail.dueNanos(7)).isEqualTo(7 * MS + 5 * MS + MS);
    }

    @Test
    void whereBatchesLieApartAQuarterMoreThanTheLongestPause() {
        rtt.onSample(2 * MS);
        tail.onPacket(10, 0);
        tail.onPacket(10, 8 * MS);

        assertThat(tail.dueNanos(7)).isEqualTo(8 * MS + MS + 10 * MS);
    }

    @Test
    void theLongestPauseIsForgottenSlowly() {
        rtt.onSample(2 * MS);
        tail.onPacket(10, 0);
        tail.onPacket(10, 8 * MS);
        tail.onPacket(10, 8 * MS); // 64 less by a 64th: 7.875 ms

        assertThat(tail.dueNanos(7)).isEqualTo(8 * MS + MS + 7_875_000 * 5 / 4);
    }

    @Test
    void whatIsNewMayWaitBehindARepairWhichTellsNothingOfItsPauses() {
        rtt.onSample(2 * MS);
        tail.onPacket(10, 0);
        tail.onRepair(6 * MS);
        assertThat(tail.dueNanos(7)).isEqualTo(6 * MS + MS + MS);

        tail.onPacket(10, 8 * MS);
        assertThat(tail.dueNanos(8)).isEqualTo(8 * MS + MS + 10 * MS);
    }

    @Test
    void aPauseBetweenTwoFramesTellsNothing() {
        rtt.onSample(2 * MS);
        tail.onPacket(10, 0);
        tail.onPacket(20, 8 * MS);

        assertThat(tail.tailSequence()).isEqualTo(20);
        assertThat(tail.dueNanos(15)).isEqualTo(8 * MS + MS + MS);
    }

    @Test
    void nobodyWaitsLongerThanThirtyMilliseconds() {
        rtt.onSample(2 * MS);
        tail.onPacket(10, 0);
        tail.onPacket(10, 500 * MS);

        assertThat(tail.dueNanos(7)).isEqualTo(500 * MS + MS + 30 * MS);
    }
}
