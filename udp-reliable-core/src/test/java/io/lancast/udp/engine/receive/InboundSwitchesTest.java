package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import org.junit.jupiter.api.Test;

/** A subscriber goes on with another stream. */
class InboundSwitchesTest extends InboundStreamsFixture {
    @Test
    void aSwitchIsAskedForFromALiveStreamToAnotherThatIsNotSubscribedTo() {
        assertThat(streams.switchStream(1, 2)).isFalse();
        one.subscribed();
        assertThat(streams.switchStream(1, 2)).as("not offered").isFalse();
        streams.onOffer(new StreamInfo(3, 7, StreamKind.RELIABLE, "s3", "", 0, 100, 10_000));
        assertThat(streams.switchStream(1, 3)).as("reliable").isFalse();

        streams.onOffer(two.info());
        assertThat(streams.switchStream(1, 2)).isTrue();
        two.subscribedOnly();
        assertThat(streams.switchStream(1, 2)).isFalse();
    }

    @Test
    void theSecondStreamWaitsUntilTheFirstIsSettled() {
        switching();
        two.publish(10, FrameFlags.KEY, 20);
        two.arrive(0, 21 * MS);
        assertThat(told.take()).isEmpty();
        one.arrive(1, 22 * MS);

        assertThat(told.take()).containsExactly("s1 frame 1", "s1 goes on as s2", "s2 frame 0");
        assertThat(streams.counters(1)).isNull();
    }

    @Test
    void theSecondStreamDoesNotWaitForWhatIsTooLate() {
        switching();
        two.publish(10, FrameFlags.KEY, 20);
        two.arrive(0, 21 * MS);
        streams.onTimeout(119 * MS); // frame 1 was heard of at 15 ms: it may take until 115 ms

        assertThat(told.take()).containsExactly("s1 dropped 1+1 TOO_LATE", "s1 goes on as s2", "s2 frame 0");
    }

    @Test
    void theSecondStreamBeginsAtOnceIfTheFirstIsGivenUp() {
        switching();
        streams.unsubscribe(1);
        streams.settleSwitches(16 * MS);
        two.publish(10, FrameFlags.KEY, 20);
        two.arrive(0, 21 * MS);

        assertThat(told.take()).containsExactly("s2 frame 0");
    }

    @Test
    void aSwitchToWhatIsNotOfferedOrSubscribedToIsInvalid() {
        one.subscribed();
        streams.onSwitched(1, 2, 2, 2, 15 * MS);
        streams.onSwitched(1, 2, 2, 1, 15 * MS);
        two.subscribed();
        streams.onSwitched(1, 2, 2, 2, 15 * MS);

        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(3);
    }
}
