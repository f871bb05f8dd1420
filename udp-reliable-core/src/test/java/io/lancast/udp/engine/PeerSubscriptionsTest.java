package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.send.FeedbackPace;
import io.lancast.udp.engine.send.OutboundStreams;
import io.lancast.udp.engine.send.TinyLog;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.SubscribeStart;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an endpoint hears of one peer's subscriptions. The peer was offered the live streams 1 and 2. */
class PeerSubscriptionsTest {
    private static final long MS = 1_000_000;

    private final RecordingHost host = new RecordingHost();
    private final ConnectionSetup setup = host.setup();
    private final Connection connection = new Connector(setup, new Connections())
            .connect(new InetSocketAddress("192.0.2.1", 1), null, new byte[0], Long.MAX_VALUE, 0);
    private final Counters counters = new Counters();
    private final RttEstimator rtt = new RttEstimator();
    private final ReliableMessages messages = new ReliableMessages(rtt);
    private final Path path = Path.unknown(rtt, new ClockAlignment());
    private final OutboundStreams outbound =
            new OutboundStreams(1_200, path, new FeedbackPace(() -> 1), messages, counters);
    private final PeerSubscriptions subscriptions = new PeerSubscriptions(connection, outbound, host, counters);
    private final StreamLog one = offered(StreamKind.LIVE, 1);
    private final StreamLog two = offered(StreamKind.LIVE, 2);
    private int acknowledged;

    @Test
    void aSubscriptionIsToldOnce() {
        subscriptions.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        assertThat(host.told()).containsExactly("subscribed 1");

        subscriptions.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        assertThat(host.told()).isEmpty();
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(1);
    }

    @Test
    void whatIsNotOfferedIsRefusedWithAWord() {
        said();
        subscriptions.onSubscribe(3, SubscribeStart.KEYFRAME, 0);

        assertThat(host.told()).isEmpty();
        assertThat(said()).containsExactly("onEnded");
    }

    @Test
    void anEndIsToldOfWhatWasSubscribedTo() {
        subscriptions.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        host.told();
        subscriptions.onUnsubscribe(2);
        assertThat(host.told()).isEmpty();

        subscriptions.onUnsubscribe(1);
        subscriptions.onUnsubscribe(1);
        assertThat(host.told()).containsExactly("unsubscribed 1");
    }

    @Test
    void aKeyframeMayBeAskedForBySubscribersOnly() {
        assertThat(subscriptions.onKeyframeRequest(1, 0)).isFalse();
        assertThat(counters.get(Counter.KEYFRAMES_REQUESTED)).isZero();

        subscriptions.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        host.told();
        assertThat(subscriptions.onKeyframeRequest(1, 0)).isTrue();
        assertThat(counters.get(Counter.KEYFRAMES_REQUESTED)).isEqualTo(1);
        assertThat(host.told()).containsExactly("keyframe wanted of 1");
    }

    @Test
    void aRequestIsNotPassedOnWhileAKeyframeIsOnItsWay() {
        TinyLog.publish(one, FrameFlags.KEY, 0);
        subscriptions.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        host.told();

        assertThat(subscriptions.onKeyframeRequest(1, MS)).isTrue();
        assertThat(counters.get(Counter.KEYFRAMES_REQUESTED)).isEqualTo(1);
        assertThat(host.told()).isEmpty();
    }

    @Test
    void aKeyframeIsWantedForThoseWhoCannotGoOnWithoutOne() {
        TinyLog.publish(one, FrameFlags.KEY, 0);
        TinyLog.publish(one, 0, 10);
        TinyLog.publish(two, 0, 10); // no keyframe to start with
        subscriptions.onSubscribe(1, SubscribeStart.KEYFRAME, 10 * MS);
        subscriptions.onSubscribe(2, SubscribeStart.KEYFRAME, 10 * MS);
        host.told();
        subscriptions.requestKeyframes(10 * MS);

        assertThat(host.told()).containsExactly("keyframe wanted of 2");
    }

    @Test
    void whoIsMovedIsSubscribedToBothUntilTheFirstIsOver() {
        TinyLog.publish(one, FrameFlags.KEY, 0);
        subscriptions.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        host.told();
        assertThat(subscriptions.move(1, 3, 0)).as("not offered").isFalse();
        assertThat(subscriptions.move(2, 1, 0)).as("not subscribed to").isFalse();
        assertThat(host.told()).isEmpty();

        assertThat(subscriptions.move(1, 2, 0)).isTrue();
        assertThat(host.told()).containsExactly("subscribed 2");
        TinyLog.publish(two, FrameFlags.KEY, 10);
        TinyLog.publish(one, 0, 10);
        sendAll(10 * MS);
        subscriptions.endOver(10 * MS);
        assertThat(host.told())
                .as("what was sent of it may have to be repaired")
                .isEmpty();

        subscriptions.endOver(111 * MS); // its frames live 100 ms
        assertThat(host.told()).containsExactly("unsubscribed 1");
        assertThat(outbound.subscription(1)).isNull();
        assertThat(outbound.subscription(2)).isNotNull();
    }

    @Test
    void whoFellOutOfAReliableStreamIsToldSo() {
        StreamLog small = TinyLog.ofThreeFrames(StreamKind.RELIABLE); // stream 1 again
        outbound.offer(small);
        TinyLog.publish(small, FrameFlags.KEY, 0);
        subscriptions.onSubscribe(1, SubscribeStart.OLDEST, 0);
        TinyLog.publish(small, FrameFlags.KEY, 1);
        TinyLog.publish(small, FrameFlags.KEY, 2);
        host.told();
        said();
        subscriptions.endOver(2 * MS);
        assertThat(host.told()).isEmpty();

        TinyLog.publish(small, FrameFlags.KEY, 3); // in the place of the first
        subscriptions.endOver(3 * MS);
        assertThat(host.told()).containsExactly("unsubscribed 1");
        assertThat(said()).containsExactly("onEnded");
        assertThat(outbound.size()).isZero();
    }

    @Test
    void theEndOfTheConnectionEndsThemAll() {
        subscriptions.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        subscriptions.onSubscribe(2, SubscribeStart.KEYFRAME, 0);
        host.told();
        subscriptions.endAll();

        assertThat(host.told()).containsExactly("unsubscribed 1", "unsubscribed 2");
    }

    private StreamLog offered(StreamKind kind, int streamId) {
        StreamLog log = TinyLog.of(kind, streamId);
        outbound.offer(log);
        return log;
    }

    private void sendAll(long nowNanos) {
        Transmit out = new Transmit();
        outbound.settle(nowNanos);
        while (outbound.poll(out, nowNanos) > 0) {
            outbound.settle(nowNanos);
        }
    }

    /** The reliable messages since the last call. */
    private List<String> said() {
        List<String> words = ControlText.of(out -> messages.write(out, 0));
        acknowledged += words.size();
        messages.onAck(acknowledged);
        return words;
    }
}
