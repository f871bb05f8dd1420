package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which frames are delivered and when, what is given up, and what is refused. */
class InboundStreamTest extends InboundStreamFixture {
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
}
