package io.lancast.udp.engine.send;

import static io.lancast.udp.engine.send.TinyLog.MS;
import static io.lancast.udp.engine.send.TinyLog.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.path.SlowPath;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.DropNotices;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counters;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeyframeDemandTest {
    private final Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
    private final StreamLog log = TinyLog.of(StreamKind.LIVE);
    private final KeyframeDemand demand = new KeyframeDemand(log, path);

    @Test
    void aStreamOfNothingButKeyframesNeedsNoneMade() {
        assertThat(demand.isDue(null, 0)).isFalse();
        publish(log, FrameFlags.KEY, 0);
        assertThat(demand.isDue(null, 0)).isFalse();
    }

    @Test
    void whoHasNotStartedNeedsOne() {
        publish(log, 0, 0);
        assertThat(demand.isDue(null, 0)).isTrue();
    }

    @Test
    void whoseGroupIsBrokenNeedsOne() {
        publish(log, FrameFlags.KEY, 0);
        publish(log, 0, 1);
        Cursor cursor = cursor();
        assertThat(demand.isDue(cursor, MS)).isFalse();

        cursor.skipToNewestKey(DropReason.SUBSCRIBER_SLOW); // there is no newer one
        assertThat(demand.isDue(cursor, MS)).isTrue();
    }

    @Test
    void aRequestIsInVainWhileAKeyframeWaitsToBeSent() {
        publish(log, FrameFlags.KEY, 0);

        assertThat(demand.onRequest(cursor(), 0)).isFalse();
        assertThat(demand.onRequest(cursor(), TinyLog.TIME_TO_LIVE_MILLIS * MS - 1))
                .isFalse();
        assertThat(demand.onRequest(cursor(), TinyLog.TIME_TO_LIVE_MILLIS * MS)).isTrue();
    }

    @Test
    void aRequestIsInVainForARetryTimeAfterAKeyframeLeft() {
        publish(log, FrameFlags.KEY, 0);
        Cursor cursor = cursor();
        cursor.onSent(Objects.requireNonNull(cursor.settle(0)), 1);
        demand.onKeySent(5 * MS);
        long retryNanos = path.rtt().retryNanos(); // 30 ms

        assertThat(demand.onRequest(cursor, 5 * MS + retryNanos - 1)).isFalse();
        assertThat(demand.onRequest(cursor, 5 * MS + retryNanos)).isTrue();
    }

    @Test
    void onAPathWithoutALimitEveryRequestCounts() {
        assertThat(demand.onRequest(null, 0)).isTrue();
        assertThat(demand.onRequest(null, 0)).isTrue();
    }

    @Test
    void onAPathWithALimitOneASecondIsMadeWhateverAsksForIt() {
        SlowPath.limit(path);
        publish(log, 0, 0);

        assertThat(demand.onRequest(null, 0)).isTrue();
        assertThat(demand.onRequest(null, KeyframeDemand.LIMITED_NANOS - 1)).isFalse();
        assertThat(demand.isDue(null, KeyframeDemand.LIMITED_NANOS - 1)).isFalse();
        assertThat(demand.isDue(null, KeyframeDemand.LIMITED_NANOS)).isTrue();
        assertThat(demand.onRequest(null, 2 * KeyframeDemand.LIMITED_NANOS - 1)).isFalse();
    }

    private Cursor cursor() {
        LoggedFrame first = Objects.requireNonNull(log.frame(log.firstFrameId()));
        return new Cursor(log, first.frameId(), path.rate(), new DropNotices(1, true), new Counters());
    }
}
