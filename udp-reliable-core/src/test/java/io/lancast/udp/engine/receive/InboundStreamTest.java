package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One stream's receiving side, fed with the packets of a real log, one by one. Frames live 100 ms; so do these tests. */
class InboundStreamTest {
    private static final long MS = 1_000_000;
    private static final int FRAGMENT = 100;

    private final List<String> told = new ArrayList<>();
    private final Counters counters = new Counters();
    private final ClockAlignment clock = new ClockAlignment();
    private final ReassemblyBudget budget = new ReassemblyBudget(10_000);
    private final StreamLog log = log(StreamKind.LIVE);
    private final InboundStream stream = inbound(log, Playout.LIVE_EDGE);

    @BeforeEach
    void bothClocksAgree() {
        clock.onSample(0, 0, 0);
    }

    @Test
    void aFrameIsDeliveredWithItsLastMissingFragment() {
        publish(250, FrameFlags.KEY, 0);
        arrive(0, MS);
        arrive(2, MS);
        assertThat(told).isEmpty();
        arrive(1, 2 * MS);
        assertThat(told).containsExactly("0 key 250 bytes");
    }

    @Test
    void withAPlayoutDelayAFrameWaitsForItsTime() {
        InboundStream delayed = inbound(log, Playout.fixed(Duration.ofMillis(40)));
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 33);
        arrive(delayed, log, 0, MS);
        arrive(delayed, log, 1, 34 * MS);
        assertThat(told).isEmpty();
        assertThat(delayed.nextTimeoutNanos()).isLessThanOrEqualTo(40 * MS);

        delayed.onTimeout(40 * MS - 1);
        assertThat(told).isEmpty();
        delayed.onTimeout(40 * MS);
        assertThat(told).containsExactly("0 key 10 bytes");
        delayed.onTimeout(73 * MS);
        assertThat(told).containsExactly("0 key 10 bytes", "1 10 bytes");
    }

    @Test
    void aPlayoutDelayLongerThanTheTimeToLiveDropsNothing() {
        InboundStream delayed = inbound(log, Playout.fixed(Duration.ofSeconds(1)));
        publish(10, FrameFlags.KEY, 0);
        arrive(delayed, log, 0, MS);
        delayed.onTimeout(99 * MS);

        assertThat(told).containsExactly("0 key 10 bytes");
    }

    @Test
    void framesAreDeliveredInOrder() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 33);
        publish(10, 0, 66);
        arrive(0, MS);
        arrive(2, 66 * MS);
        assertThat(told).hasSize(1);
        arrive(1, 67 * MS);
        assertThat(told).containsExactly("0 key 10 bytes", "1 10 bytes", "2 10 bytes");
    }

    @Test
    void aFrameIsGivenUpAtItsDeadlineAndTheGroupWithIt() {
        publish(150, FrameFlags.KEY, 0);
        publish(150, 0, 33);
        publish(10, 0, 66);
        publish(10, FrameFlags.KEY, 99);
        arrive(0, MS);
        arrive(1, MS);
        arrive(2, 34 * MS); // fragment 3 of frame 1 is lost
        arrive(4, 67 * MS);
        stream.onTimeout(133 * MS - 1);
        assertThat(told).containsExactly("0 key 150 bytes");

        assertThat(stream.nextTimeoutNanos()).isLessThanOrEqualTo(133 * MS);
        stream.onTimeout(133 * MS);
        assertThat(told).containsExactly("0 key 150 bytes", "dropped 1+1 TOO_LATE", "dropped 2+1 GROUP_BROKEN");
        arrive(5, 134 * MS);
        assertThat(told).last().isEqualTo("3 key 10 bytes");
    }

    @Test
    void aDiscardableFrameIsMissedByNobody() {
        publish(10, FrameFlags.KEY, 0);
        publish(150, FrameFlags.DISCARDABLE, 33);
        publish(10, 0, 66);
        arrive(0, MS);
        arrive(1, 34 * MS); // 2 is lost
        arrive(3, 67 * MS);
        stream.onTimeout(133 * MS);

        assertThat(told).containsExactly("0 key 10 bytes", "dropped 1+1 TOO_LATE", "2 10 bytes");
    }

    @Test
    void aFrameLostWholeIsGivenUpInTimeForItsSuccessor() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, FrameFlags.KEY, 20);
        publish(10, FrameFlags.KEY, 40);
        publish(10, FrameFlags.KEY, 60);
        arrive(0, 0);
        arrive(1, 20 * MS);
        arrive(3, 60 * MS); // frame 2 never comes; frame 3 lives until 160 ms
        stream.onTimeout(stream.nextTimeoutNanos()); // no NAK was polled, so that is its NAK time
        assertThat(told).hasSize(2);

        stream.onTimeout(159 * MS);
        assertThat(told).last().isEqualTo("3 key 10 bytes");
        assertThat(told).contains("dropped 2+1 TOO_LATE");
    }

    @Test
    void aCompleteKeyframeWaitsForWhatItDoesNotNeedOnlyHalfItsLife() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 5);
        publish(150, 0, 10);
        publish(10, FrameFlags.KEY, 20);
        publish(10, FrameFlags.KEY, 30);
        arrive(0, MS);
        arrive(1, 6 * MS);
        arrive(2, 11 * MS); // fragment 3 is lost
        arrive(4, 21 * MS);
        arrive(5, 31 * MS);
        stream.onTimeout(60 * MS - 1);
        assertThat(told).hasSize(2);
        stream.onTimeout(60 * MS); // captured at 10, half of 100

        assertThat(told)
                .containsExactly(
                        "0 key 10 bytes", "1 10 bytes", "dropped 2+1 TOO_LATE", "3 key 10 bytes", "4 key 10 bytes");
    }

    @Test
    void whereNoFrameNeedsAnotherEachIsWaitedForToTheEnd() {
        publish(10, FrameFlags.KEY, 0);
        publish(150, FrameFlags.KEY, 10);
        publish(10, FrameFlags.KEY, 20);
        arrive(0, MS);
        arrive(1, 11 * MS);
        arrive(3, 21 * MS);
        stream.onTimeout(109 * MS);
        assertThat(told).hasSize(1);
        arrive(2, 109 * MS);

        assertThat(told).containsExactly("0 key 10 bytes", "1 key 150 bytes", "2 key 10 bytes");
    }

    @Test
    void aFrameThatIsCompleteTooLateIsDropped() {
        publish(10, FrameFlags.KEY, 0);
        arrive(0, 100 * MS);

        assertThat(told).containsExactly("dropped 0+1 TOO_LATE");
    }

    @Test
    void aKeyframeIsRequestedOnlyWhenFramesDependOnWhatWasLost() {
        publish(10, FrameFlags.KEY, 0);
        publish(150, 0, 10);
        arrive(0, MS);
        arrive(1, 11 * MS);
        stream.onTimeout(110 * MS);
        assertThat(control(110 * MS)).contains("KEYFRAME_REQUEST");
        assertThat(control(111 * MS)).doesNotContain("KEYFRAME_REQUEST");
        assertThat(control(135 * MS)).contains("KEYFRAME_REQUEST"); // still none: again after 25 ms
    }

    @Test
    void whatThePublisherGivesUpIsNotWaitedFor() {
        publish(10, FrameFlags.KEY, 0);
        publish(150, 0, 10);
        publish(10, 0, 20);
        publish(10, FrameFlags.KEY, 30);
        arrive(0, MS);
        arrive(1, 11 * MS);
        arrive(4, 31 * MS);
        stream.onDrop(2, 2, DropReason.SUBSCRIBER_SLOW, 32 * MS); // the rest of frame 1, and frame 2

        assertThat(told)
                .containsExactly(
                        "0 key 10 bytes",
                        "dropped 1+1 SUBSCRIBER_SLOW",
                        "dropped 2+1 SUBSCRIBER_SLOW",
                        "3 key 10 bytes");
    }

    @Test
    void aDropOfFramesThatWereNeverHeardOfCountsWhenTheNextOneComes() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, FrameFlags.KEY, 10);
        publish(10, FrameFlags.KEY, 20);
        arrive(0, MS);
        stream.onDrop(1, 1, DropReason.EVICTED, 2 * MS);
        arrive(2, 21 * MS);

        assertThat(told).containsExactly("0 key 10 bytes", "dropped 1+1 EVICTED", "2 key 10 bytes");
    }

    @Test
    void theTailOfAFrameIsAskedForWithoutWaitingForTheNext() {
        publish(250, FrameFlags.KEY, 0);
        arrive(0, MS);
        arrive(1, MS);
        long due = stream.nextTimeoutNanos(); // RTT is 10 ms by assumption: 1.25 ms, and 1 ms of pacing
        assertThat(due).isEqualTo(MS + 2_250_000);
        stream.onTimeout(due);
        assertThat(control(due)).contains("NAK 2+1");
    }

    @Test
    void aRepairDoesNotTellHowFarApartThePacketsOfAFrameAre() {
        publish(250, FrameFlags.KEY, 0);
        publish(250, 0, 33);
        arrive(0, MS);
        arrive(2, MS);
        assertThat(control(MS)).contains("NAK 1+1");
        arrive(1, 13 * MS);
        arrive(3, 34 * MS);
        arrive(4, 34 * MS);
        control(34 * MS); // the report

        assertThat(stream.nextTimeoutNanos()).isEqualTo(34 * MS + 2_250_000);
    }

    @Test
    void aHeartbeatRevealsAFrameLostWhole() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 10);
        arrive(0, MS);
        stream.onHeartbeat(1, 1, 20 * MS);

        assertThat(control(20 * MS)).contains("NAK 1+1", "REPORT next 1");
        stream.onTimeout(120 * MS); // missed since 20 ms
        assertThat(told).containsExactly("0 key 10 bytes", "dropped 1+1 TOO_LATE");
    }

    @Test
    void aReportIsDueTwentyFiveMillisecondsAfterTheLast() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 10);
        arrive(0, 30 * MS);
        assertThat(control(30 * MS)).contains("REPORT next 1");
        arrive(1, 40 * MS);
        assertThat(stream.hasControl(54 * MS)).isFalse();
        assertThat(stream.hasControl(55 * MS)).isTrue();
        assertThat(control(55 * MS)).contains("REPORT next 2");
        assertThat(stream.hasControl(500 * MS)).isFalse();
    }

    @Test
    void reportsLieAsFarApartAsThePublisherWantsThem() {
        stream.reportEvery(100 * MS);
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 10);
        publish(10, 0, 20);
        publish(10, 0, 30);
        arrive(0, 10 * MS);
        assertThat(stream.hasControl(99 * MS)).isFalse();
        assertThat(stream.nextTimeoutNanos()).isEqualTo(100 * MS);
        assertThat(control(100 * MS)).contains("REPORT next 1");

        arrive(1, 101 * MS);
        stream.onHeartbeat(1, 1, 102 * MS);
        assertThat(control(102 * MS))
                .as("the answer to a heartbeat does not wait")
                .contains("REPORT next 2");
        arrive(3, 103 * MS);
        assertThat(stream.hasControl(103 * MS)).isTrue();
        assertThat(control(103 * MS))
                .as("nor does a NAK, and what goes with it")
                .contains("NAK 2+1", "REPORT next 2");
    }

    @Test
    void aReliableStreamReportsAfterAQuarterOfTheWindow() {
        StreamLog reliableLog = log(StreamKind.RELIABLE);
        InboundStream reliable = inbound(reliableLog, Playout.LIVE_EDGE);
        for (int i = 0; i <= InboundStream.RELIABLE_REPORT_PACKETS; i++) {
            publish(reliableLog, 10, FrameFlags.KEY, 0);
        }
        arrive(reliable, reliableLog, 0, 10 * MS);
        reliable.writeControl(ByteBuffer.allocate(1_000), 10 * MS);
        for (int i = 1; i < InboundStream.RELIABLE_REPORT_PACKETS; i++) {
            arrive(reliable, reliableLog, i, 11 * MS);
        }
        assertThat(reliable.hasControl(11 * MS)).isFalse();
        arrive(reliable, reliableLog, InboundStream.RELIABLE_REPORT_PACKETS, 11 * MS);
        assertThat(reliable.hasControl(11 * MS)).isTrue();
    }

    @Test
    void aReliableStreamWaitsForEver() {
        StreamLog reliableLog = log(StreamKind.RELIABLE);
        InboundStream reliable = inbound(reliableLog, Playout.LIVE_EDGE);
        publish(reliableLog, 10, FrameFlags.KEY, 0);
        publish(reliableLog, 10, FrameFlags.KEY, 0);
        arrive(reliable, reliableLog, 1, MS);
        reliable.onTimeout(3_600_000 * MS);
        assertThat(told).isEmpty();
        arrive(reliable, reliableLog, 0, 3_600_000 * MS);

        assertThat(told).containsExactly("0 key 10 bytes", "1 key 10 bytes");
    }

    @Test
    void memoryIsTakenWhileAFrameIsUnderWayAndTakenFromNobodyElse() {
        publish(250, FrameFlags.KEY, 0);
        arrive(0, MS);
        assertThat(budget.takenBytes()).isEqualTo(300);
        arrive(1, MS);
        arrive(2, MS);
        assertThat(budget.takenBytes()).isZero();

        assertThat(budget.take(9_900)).isTrue();
        publish(250, 0, 1);
        arrive(3, 2 * MS);
        assertThat(counters.get(Counter.PACKETS_NO_ROOM)).isEqualTo(1);
        budget.give(9_900);
        arrive(3, 3 * MS); // as if it had been lost, so it may come again
        assertThat(counters.get(Counter.PACKETS_NO_ROOM)).isEqualTo(1);
        assertThat(budget.takenBytes()).isEqualTo(300);
    }

    @Test
    void aStreamThatEndsGivesItsMemoryBack() {
        publish(250, FrameFlags.KEY, 0);
        arrive(0, MS);
        stream.close();

        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void aFragmentThatContradictsItsFrameIsRefused() {
        publish(250, FrameFlags.KEY, 0);
        arrive(0, MS);
        ByteBuffer forged = ByteBuffer.allocate(DataHeader.BYTES + FRAGMENT);
        DataHeader.write(forged, 0, 0, 1, 2, 1, 0, 1, 3, 0, 100, 0); // no keyframe
        arrive(stream, forged, MS);
        DataHeader.write(forged, 0, FrameFlags.KEY, 1, 2, 1, 0, 1, 200, 0, 100, 0); // more fragments
        arrive(stream, forged, MS);
        DataHeader.write(forged, 0, FrameFlags.KEY, 1, 2, 5, 0, 1, 3, 0, 100, 0); // another place in the sequence
        arrive(stream, forged, MS);

        assertThat(counters.get(Counter.DATAGRAMS_MALFORMED)).isEqualTo(3);
        arrive(1, MS);
        arrive(2, MS);
        assertThat(told).containsExactly("0 key 250 bytes");
    }

    @Test
    void aFrameLargerThanPromisedOrWithAShortMiddleIsRefused() {
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES + FRAGMENT);
        DataHeader.write(packet, 0, FrameFlags.KEY, 1, 2, 0, 0, 0, 101, 0, 100, 0); // up to 10 000 were promised
        arrive(stream, packet, MS);
        DataHeader.write(packet, 0, FrameFlags.KEY, 1, 2, 0, 0, 0, 2, 0, 100, 0);
        arrive(stream, packet.duplicate().limit(DataHeader.BYTES + 99).slice(), MS);
        DataHeader.write(packet, 0, FrameFlags.KEY, 1, 2, 0, 0, 0, 1, 0, 0, 0); // reliable in a live stream
        arrive(stream, packet, MS);

        assertThat(counters.get(Counter.DATAGRAMS_MALFORMED)).isEqualTo(3);
        assertThat(budget.takenBytes()).isZero();
    }

    // ---- the other side

    private static StreamLog log(StreamKind kind) {
        StreamInfo info = new StreamInfo(1, 2, kind, "s", "", kind == StreamKind.LIVE ? 100 : 0, FRAGMENT, 10_000);
        return new StreamLog(info, 1 << 16, 1 << 16, Long.MAX_VALUE, ClearSeal.INSTANCE, 0, 0);
    }

    private InboundStream inbound(StreamLog of, Playout playout) {
        return new InboundStream(
                of.info(),
                0,
                0,
                clock,
                new RttEstimator(),
                budget,
                new ArrivalMeter(),
                new PlayoutDelay(playout),
                counters,
                new FrameSink() {
                    @Override
                    public void onFrame(MediaFrame frame) {
                        told.add(frame.frameId() + (frame.isKey() ? " key " : " ") + frame.sizeBytes() + " bytes");
                    }

                    @Override
                    public void onDropped(long firstFrameId, long frames, DropReason reason) {
                        told.add("dropped " + firstFrameId + "+" + frames + " " + reason);
                    }
                });
    }

    private void publish(int bytes, int flags, long captureMillis) {
        publish(log, bytes, flags, captureMillis);
    }

    private static void publish(StreamLog to, int bytes, int flags, long captureMillis) {
        to.append(ByteBuffer.allocate(bytes), flags, captureMillis * 1_000, 0, captureMillis * MS);
    }

    private void arrive(long sequence, long nowNanos) {
        arrive(stream, log, sequence, nowNanos);
    }

    private static void arrive(InboundStream at, StreamLog from, long sequence, long nowNanos) {
        LoggedFrame frame = from.frameOfSequence(sequence);
        assertThat(frame).isNotNull();
        int fragment = (int) (sequence - frame.firstSequence());
        arrive(at, from.memory().slice(frame.offsetOf(fragment), frame.bytesBetween(fragment, fragment + 1)), nowNanos);
    }

    private static void arrive(InboundStream at, ByteBuffer packet, long nowNanos) {
        DataHeader header = new DataHeader();
        assertThat(header.read(packet, 0, packet.limit())).isTrue();
        at.onData(header, packet, DataHeader.BYTES, packet.limit() - DataHeader.BYTES, packet.limit(), nowNanos);
    }

    private List<String> control(long nowNanos) {
        return ControlText.of(out -> stream.writeControl(out, nowNanos));
    }
}
