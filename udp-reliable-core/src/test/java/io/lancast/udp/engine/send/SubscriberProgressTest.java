package io.lancast.udp.engine.send;

import static io.lancast.udp.engine.send.TinyLog.MS;
import static io.lancast.udp.engine.send.TinyLog.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.LossHistory;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import org.junit.jupiter.api.Test;

/** Every frame is one packet, so packets and frames have the same numbers. */
class SubscriberProgressTest {
    private static final long PATIENCE = SubscriberProgress.RELIABLE_PATIENCE_NANOS;

    private final LossHistory losses = new LossHistory();
    private final StreamLog reliable = TinyLog.of(StreamKind.RELIABLE);
    private final SubscriberProgress progress = new SubscriberProgress(reliable, losses);

    @Test
    void whatWasNeverSentCannotBeAcknowledged() {
        progress.start(0, 0);

        assertThat(progress.onReport(4, 4, 0, 3, MS)).isFalse();
        assertThat(progress.hasAcknowledged(1)).isFalse();
        assertThat(progress.onReport(3, 3, 0, 3, MS)).isTrue();
        assertThat(progress.hasAcknowledged(3)).isTrue();
        assertThat(progress.hasAcknowledged(4)).isFalse();
    }

    @Test
    void anOlderReportTakesNothingBack() {
        progress.start(0, 0);
        progress.onReport(3, 3, 0, 3, MS);

        assertThat(progress.onReport(1, 1, 0, 3, MS)).isTrue();
        assertThat(progress.hasAcknowledged(3)).isTrue();
    }

    @Test
    void aReliableWindowBeginsAtTheFirstUnacknowledgedPacket() {
        progress.start(100, 0);
        int window = SubscriberProgress.RELIABLE_WINDOW_PACKETS;

        assertThat(progress.window(100)).isEqualTo(window);
        assertThat(progress.window(100 + window - 1)).isEqualTo(1);
        assertThat(progress.window(100 + window)).isZero();
        progress.onReport(110, 0, 0, 100 + window, MS); // the count of what came has not grown yet
        assertThat(progress.window(100 + window)).isEqualTo(10);
    }

    @Test
    void theWindowGrowsAsLongAsNothingIsLostAndIsHalvedByALoss() {
        progress.start(0, 0);
        progress.onReport(1_000, 1_000, 0, 1_000, MS);
        assertThat(progress.window(1_000)).isEqualTo(256 + 1_000 / 4);
        progress.onReport(100_000, 100_000, 0, 100_000, MS);
        assertThat(progress.window(100_000)).isEqualTo(SubscriberProgress.MAX_WINDOW_PACKETS);

        progress.onReport(100_000, 100_000, 1, 100_000, MS);
        assertThat(progress.window(100_000)).isEqualTo(SubscriberProgress.MAX_WINDOW_PACKETS / 2);
        for (int lost = 2; lost < 10; lost++) {
            progress.onReport(100_000, 100_000, lost, 100_000, MS);
        }
        assertThat(progress.window(100_000)).isEqualTo(SubscriberProgress.RELIABLE_WINDOW_PACKETS);
    }

    @Test
    void aLiveStreamHasNoWindow() {
        SubscriberProgress live = new SubscriberProgress(TinyLog.of(StreamKind.LIVE), losses);
        live.start(0, 0);

        assertThat(live.window(1_000_000)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theLogKeepsWhatIsUnacknowledgedForFiveSecondsWithoutProgress() {
        publishAtOnce(3);
        progress.start(0, 0);
        assertThat(progress.neededFromFrameId(0)).isZero();

        progress.onReport(2, 2, 0, 3, MS);
        assertThat(progress.neededFromFrameId(MS + PATIENCE)).isEqualTo(2);
        assertThat(progress.neededFromFrameId(MS + PATIENCE + 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aReportWithoutProgressIsNone() {
        publishAtOnce(3);
        progress.start(0, 0);
        progress.onReport(1, 1, 0, 3, MS);
        progress.onReport(1, 1, 0, 3, PATIENCE);

        assertThat(progress.neededFromFrameId(MS + PATIENCE + 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void patienceBeginsWhenThereIsSomethingToAcknowledge() {
        progress.start(0, 0);
        publishAtOnce(1);
        progress.onSending(0, 2 * PATIENCE);

        assertThat(progress.neededFromFrameId(3 * PATIENCE)).isZero();
        assertThat(progress.neededFromFrameId(3 * PATIENCE + 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whoHasEverythingNeedsOnlyWhatComesNext() {
        publishAtOnce(3);
        progress.start(0, 0);
        progress.onReport(3, 3, 0, 3, MS);

        assertThat(progress.neededFromFrameId(MS)).isEqualTo(3);
    }

    @Test
    void whatIsNeededMovesWithTheReportsAndWithTheLog() {
        StreamLog small = TinyLog.ofThreeFrames(StreamKind.RELIABLE);
        SubscriberProgress behind = new SubscriberProgress(small, losses);
        behind.start(0, 0);
        for (int i = 0; i < 3; i++) {
            publish(small, FrameFlags.KEY, 0);
            assertThat(behind.neededFromFrameId(MS)).isZero();
        }
        behind.onReport(2, 2, 0, 3, MS);
        assertThat(behind.neededFromFrameId(MS)).isEqualTo(2);

        for (int i = 0; i < 3; i++) {
            publish(small, FrameFlags.KEY, 0);
        }
        assertThat(behind.neededFromFrameId(MS))
                .as("what it waits for has left the log")
                .isEqualTo(3);
        behind.onReport(6, 6, 0, 6, MS);
        assertThat(behind.neededFromFrameId(MS)).isEqualTo(6);
        publish(small, FrameFlags.KEY, 0);
        publish(small, FrameFlags.KEY, 0);
        assertThat(behind.neededFromFrameId(MS)).isEqualTo(6);
    }

    @Test
    void whoWaitsForWhatHasLeftTheLogIsOverrun() {
        StreamLog small = TinyLog.ofThreeFrames(StreamKind.RELIABLE);
        SubscriberProgress behind = new SubscriberProgress(small, losses);
        behind.start(0, 0);
        for (int i = 0; i < 3; i++) {
            publish(small, FrameFlags.KEY, 0);
        }
        assertThat(behind.isOverrun()).isFalse();

        publish(small, FrameFlags.KEY, 0);
        assertThat(behind.isOverrun()).isTrue();
        behind.onReport(1, 1, 0, 3, MS);
        assertThat(behind.isOverrun()).isFalse();
    }

    @Test
    void lossesAndArrivalsOfTheReportsTellAboutThePath() {
        progress.start(0, 0);
        long later = 10_000 * MS; // what was lost is forgotten after ten seconds
        progress.onReport(0, 1_000, 0, 2_000, 0);
        assertThat(losses.isProven(later)).isTrue();

        progress.onReport(0, 1_000, 1, 2_000, later);
        assertThat(losses.isLossy(later)).isTrue();
        progress.onReport(0, 1_999, 1, 2_000, later);
        assertThat(losses.isProven(2 * later)).isFalse(); // one packet too few since
        progress.onReport(0, 2_000, 1, 2_000, later);
        assertThat(losses.isProven(2 * later)).isTrue();
    }

    private void publishAtOnce(int frames) {
        for (int i = 0; i < frames; i++) {
            publish(reliable, FrameFlags.KEY, 0);
        }
    }
}
