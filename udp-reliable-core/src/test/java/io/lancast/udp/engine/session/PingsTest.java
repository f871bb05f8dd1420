package io.lancast.udp.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.wire.ControlText;
import java.util.List;
import org.junit.jupiter.api.Test;

class PingsTest {
    private static final long MS = 1_000_000;

    private final RttEstimator rtt = new RttEstimator();
    private final ClockAlignment clock = new ClockAlignment();
    private final Pings pings = new Pings(rtt, clock);

    @Test
    void theAnswerMeasuresRoundTripAndClock() {
        write(100 * MS);
        assertThat(pings.onPong(100_000, 7_000, 104 * MS)).isTrue();

        assertThat(rtt.smoothedNanos()).isEqualTo(4 * MS);
        assertThat(clock.toLocalNanos(7_000)).isEqualTo(102 * MS);
    }

    @Test
    void onlyTheAnswerToTheLastQuestionCountsAndOnlyOnce() {
        assertThat(pings.onPong(0, 1, MS)).isFalse(); // nothing was asked
        write(100 * MS);
        assertThat(pings.onPong(99_000, 1, 104 * MS)).isFalse();
        assertThat(pings.onPong(100_000, 1, 104 * MS)).isTrue();
        assertThat(pings.onPong(100_000, 1, 204 * MS)).isFalse();
        assertThat(rtt.smoothedNanos()).isEqualTo(4 * MS);
    }

    @Test
    void asksQuicklyAtTheStartThenOnceASecond() {
        long now = 0;
        for (int i = 1; i < Pings.QUICK_PINGS; i++) {
            assertThat(write(now)).containsExactly("onPing");
            assertThat(pings.nextTimeoutNanos()).isEqualTo(now + Pings.QUICK_INTERVAL_NANOS);
            now = pings.nextTimeoutNanos();
        }
        write(now);
        assertThat(pings.nextTimeoutNanos()).isEqualTo(now + Pings.INTERVAL_NANOS);
    }

    @Test
    void asksTenTimesASecondWhileThePeerIsSilent() {
        long now = 0;
        for (int i = 0; i < Pings.QUICK_PINGS; i++) {
            write(now);
            now = pings.nextTimeoutNanos();
        }
        pings.setSilent(true, now - 500 * MS);
        assertThat(pings.nextTimeoutNanos()).isEqualTo(now - 500 * MS);
        write(now - 500 * MS);
        pings.setSilent(true, now - 450 * MS);
        assertThat(pings.nextTimeoutNanos()).isEqualTo(now - 400 * MS);
    }

    @Test
    void aQuestionIsAnsweredAtOnce() {
        write(0);
        pings.onPing(42);

        assertThat(pings.isPending(1)).isTrue();
        assertThat(write(1)).containsExactly("onPong");
        assertThat(pings.isPending(1)).isFalse();
    }

    private List<String> write(long nowNanos) {
        return ControlText.of(out -> pings.write(out, nowNanos));
    }
}
