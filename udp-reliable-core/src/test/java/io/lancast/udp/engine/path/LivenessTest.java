package io.lancast.udp.engine.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivenessTest {
    private static final long SECOND = 1_000_000_000;

    private final Liveness liveness = new Liveness(30 * SECOND, SECOND);

    @Test
    void silenceIsNoticedInThreeSteps() {
        assertThat(liveness.nextTimeoutNanos(SECOND)).isEqualTo(SECOND + Liveness.SILENT_NANOS);
        assertThat(liveness.isSilent(SECOND + Liveness.SILENT_NANOS - 1)).isFalse();
        assertThat(liveness.isSilent(SECOND + Liveness.SILENT_NANOS)).isTrue();

        assertThat(liveness.nextTimeoutNanos(3 * SECOND)).isEqualTo(SECOND + Liveness.STALLED_NANOS);
        assertThat(liveness.stalls(SECOND + Liveness.STALLED_NANOS - 1)).isFalse();
        assertThat(liveness.stalls(SECOND + Liveness.STALLED_NANOS)).isTrue();

        assertThat(liveness.nextTimeoutNanos(4 * SECOND)).isEqualTo(31 * SECOND);
        assertThat(liveness.isIdle(31 * SECOND - 1)).isFalse();
        assertThat(liveness.isIdle(31 * SECOND)).isTrue();
    }

    @Test
    void aStallIsReportedOnceForEachSilence() {
        assertThat(liveness.stalls(4 * SECOND)).isTrue();
        assertThat(liveness.stalls(5 * SECOND)).isFalse();

        assertThat(liveness.onHeard(6 * SECOND)).isTrue();
        assertThat(liveness.onHeard(6 * SECOND)).isFalse();
        assertThat(liveness.stalls(9 * SECOND)).isTrue();
    }
}
