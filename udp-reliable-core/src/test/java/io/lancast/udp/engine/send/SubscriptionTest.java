package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.LatencyStage;
import io.lancast.udp.wire.DataHeader;
import org.junit.jupiter.api.Test;

/** What a subscriber of a live stream is sent, is not sent, and is told. */
class SubscriptionTest extends SubscriptionFixture {
    @Test
    void startsAtTheNewestKeyframe() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 10);
        publish(10, FrameFlags.KEY, 20);
        publish(10, 0, 30);

        assertThat(subscription.tryStart(40 * MS)).isTrue();
        assertThat(subscription.startFrameId()).isEqualTo(2);
        assertThat(subscription.startSequence()).isEqualTo(2);
        assertThat(sent(40 * MS)).containsExactly(2L, 3L);
        assertThat(subscription.tryStart(40 * MS)).isFalse();
    }

    @Test
    void doesNotStartWithAKeyframeThatIsNoLongerWorthHaving() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 90);

        assertThat(subscription.tryStart(100 * MS)).isFalse();
        assertThat(subscription.wantsKey(100 * MS)).isTrue();
        assertThat(sent(100 * MS)).isEmpty();

        publish(10, FrameFlags.KEY, 120);
        assertThat(subscription.tryStart(120 * MS)).isTrue();
        assertThat(sent(120 * MS)).containsExactly(2L);
    }

    @Test
    void aFrameLeavesInRunsOfAsManyDatagramsAsPermitted() {
        publish(950, FrameFlags.KEY, 0);
        subscription.tryStart(0);

        assertThat(subscription.poll(out, 4, 0)).isEqualTo(4);
        assertThat(out.datagrams()).isEqualTo(4);
        assertThat(out.segmentBytes()).isEqualTo(FRAGMENT + DataHeader.BYTES);
        assertThat(subscription.poll(out, 64, 0)).isEqualTo(6);
        assertThat(out.lengthBytes()).isEqualTo(5 * (FRAGMENT + DataHeader.BYTES) + 50 + DataHeader.BYTES);
        assertThat(subscription.poll(out, 64, 0)).isZero();
        assertThat(subscription.hasBacklog()).isFalse();
    }

    @Test
    void lateFramesAreSkippedUpToTheNextKeyframe() {
        publish(10, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        publish(10, 0, 10);
        publish(10, 0, 80);
        publish(10, FrameFlags.KEY, 110);

        assertThat(sent(112 * MS)).containsExactly(3L);
        assertThat(drops(112 * MS)).containsExactly("DROP 0+2 TOO_LATE", "DROP 2+1 GROUP_BROKEN");
        assertThat(counters.get(Counter.FRAMES_SKIPPED)).isEqualTo(3);
    }

    @Test
    void aLateDiscardableFrameBreaksNothing() {
        publish(10, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        assertThat(sent(0)).containsExactly(0L);
        publish(10, FrameFlags.DISCARDABLE, 10);
        publish(10, 0, 90);

        assertThat(sent(115 * MS)).containsExactly(2L);
        assertThat(drops(115 * MS)).containsExactly("DROP 1+1 TOO_LATE");
    }

    @Test
    void aLaggingSubscriberLosesDiscardableFramesFirstThenJumpsToTheNewestKeyframe() {
        publish(10, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        assertThat(sent(0)).containsExactly(0L);
        publish(10, FrameFlags.DISCARDABLE, 10);
        publish(10, 0, 20);
        assertThat(sent(70 * MS)).containsExactly(2L); // both lag by half a life, only one is discardable
        assertThat(drops(70 * MS)).containsExactly("DROP 1+1 SUBSCRIBER_SLOW");

        publish(10, 0, 80);
        publish(10, FrameFlags.KEY, 120);
        assertThat(sent(135 * MS)).containsExactly(4L);
        assertThat(drops(135 * MS)).containsExactly("DROP 3+1 SUBSCRIBER_SLOW");
    }

    @Test
    void evictedFramesAreSkippedToo() {
        StreamLog small = log(StreamKind.LIVE, 4 * (FRAGMENT + DataHeader.BYTES));
        Subscription behind = subscribe(small);
        publish(small, FRAGMENT, FrameFlags.KEY, 0);
        behind.tryStart(0);
        for (int i = 1; i < 6; i++) {
            publish(small, FRAGMENT, i == 4 ? FrameFlags.KEY : 0, i);
        }
        assertThat(sent(behind, 6 * MS)).containsExactly(4L, 5L);
        assertThat(drops(behind, 6 * MS)).containsExactly("DROP 0+2 EVICTED", "DROP 2+2 GROUP_BROKEN");
    }

    @Test
    void aReportBeyondWhatWasSentIsInvalid() {
        publish(250, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        subscription.onReport(4, 1, 3, 0, MS);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(1);
        subscription.onReport(3, 1, 3, 0, MS);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(1);
    }

    @Test
    void whatTheSubscriberGivesUpIsCountedIfItWasSent() {
        subscription.onAbandon(0, 1);
        assertThat(counters.get(Counter.CONTROL_INVALID)).as("before the start").isEqualTo(1);
        publish(250, FrameFlags.KEY, 0);
        publish(250, FrameFlags.KEY, 10);
        subscription.tryStart(10 * MS); // at packet 3
        sent(10 * MS);
        subscription.onAbandon(2, 1);
        subscription.onAbandon(5, 2);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(3);

        subscription.onAbandon(3, 3);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(3);
        assertThat(counters.get(Counter.PACKETS_GIVEN_UP_BY_SUBSCRIBER)).isEqualTo(3);
    }

    @Test
    void skippedFramesAreToldByAHeartbeatSoon() {
        publish(10, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        subscription.onReport(1, 1, 1, 0, MS);
        publish(10, 0, 10);
        subscription.settle(110 * MS);

        assertThat(subscription.nextTimeoutNanos()).isEqualTo(110 * MS + rtt.probeNanos());
        subscription.onReport(2, 2, 1, 0, 111 * MS);
        assertThat(subscription.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatWasSentAndHowLongItWaitedIsCounted() {
        publish(250, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(7 * MS);

        assertThat(counters.get(Counter.PACKETS_SENT)).isEqualTo(3);
        assertThat(subscription.stats().latency().get(LatencyStage.QUEUE))
                .isNotNull()
                .satisfies(waited -> assertThat(waited.maxMicros()).isEqualTo(7_000));
    }

    @Test
    void aHeartbeatFollowsUntilAllIsAcknowledged() {
        path.losses().onLoss(0); // so the tail is probed early
        publish(250, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        long probe = rtt.probeNanos();
        assertThat(subscription.nextTimeoutNanos()).isEqualTo(probe);
        assertThat(subscription.hasControl(probe)).isTrue();
        assertThat(control(subscription, probe)).containsExactly("HEARTBEAT 2 of frame 0");
        assertThat(subscription.nextTimeoutNanos()).isEqualTo(3 * probe); // twice as long

        subscription.onReport(3, 1, 3, 0, probe);
        assertThat(subscription.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void onACleanPathTheHeartbeatWaitsForTheNextFrame() {
        publish(10, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);

        assertThat(subscription.nextTimeoutNanos()).isEqualTo(Heartbeat.CLEAN_PATH_NANOS);
    }

    @Test
    void whoReportsSeldomIsToldOfFramesThatMayBeLostWhole() {
        path.losses().onLoss(0);
        subscription.seldomHeard(true);
        publish(301, FrameFlags.KEY, 0); // four packets
        subscription.tryStart(0);
        sent(0);
        assertThat(subscription.nextTimeoutNanos()).isEqualTo(Heartbeat.CLEAN_PATH_NANOS);

        publish(300, 0, 10);
        sent(10 * MS);
        assertThat(subscription.nextTimeoutNanos()).isEqualTo(10 * MS + rtt.probeNanos());
    }

    @Test
    void aStalledSubscriberGetsNothingAndGoesOnAtAKeyframe() {
        publish(10, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        subscription.pause();
        publish(10, 0, 10);
        publish(10, FrameFlags.KEY, 20);
        publish(10, 0, 30);
        assertThat(subscription.hasBacklog()).isFalse();
        assertThat(sent(30 * MS)).isEmpty();

        subscription.resume(30 * MS);
        assertThat(sent(30 * MS)).containsExactly(2L, 3L);
        assertThat(drops(30 * MS)).containsExactly("DROP 1+1 SUBSCRIBER_SLOW");
    }
}
