package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.path.SlowPath;
import io.lancast.udp.frame.StreamKind;
import org.junit.jupiter.api.Test;

/** After which frames a heartbeat follows soon, which is after a probe time of 30 ms, and after which not before 60 ms. */
class HeartbeatTest {
    private static final long SECOND = 1_000_000_000;
    private static final long SOON = 30_000_000;
    private static final long LATE = Heartbeat.CLEAN_PATH_NANOS;

    private final Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
    private final Heartbeat heartbeat = new Heartbeat(path, StreamKind.LIVE);

    @Test
    void onACleanPathItIsLate() {
        assertThat(waitAfter(1, 0)).isEqualTo(LATE);
    }

    @Test
    void inAReliableStreamItIsSoon() {
        Heartbeat reliable = new Heartbeat(path, StreamKind.RELIABLE);
        reliable.onFrameSent(100, 0);

        assertThat(reliable.nextNanos()).isEqualTo(SOON);
    }

    @Test
    void whereNobodyKnowsWhyPacketsAreLostItIsSoonAfterEveryFrame() {
        path.losses().onLoss(0);

        assertThat(waitAfter(100, 0)).isEqualTo(SOON);
        assertThat(waitAfter(100, 10 * SECOND - 1)).isEqualTo(SOON);
        assertThat(waitAfter(100, 10 * SECOND)).as("not lossy any more").isEqualTo(LATE);
    }

    @Test
    void wherePacketsGoOnGettingLostItIsSoonAfterShortFrames() {
        loseSteadily();

        assertThat(waitAfter(3, 10 * SECOND)).isEqualTo(SOON);
        assertThat(waitAfter(4, 10 * SECOND)).isEqualTo(LATE);
    }

    @Test
    void whereBurstsGetLostItIsSoonAfterEveryFrame() {
        loseSteadily();
        path.losses().onRun(3, 9 * SECOND);
        assertThat(waitAfter(100, 10 * SECOND)).isEqualTo(LATE);
        path.losses().onRun(4, 9 * SECOND);

        assertThat(waitAfter(100, 10 * SECOND)).isEqualTo(SOON);
    }

    @Test
    void aPathWithALimitIsAskedAfterEveryFrame() {
        loseSteadily();
        SlowPath.limit(path);

        assertThat(waitAfter(100, 10 * SECOND)).isEqualTo(SOON);
    }

    @Test
    void whoReportsSeldomIsAskedAfterShortFramesOnly() {
        heartbeat.seldomHeard(true);
        path.losses().onLoss(0);

        assertThat(waitAfter(3, 0)).isEqualTo(SOON);
        assertThat(waitAfter(4, 0)).isEqualTo(LATE);
    }

    @Test
    void eachRepetitionWaitsTwiceAsLongUpToHalfASecond() {
        waitAfter(1, 0);
        heartbeat.onWritten(LATE);
        assertThat(heartbeat.nextNanos()).isEqualTo(3 * LATE);
        for (int i = 0; i < 10; i++) {
            heartbeat.onWritten(SECOND);
        }
        assertThat(heartbeat.nextNanos()).isEqualTo(SECOND + Heartbeat.MAX_INTERVAL_NANOS);
    }

    @Test
    void skippedFramesAreToldOnceSoonUntilTheSubscriberKnows() {
        heartbeat.onSkipped(0);
        heartbeat.onSkipped(SECOND);
        assertThat(heartbeat.nextNanos()).isEqualTo(SOON);
        assertThat(heartbeat.isDue(SOON - 1)).isFalse();
        assertThat(heartbeat.isDue(SOON)).isTrue();

        heartbeat.onAllAcknowledged();
        assertThat(heartbeat.nextNanos()).isEqualTo(Long.MAX_VALUE);
        heartbeat.onSkipped(SECOND);
        assertThat(heartbeat.nextNanos()).isEqualTo(SECOND + SOON);
    }

    private long waitAfter(int fragmentCount, long nowNanos) {
        heartbeat.onFrameSent(fragmentCount, nowNanos);
        return heartbeat.nextNanos() - nowNanos;
    }

    private void loseSteadily() {
        path.losses().onLoss(0);
        path.losses().onLoss(9 * SECOND);
    }
}
