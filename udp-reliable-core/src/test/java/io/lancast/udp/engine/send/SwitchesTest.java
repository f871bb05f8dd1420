package io.lancast.udp.engine.send;

import static io.lancast.udp.engine.send.TinyLog.MS;
import static io.lancast.udp.engine.send.TinyLog.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.SubscribeStart;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscriber of stream 1, which has had a keyframe at 0, is to go on with stream 2. Frames live 100 ms. */
class SwitchesTest {
    private final RttEstimator rtt = new RttEstimator();
    private final Path path = Path.unknown(rtt, new ClockAlignment());
    private final OutboundStreams streams =
            new OutboundStreams(1_200, path, new FeedbackPace(() -> 1), new ReliableMessages(rtt), new Counters());
    private final StreamLog one = TinyLog.of(StreamKind.LIVE, 1);
    private final StreamLog two = TinyLog.of(StreamKind.LIVE, 2);
    private final Transmit out = new Transmit();

    @BeforeEach
    void subscribed() {
        streams.offer(one);
        streams.offer(two);
        publish(one, FrameFlags.KEY, 0);
        streams.onSubscribe(1, SubscribeStart.KEYFRAME, 0);
        assertThat(sent(0)).containsExactly("1: 0");
    }

    @Test
    void nothingOfTheSecondIsSentBeforeItHasAKeyframe() {
        streams.switchStream(1, 2, MS);
        publish(one, 0, 10);
        publish(two, 0, 10);

        assertThat(sent(10)).containsExactly("1: 1");
    }

    @Test
    void theFirstEndsBeforeTheFrameOfTheKeyframesTime() {
        streams.switchStream(1, 2, MS);
        publish(one, 0, 10);
        publish(one, 0, 20);
        publish(two, FrameFlags.KEY, 20);

        assertThat(sent(20)).containsExactly("1: 1", "2: 0");
    }

    @Test
    void aKeyframeWaitsForThatFrameAndNotForEver() {
        streams.switchStream(1, 2, MS);
        publish(two, FrameFlags.KEY, 20);
        assertThat(sent(20)).isEmpty();
        assertThat(sent(69)).isEmpty();

        assertThat(sent(70)).containsExactly("2: 0");
    }

    @Test
    void aKeyframeOlderThanWhatWasSentWillNotDo() {
        publish(one, 0, 30);
        assertThat(sent(30)).containsExactly("1: 1");
        publish(two, FrameFlags.KEY, 20);
        streams.switchStream(1, 2, 31 * MS);
        publish(one, 0, 40);
        assertThat(sent(40)).containsExactly("1: 2");

        publish(two, FrameFlags.KEY, 40); // of the same picture
        publish(one, 0, 50);
        assertThat(sent(50)).containsExactly("2: 1");
    }

    @Test
    void anotherKeyframeIsChosenWhenTheFirstIsTooLate() {
        streams.switchStream(1, 2, MS);
        publish(one, 250, 0, 10);
        publish(one, 0, 20);
        publish(two, FrameFlags.KEY, 20);
        streams.settle(20 * MS); // ends before frame 2 of the first, of which frame 1 waits
        publish(one, FrameFlags.KEY, 115);
        assertThat(sent(120)).as("what the first has left").containsExactly("1: 5");

        publish(two, FrameFlags.KEY, 125);
        publish(one, 0, 125);
        assertThat(sent(125)).containsExactly("2: 1");
    }

    @Test
    void itIsMovedToOneAtATimeAndOnlyToWhatItHasNot() {
        StreamLog three = TinyLog.of(StreamKind.LIVE, 3);
        streams.offer(three);
        assertThat(streams.switchStream(1, 1, MS)).isNull();
        assertThat(streams.switchStream(1, 4, MS)).isNull();
        assertThat(streams.switchStream(1, 2, MS)).isNotNull();

        assertThat(streams.switchStream(1, 3, MS)).isNull();
        assertThat(streams.switchStream(2, 3, MS)).isNull();
    }

    @Test
    void aReliableStreamIsNotSwitched() {
        streams.offer(TinyLog.of(StreamKind.RELIABLE, 3));

        assertThat(streams.switchStream(1, 3, MS)).isNull();
        streams.onSubscribe(3, SubscribeStart.OLDEST, MS);
        assertThat(streams.switchStream(3, 2, MS)).isNull();
    }

    @Test
    void theFirstGoesOnIfTheSecondIsGivenUp() {
        streams.switchStream(1, 2, MS);
        publish(one, 0, 5);
        publish(two, FrameFlags.KEY, 10);
        publish(one, 0, 10);
        streams.settle(10 * MS); // frame 1 of the first comes before the end
        streams.onUnsubscribe(2);

        assertThat(sent(10)).containsExactly("1: 1", "1: 2");
    }

    @Test
    void theSecondStartsLikeAnyOtherIfTheFirstIsGivenUp() {
        streams.switchStream(1, 2, MS);
        publish(two, FrameFlags.KEY, 20);
        assertThat(sent(20)).isEmpty();
        streams.onUnsubscribe(1);

        assertThat(sent(21)).containsExactly("2: 0");
    }

    @Test
    void itIsLookedAtAgainAsLongAsItGoesOn() {
        assertThat(streams.nextTimeoutNanos(MS)).isGreaterThan(26 * MS);
        streams.switchStream(1, 2, MS);
        assertThat(streams.nextTimeoutNanos(MS)).isEqualTo(26 * MS);

        streams.onUnsubscribe(2);
        streams.settle(2 * MS);
        assertThat(streams.nextTimeoutNanos(2 * MS)).isGreaterThan(27 * MS);
    }

    /** What leaves now, as stream and packet. */
    private List<String> sent(long millis) {
        List<String> sent = new ArrayList<>();
        streams.settle(millis * MS);
        while (streams.poll(out, millis * MS) > 0) {
            sent.addAll(DataText.of(out));
            streams.settle(millis * MS);
        }
        return sent;
    }
}
