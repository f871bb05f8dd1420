package io.lancast.udp.engine.send;

import static io.lancast.udp.engine.send.TinyLog.MS;
import static io.lancast.udp.engine.send.TinyLog.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.path.SlowPath;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.SubscribeStart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sending side of a connection whose peer was offered the live streams 1 and 2. Frames live 100 ms. */
class OutboundStreamsTest {
    private static final int DATAGRAM = 100 + DataHeader.BYTES;

    private final RttEstimator rtt = new RttEstimator();
    private final Path path = Path.unknown(rtt, new ClockAlignment());
    private final ReliableMessages messages = new ReliableMessages(rtt);
    private final Counters counters = new Counters();
    private int connections = 1;
    private final OutboundStreams streams =
            new OutboundStreams(DATAGRAM, path, new FeedbackPace(() -> connections), messages, counters);
    private final StreamLog one = offered(1);
    private final StreamLog two = offered(2);
    private final Transmit out = new Transmit();
    private int acknowledged;

    @Test
    void whatIsWithdrawnIsNeitherOfferedNorSubscribedTo() {
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        said();
        streams.withdraw(1);
        streams.withdraw(1);

        assertThat(said()).containsExactly("onWithdraw");
        assertThat(streams.size()).isZero();
        assertThat(streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0)).isNull();
        assertThat(said()).containsExactly("onEnded");
    }

    @Test
    void aSubscriptionStartsWithTheNextKeyframe() {
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        said();
        add(one, 10, 0, 0);
        assertThat(said()).isEmpty();

        add(one, 10, FrameFlags.KEY, 10);
        assertThat(said()).containsExactly("onSubscribed");
        assertThat(sent(10)).containsExactly("1: 1");
    }

    @Test
    void reportsMatterAtOnceForAWindowOrALimit() {
        subscribeToBoth();
        assertThat(streams.waitsForReports()).isFalse();

        StreamLog reliable = TinyLog.of(StreamKind.RELIABLE, 3);
        streams.offer(reliable);
        streams.onSubscribe(3, SubscribeStart.KEYFRAME, 0);
        assertThat(streams.waitsForReports()).isTrue();
        streams.withdraw(3);
        assertThat(streams.waitsForReports()).isFalse();
        SlowPath.limit(path);
        assertThat(streams.waitsForReports()).isTrue();
    }

    @Test
    void streamsTakeTurns() {
        subscribeToBoth();
        add(one, 1_600, FrameFlags.KEY, 0);
        add(two, 1_600, FrameFlags.KEY, 0);
        assertThat(streams.poll(out, 0)).isEqualTo(Pacer.BURST);
        assertThat(DataText.of(out)).startsWith("2: 0");
        assertThat(streams.hasBacklog()).isTrue();

        assertThat(streams.poll(out, 10 * MS)).isEqualTo(Pacer.BURST);
        assertThat(DataText.of(out)).startsWith("1: 0");
        assertThat(streams.hasBacklog()).isFalse();
    }

    @Test
    void whatIsBeyondABurstIsSpreadOverHalfAFrameInterval() {
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        StreamLog log = one;
        add(log, 100, FrameFlags.KEY, 0);
        sent(0);
        add(log, 30_000, 0, 33); // 300 packets
        long firstNanos = 33 * MS;
        assertThat(streams.poll(out, firstNanos)).isEqualTo(Pacer.BURST);
        assertThat(streams.poll(out, firstNanos)).isZero();
        assertThat(streams.hasBacklog()).isTrue();

        double bytesPerNano = 300.0 * DATAGRAM / (log.intervalNanos() / 2.0);
        assertThat(bytesPerNano).as("slower than the slowest pace").isLessThan(Pacer.MIN_BYTES_PER_NANO);
        assertThat(streams.nextTimeoutNanos(firstNanos) - firstNanos)
                .isCloseTo((long) (8 * DATAGRAM / Pacer.MIN_BYTES_PER_NANO), within(2L));
    }

    @Test
    void onASlowPathSendingGoesAsFastAsTheNewestKeyframesNeed() {
        SlowPath.limit(path);
        subscribeToBoth();
        add(one, 20_000, FrameFlags.KEY, 2_000);
        add(two, 10_000, FrameFlags.KEY, 2_000);

        double needed = 300.0 * DATAGRAM * 1_000 / TinyLog.TIME_TO_LIVE_MILLIS;
        assertThat(path.rate().paceBytesPerSecond())
                .as("as long as the limit is not certain twice as fast, then just so")
                .isIn(needed, 2 * needed);
    }

    @Test
    void thePaceCountsWhatBothStreamsHaveWaiting() {
        subscribeToBoth();
        add(one, 100, FrameFlags.KEY, 0);
        add(two, 100, FrameFlags.KEY, 0);
        sent(0);
        assertThat(streams.at(0).backlogBytes()).isZero();
        publish(one, 2_000, 0, 10);
        publish(two, 1_000, 0, 10);

        assertThat(streams.at(0).backlogBytes()).isEqualTo(20 * DATAGRAM);
        assertThat(streams.at(1).backlogBytes()).isEqualTo(10 * DATAGRAM);
        streams.pause();
        assertThat(streams.at(0).backlogBytes()).isZero();
    }

    @Test
    void arrivalsOfAnotherStreamThanThoseSubscribedToTellNothing() {
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        add(one, 100, FrameFlags.KEY, 0);
        sent(0);
        streams.onArrivals(2, 0, 1_000, 128, 0, 0, MS);
        assertThat(path.oneWay().snapshot().count()).isZero();

        streams.onArrivals(1, 0, 1_000, 128, 0, 0, MS);
        assertThat(path.oneWay().snapshot().count()).isEqualTo(1);
    }

    @Test
    void thereIsSomethingToSayWhenFramesWereSkippedOrTheRateHasChanged() {
        assertThat(streams.hasControl(0)).isFalse();
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        add(one, 100, FrameFlags.KEY, 0);
        assertThat(streams.hasControl(0)).isFalse();
        streams.settle(100 * MS);
        assertThat(streams.hasControl(100 * MS)).isTrue();
        assertThat(ControlText.of(to -> streams.writeControl(to, 100 * MS))).containsExactly("DROP 0+1 TOO_LATE");
        assertThat(streams.hasControl(100 * MS)).isFalse();

        SlowPath.limit(path);
        assertThat(streams.hasControl(1_000 * MS)).isTrue();
    }

    @Test
    void whereThereAreManyReportsAreWantedFurtherApart() {
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        add(one, 100, FrameFlags.KEY, 0);
        said();
        connections = 1_000;
        add(one, 100, FrameFlags.KEY, 10);
        add(one, 100, FrameFlags.KEY, 20);
        assertThat(said()).containsExactly("FEEDBACK every 100 ms");

        connections = 10;
        add(one, 100, FrameFlags.KEY, 30);
        assertThat(said()).containsExactly("FEEDBACK every 25 ms");
    }

    @Test
    void aPathWithALimitIsHeardOfAsOftenAsEver() {
        connections = 1_000;
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        add(one, 100, FrameFlags.KEY, 0);
        assertThat(said()).containsExactly("onOffer", "onOffer", "onSubscribed", "FEEDBACK every 100 ms");
        SlowPath.limit(path);
        add(one, 100, FrameFlags.KEY, 2_000);

        assertThat(said()).containsExactly("FEEDBACK every 25 ms");
    }

    @Test
    void theSubscriberOfAReliableStreamReportsAsItSends() {
        connections = 1_000;
        StreamLog reliable = TinyLog.of(StreamKind.RELIABLE, 3);
        streams.offer(reliable);
        streams.onSubscribe(3, SubscribeStart.OLDEST, 0);
        said();
        add(reliable, 100, FrameFlags.KEY, 0);

        assertThat(said()).isEmpty();
    }

    @Test
    void whoWaitedBeginsWithTheFirstOfSeveralFramesPublishedTogether() {
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        publish(one, 100, 0, 0);
        publish(one, 100, FrameFlags.KEY, 0);
        publish(one, 100, FrameFlags.KEY, 0);
        streams.settle(0);

        assertThat(sent(0)).containsExactly("1: 1", "1: 2");
    }

    @Test
    void whoIsPausedGoesOnWhereItIsTold() {
        subscribeToBoth();
        add(one, 100, FrameFlags.KEY, 0);
        streams.pause();
        assertThat(sent(0)).isEmpty();
        assertThat(counters.get(Counter.SUBSCRIBERS_STALLED)).isEqualTo(2);

        add(one, 100, FrameFlags.KEY, 10);
        streams.resume(10 * MS);
        assertThat(sent(10)).containsExactly("1: 1");
    }

    // ---- the other side

    private StreamLog offered(int streamId) {
        StreamLog log = TinyLog.of(StreamKind.LIVE, streamId);
        assertThat(streams.offer(log)).isTrue();
        return log;
    }

    private void subscribeToBoth() {
        assertThat(streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0)).isNotNull();
        assertThat(streams.onSubscribe(2, SubscribeStart.KEYFRAME, 0)).isNotNull();
    }

    private void add(StreamLog log, int bytes, int flags, long millis) {
        publish(log, bytes, flags, millis);
        streams.settle(millis * MS);
    }

    /** What leaves now, as stream and packet. */
    private List<String> sent(long millis) {
        List<String> sent = new ArrayList<>();
        while (streams.poll(out, millis * MS) > 0) {
            sent.addAll(DataText.of(out));
        }
        return sent;
    }

    private List<String> said() {
        List<String> words = ControlText.of(to -> messages.write(to, 0));
        acknowledged += words.size();
        messages.onAck(acknowledged);
        return words;
    }
}
