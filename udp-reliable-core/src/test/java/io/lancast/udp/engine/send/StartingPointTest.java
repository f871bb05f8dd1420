package io.lancast.udp.engine.send;

import static io.lancast.udp.engine.send.TinyLog.MS;
import static io.lancast.udp.engine.send.TinyLog.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.SubscribeStart;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The round trip takes 10 ms as long as nothing was measured. */
class StartingPointTest {
    private final RttEstimator rtt = new RttEstimator();
    private final StreamLog live = TinyLog.of(StreamKind.LIVE);
    private final StartingPoint newestKey = new StartingPoint(live, SubscribeStart.KEYFRAME, rtt);

    @Test
    void aLiveStreamWithoutAKeyframeHasNone() {
        assertThat(newestKey.frameId(0)).isEqualTo(StartingPoint.NONE);
        publish(live, 0, 0);
        assertThat(newestKey.frameId(0)).isEqualTo(StartingPoint.NONE);
    }

    @Test
    void aKeyframeWillDoAsLongAsARoundTripAndAQuarterOfItsLifeAreLeft() {
        publish(live, 0, 0);
        publish(live, FrameFlags.KEY, 0);
        publish(live, 0, 10);

        assertThat(newestKey.frameId(65 * MS - 1)).isEqualTo(1); // 100 - 25 - 10 ms
        assertThat(newestKey.frameId(65 * MS)).isEqualTo(StartingPoint.NONE);
    }

    @Test
    void theOldestFrameHeldNeedsNeitherAKeyframeNorTime() {
        publish(live, 0, 0);
        publish(live, FrameFlags.KEY, 10);

        assertThat(new StartingPoint(live, SubscribeStart.OLDEST, rtt).frameId(99 * MS))
                .isZero();
    }

    @Test
    void aReliableStreamStartsAtItsOldestFrameWhateverIsAskedFor() {
        StreamLog reliable = TinyLog.of(StreamKind.RELIABLE);
        StartingPoint start = new StartingPoint(reliable, SubscribeStart.KEYFRAME, rtt);

        assertThat(start.frameId(0)).isZero(); // the frame that will be published first
        publish(reliable, FrameFlags.KEY, 0);
        publish(reliable, FrameFlags.KEY, 1);
        assertThat(start.frameId(10_000 * MS)).isZero();
    }

    @Test
    void thereIsNoneUntilAHeldSubscriptionIsReleased() {
        publish(live, FrameFlags.KEY, 0);
        newestKey.hold();
        assertThat(newestKey.frameId(0)).isEqualTo(StartingPoint.NONE);

        newestKey.release();
        assertThat(newestKey.frameId(0)).isZero();
    }

    @Test
    void afterASwitchItIsTheKeyframeChosenAndNotANewerOne() {
        publish(live, FrameFlags.KEY, 0);
        LoggedFrame chosen = Objects.requireNonNull(live.newestKey());
        publish(live, FrameFlags.KEY, 10);
        newestKey.hold();
        newestKey.release(chosen);

        assertThat(newestKey.frameId(90 * MS)).isZero();
    }
}
