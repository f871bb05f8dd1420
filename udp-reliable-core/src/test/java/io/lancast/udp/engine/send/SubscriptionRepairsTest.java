package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.SequenceRanges;
import org.junit.jupiter.api.Test;

/** What a subscriber asks for, and what it gets of it. */
class SubscriptionRepairsTest extends SubscriptionFixture {
    @Test
    void aNakIsAnsweredWithTheSameBytesBeforeAnythingNew() {
        publish(250, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        publish(10, 0, 10);
        subscription.onNak(ranges(1, 2), 10 * MS);

        assertThat(subscription.poll(out, 64, 10 * MS)).isEqualTo(2);
        assertThat(out.offset()).isEqualTo(FRAGMENT + DataHeader.BYTES);
        assertThat(sent(10 * MS)).containsExactly(3L);
        assertThat(counters.get(Counter.PACKETS_RETRANSMITTED)).isEqualTo(2);
    }

    @Test
    void keyframesAreRepairedFirst() {
        publish(250, FrameFlags.KEY, 0);
        publish(250, 0, 10);
        subscription.tryStart(0);
        sent(10 * MS);
        SequenceRanges missing = ranges(4, 1);
        missing.add(1, 1);
        subscription.onNak(missing, 15 * MS);

        assertThat(sent(15 * MS)).containsExactly(1L, 4L);
    }

    @Test
    void aRepairOnItsWayIsNotRepeated() {
        publish(250, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        subscription.onNak(ranges(1, 1), 10 * MS);
        assertThat(sent(10 * MS)).containsExactly(1L);

        subscription.onNak(ranges(0, 3), 18 * MS); // the round trip takes 10 ms
        assertThat(sent(18 * MS)).containsExactly(0L, 2L);
        assertThat(counters.get(Counter.NAKS_TOO_SOON)).isEqualTo(1);

        subscription.onNak(ranges(1, 1), 19 * MS);
        assertThat(sent(19 * MS)).containsExactly(1L);
    }

    @Test
    void aLateOrEvictedPacketIsAnsweredWithTheReason() {
        publish(250, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        subscription.onNak(ranges(0, 2), 100 * MS);

        assertThat(sent(100 * MS)).isEmpty();
        assertThat(drops(100 * MS)).containsExactly("DROP 0+2 TOO_LATE");

        publish(10, FrameFlags.KEY, 2_000); // evicts what is older than a second
        sent(2_000 * MS);
        subscription.onNak(ranges(0, 3), 2_000 * MS);
        assertThat(drops(2_000 * MS)).containsExactly("DROP 0+3 EVICTED");
    }

    @Test
    void askingForWhatWasNeverSentIsHarmless() {
        publish(250, FrameFlags.KEY, 0);
        publish(250, FrameFlags.KEY, 10);
        subscription.tryStart(10 * MS); // starts at packet 3
        subscription.poll(out, 1, 10 * MS);
        subscription.onNak(ranges(4, 60_000), 10 * MS); // on its way anyway
        assertThat(counters.get(Counter.CONTROL_INVALID)).isZero();
        subscription.onNak(ranges(0, 3), 10 * MS); // before the subscription
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(1);
        assertThat(sent(10 * MS)).containsExactly(4L, 5L);
        assertThat(counters.get(Counter.PACKETS_RETRANSMITTED)).isZero();
    }

    @Test
    void repairsStayWithinTheBudgetButForKeyframes() {
        StreamLog big = log(StreamKind.LIVE, 64 << 20);
        Subscription lossy = subscribe(big);
        publish(big, 10, FrameFlags.KEY, 0);
        lossy.tryStart(0);
        for (int i = 0; i < 300; i++) {
            publish(big, 10_000, 0, 1);
        }
        sent(lossy, MS);
        long sentBytes = 300L * (10_000 + 100 * DataHeader.BYTES);
        for (int round = 0; round < 20; round++) {
            long now = (10L + 10L * round) * MS;
            lossy.onNak(ranges(1, 30_000), Math.min(now, 95 * MS));
            sent(lossy, Math.min(now, 95 * MS));
        }
        long allowed = RepairBudget.RESERVE_BYTES; // the share of what was sent fits the reserve
        assertThat(counters.get(Counter.BYTES_RETRANSMITTED)).isBetween(allowed - 10_000, allowed);
        assertThat(counters.get(Counter.BYTES_RETRANSMITTED)).isLessThan((long) (RepairBudget.SHARE * sentBytes));
        assertThat(counters.get(Counter.REPAIRS_OVER_BUDGET)).isPositive();
    }

    @Test
    void whoAsksBeforeTheStartIsWrong() {
        subscription.onNak(ranges(0, 1), 0);

        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(1);
    }

    @Test
    void aNakMakesThePathALossyOneAndNonsenseDoesNot() {
        publish(250, FrameFlags.KEY, 0);
        publish(250, FrameFlags.KEY, 10);
        subscription.tryStart(10 * MS); // at packet 3
        sent(10 * MS);
        subscription.onNak(ranges(0, 3), 20 * MS);
        assertThat(path.losses().isLossy(20 * MS)).isFalse();

        subscription.onNak(ranges(4, 1), 20 * MS);
        assertThat(path.losses().isLossy(20 * MS)).isTrue();
    }

    @Test
    void whatWasAskedForBeforeAPauseIsNotSentAfterIt() {
        publish(250, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        subscription.onNak(ranges(0, 3), MS);
        subscription.pause();
        subscription.resume(2 * MS);

        assertThat(subscription.hasBacklog()).isFalse();
        assertThat(sent(2 * MS)).isEmpty();
        assertThat(subscription.nextTimeoutNanos())
                .as("a heartbeat tells where it goes on")
                .isEqualTo(2 * MS + rtt.probeNanos());
    }

    @Test
    void whatWasAskedForInARowIsRemembered() {
        publish(700, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        SequenceRanges missing = ranges(0, 1);
        missing.add(2, 60_000);
        subscription.onNak(missing, 5 * MS);

        assertThat(path.losses().longestRun(5 * MS)).isEqualTo(5);
    }
}
