package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.LatencyStage;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.SequenceRanges;
import io.lancast.udp.wire.SubscribeStart;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One subscriber as the publisher sees it. Frames live 100 ms, fragments hold 100 bytes. */
class SubscriptionTest {
    private static final long MS = 1_000_000;
    private static final int FRAGMENT = 100;

    private final RttEstimator rtt = new RttEstimator();
    private final Path path = Path.unknown(rtt, new ClockAlignment());
    private final Counters counters = new Counters();
    private final Transmit out = new Transmit();
    private final StreamLog live = log(StreamKind.LIVE, 1 << 16);
    private final Subscription subscription = subscribe(live);

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
    void whatWasAskedForInARowIsRemembered() {
        publish(700, FrameFlags.KEY, 0);
        subscription.tryStart(0);
        sent(0);
        SequenceRanges missing = ranges(0, 1);
        missing.add(2, 60_000);
        subscription.onNak(missing, 5 * MS);

        assertThat(path.losses().longestRun(5 * MS)).isEqualTo(5);
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

    @Test
    void aReliableSubscriberIsSentOneWindowAhead() {
        StreamLog reliable = log(StreamKind.RELIABLE, 1 << 20);
        Subscription reader = subscribe(reliable);
        reader.tryStart(0);
        for (int i = 0; i < 400; i++) {
            publish(reliable, 10, FrameFlags.KEY, 0);
        }
        assertThat(sent(reader, MS)).hasSize(SubscriberProgress.RELIABLE_WINDOW_PACKETS);
        assertThat(reader.hasBacklog()).isFalse();

        reader.onReport(100, 100, 100, 0, 2 * MS);
        assertThat(sent(reader, 2 * MS)).hasSize(100 + 100 / 4);
        assertThat(reader.neededFromFrameId(2 * MS)).isEqualTo(100);
    }

    @Test
    void messagesOfEqualSizeLeaveTogetherWithAShorterLastOne() {
        StreamLog reliable = log(StreamKind.RELIABLE, 1 << 20);
        Subscription reader = subscribe(reliable);
        reader.tryStart(0);
        for (int bytes : new int[] {10, 10, 7, 7, 9}) {
            publish(reliable, bytes, FrameFlags.KEY, 0);
        }

        assertThat(reader.poll(out, 64, MS)).isEqualTo(3); // 10, 10, 7
        assertThat(out.segmentBytes()).isEqualTo(DataHeader.BYTES + 10);
        assertThat(out.lengthBytes()).isEqualTo(3 * DataHeader.BYTES + 27);
        assertThat(reader.poll(out, 64, MS)).isEqualTo(1); // 7, because 9 is longer
        assertThat(reader.poll(out, 64, MS)).isEqualTo(1);
        assertThat(out.segmentBytes()).isEqualTo(DataHeader.BYTES + 9);
        assertThat(reader.poll(out, 64, MS)).isZero();
    }

    @Test
    void noMoreMessagesLeaveTogetherThanMayLeave() {
        StreamLog reliable = log(StreamKind.RELIABLE, 1 << 20);
        Subscription reader = subscribe(reliable);
        reader.tryStart(0);
        for (int i = 0; i < 20; i++) {
            publish(reliable, 10, FrameFlags.KEY, 0);
        }

        assertThat(reader.poll(out, 16, MS)).isEqualTo(16);
        assertThat(reader.poll(out, 16, MS)).isEqualTo(4);
    }

    @Test
    void aReliableSubscriberThatStandsStillHoldsNothingBackForEver() {
        StreamLog reliable = log(StreamKind.RELIABLE, 4 * (10 + DataHeader.BYTES));
        Subscription reader = subscribe(reliable);
        reader.tryStart(0);
        for (int i = 0; i < 4; i++) {
            publish(reliable, 10, FrameFlags.KEY, 0);
        }
        sent(reader, 0);
        long patience = SubscriberProgress.RELIABLE_PATIENCE_NANOS;
        assertThat(reader.neededFromFrameId(patience)).isZero();
        assertThat(reader.neededFromFrameId(patience + 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(reader.isOverrun()).isFalse();

        reliable.append(ByteBuffer.allocate(10), 1, 0, Long.MAX_VALUE, patience + 1);
        assertThat(reader.isOverrun()).isTrue();
    }

    // ---- helpers

    private static StreamLog log(StreamKind kind, int maxBytes) {
        StreamInfo info = new StreamInfo(1, 2, kind, "s", "", kind == StreamKind.LIVE ? 100 : 0, FRAGMENT, 1 << 20);
        return new StreamLog(info, Math.min(maxBytes, 1 << 16), maxBytes, 1_000 * MS, ClearSeal.INSTANCE, 0, 0);
    }

    private Subscription subscribe(StreamLog to) {
        return new Subscription(to, SubscribeStart.KEYFRAME, path, counters);
    }

    private void publish(int bytes, int flags, long captureMillis) {
        publish(live, bytes, flags, captureMillis);
    }

    private static void publish(StreamLog to, int bytes, int flags, long captureMillis) {
        assertThat(to.append(ByteBuffer.allocate(bytes), flags, captureMillis * 1_000, 0, captureMillis * MS))
                .isEqualTo(StreamLog.Appended.ACCEPTED);
    }

    private List<Long> sent(long nowNanos) {
        return sent(subscription, nowNanos);
    }

    /** Sequence numbers of everything that leaves now. */
    private List<Long> sent(Subscription from, long nowNanos) {
        List<Long> sequences = new ArrayList<>();
        DataHeader header = new DataHeader();
        while (from.poll(out, 64, nowNanos) > 0) {
            for (int i = 0; i < out.datagrams(); i++) {
                header.read(out.memory(), out.offset() + i * out.segmentBytes(), DataHeader.BYTES);
                sequences.add((long) header.sequence());
            }
        }
        return sequences;
    }

    private static SequenceRanges ranges(int first, int count) {
        SequenceRanges ranges = new SequenceRanges();
        ranges.add(first, count);
        return ranges;
    }

    private List<String> drops(long nowNanos) {
        return drops(subscription, nowNanos);
    }

    private static List<String> drops(Subscription from, long nowNanos) {
        return control(from, nowNanos).stream()
                .filter(words -> words.startsWith("DROP"))
                .toList();
    }

    private static List<String> control(Subscription from, long nowNanos) {
        return ControlText.of(out -> from.writeControl(out, nowNanos));
    }
}
