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
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is sent of a log and what is skipped. Frames live 100 ms; most are one packet, so their numbers are those of packets. */
class CursorTest {
    private final Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
    private final DropNotices drops = new DropNotices(1, true);
    private final Counters counters = new Counters();
    private final StreamLog log = TinyLog.of(StreamKind.LIVE);
    private final Cursor cursor = new Cursor(log, 0, path.rate(), drops, counters);

    @Test
    void endsBeforeAFrame() {
        publish(log, FrameFlags.KEY, 0);
        publish(log, 0, 10);
        publish(log, 0, 20);
        cursor.endBefore(log.frame(2));
        assertThat(cursor.isAtEnd()).isFalse();

        assertThat(send(20)).containsExactly(0L, 1L);
        assertThat(cursor.isAtEnd()).isTrue();
        assertThat(cursor.endFrameId()).isEqualTo(2);
        assertThat(cursor.endSequence()).isEqualTo(2);
    }

    @Test
    void endsWithWhatThereIsWhereNoFrameIsNamed() {
        publish(log, FrameFlags.KEY, 0);
        cursor.endBefore(null);
        publish(log, 0, 10);

        assertThat(send(10)).containsExactly(0L);
        assertThat(cursor.endFrameId()).isEqualTo(1);
        assertThat(cursor.endSequence()).isEqualTo(1);
    }

    @Test
    void endsAtOnceBeforeAFrameThatIsNext() {
        publish(log, FrameFlags.KEY, 0);
        publish(log, 0, 10);
        assertThat(send(0)).containsExactly(0L, 1L);
        publish(log, 0, 20);
        cursor.endBefore(log.frame(2));

        assertThat(cursor.isAtEnd()).isTrue();
        assertThat(cursor.endSequence()).isEqualTo(2);
    }

    @Test
    void aFrameThatIsBegunIsFinishedBeforeTheEnd() {
        publish(log, 250, FrameFlags.KEY, 0);
        publish(log, 0, 10);
        cursor.onSent(settled(0), 1);
        cursor.endBefore(log.frame(0));
        assertThat(cursor.isAtEnd()).isFalse();
        assertThat(cursor.endFrameId()).isEqualTo(1);
        assertThat(cursor.endSequence()).isEqualTo(3);

        cursor.onSent(settled(0), 2);
        assertThat(cursor.isAtEnd()).isTrue();
        assertThat(cursor.settle(0)).isNull();
    }

    @Test
    void goesOnIfThereIsNoEndAfterAll() {
        publish(log, FrameFlags.KEY, 0);
        cursor.endBefore(log.frame(0));
        assertThat(send(0)).isEmpty();
        cursor.goOn();

        assertThat(send(0)).containsExactly(0L);
    }

    @Test
    void mayEndWhereNothingLaterWasSent() {
        publish(log, FrameFlags.KEY, 10);
        assertThat(cursor.mayEndAt(0)).isTrue();
        send(10);

        assertThat(cursor.mayEndAt(10_000)).isTrue();
        assertThat(cursor.mayEndAt(9_999)).isFalse();
    }

    @Test
    void skipsToTheNewestKeyframe() {
        publish(log, FrameFlags.KEY, 0);
        publish(log, 0, 10);
        publish(log, FrameFlags.KEY, 20);
        cursor.skipToNewestKey(DropReason.SUBSCRIBER_SLOW);

        assertThat(send(20)).containsExactly(2L);
        assertThat(notices()).containsExactly("DROP 0+2 SUBSCRIBER_SLOW");
        assertThat(counters.get(Counter.FRAMES_SKIPPED)).isEqualTo(2);
        assertThat(cursor.reasonSkipped(1)).isEqualTo(DropReason.SUBSCRIBER_SLOW);
        assertThat(cursor.reasonSkipped(2)).isNull();
    }

    @Test
    void skipsEverythingIfThereIsNoNewerKeyframe() {
        publish(log, FrameFlags.KEY, 0);
        publish(log, 0, 10);
        send(10);
        publish(log, 0, 20);
        cursor.skipToNewestKey(DropReason.SUBSCRIBER_SLOW);
        publish(log, 0, 30);

        assertThat(cursor.needsKey()).isTrue();
        assertThat(send(30)).isEmpty();
        assertThat(notices()).containsExactly("DROP 2+1 SUBSCRIBER_SLOW", "DROP 3+1 GROUP_BROKEN");
        publish(log, FrameFlags.KEY, 40);
        assertThat(send(40)).containsExactly(4L);
        assertThat(cursor.needsKey()).isFalse();
    }

    @Test
    void skipsNothingBeyondTheEnd() {
        publish(log, FrameFlags.KEY, 0);
        publish(log, 0, 10);
        publish(log, FrameFlags.KEY, 20);
        cursor.endBefore(log.frame(1));
        cursor.skipToNewestKey(DropReason.SUBSCRIBER_SLOW);

        assertThat(cursor.isAtEnd()).isTrue();
        assertThat(cursor.nextSequence()).isEqualTo(1);
        assertThat(notices()).containsExactly("DROP 0+1 SUBSCRIBER_SLOW");
        assertThat(counters.get(Counter.FRAMES_SKIPPED)).isEqualTo(1);
    }

    @Test
    void aFrameIsSentUntilItsDeadlineAndNotAtIt() {
        publish(log, FrameFlags.KEY, 0);
        assertThat(cursor.settle(100 * MS - 1)).isNotNull();

        assertThat(cursor.settle(100 * MS)).isNull();
        assertThat(notices()).containsExactly("DROP 0+1 TOO_LATE");
    }

    @Test
    void aDiscardableFrameIsSkippedBeyondHalfItsLife() {
        publish(log, FrameFlags.KEY | FrameFlags.DISCARDABLE, 0);
        assertThat(cursor.settle(50 * MS)).isNotNull();

        assertThat(cursor.settle(50 * MS + 1)).isNull();
        assertThat(notices()).containsExactly("DROP 0+1 SUBSCRIBER_SLOW");
    }

    @Test
    void onASlowPathAFrameThatCannotBeInTimeIsNotBegun() {
        SlowPath.limit(path);
        publish(log, 2_500, FrameFlags.KEY, 2_000); // 25 packets
        long takesNanos = path.rate().transmitNanos(25 * 128); // about 6 ms
        assertThat(takesNanos).isBetween(5 * MS, 8 * MS);
        assertThat(cursor.settle(2_100 * MS - takesNanos - 1)).isNotNull();

        assertThat(cursor.settle(2_100 * MS - takesNanos)).isNull();
        assertThat(notices()).containsExactly("DROP 0+25 SUBSCRIBER_SLOW");
    }

    @Test
    void onASlowPathTheRestOfAFrameIsGivenUpWhenItHasBecomeLate() {
        SlowPath.limit(path);
        publish(log, 2_500, FrameFlags.KEY, 2_000);
        cursor.onSent(settled(2_000), 10);
        long restNanos = path.rate().transmitNanos(15 * 128);
        assertThat(cursor.settle(2_100 * MS - restNanos - 1)).isNotNull();

        assertThat(cursor.settle(2_100 * MS - restNanos)).isNull();
        assertThat(notices()).containsExactly("DROP 10+15 SUBSCRIBER_SLOW");
    }

    private LoggedFrame settled(long millis) {
        return Objects.requireNonNull(cursor.settle(millis * MS));
    }

    /** Sends whole frames as long as there are any; returns their numbers. */
    private List<Long> send(long millis) {
        List<Long> sent = new ArrayList<>();
        LoggedFrame frame = cursor.settle(millis * MS);
        while (frame != null) {
            sent.add(frame.frameId());
            cursor.onSent(frame, frame.fragmentCount());
            frame = cursor.settle(millis * MS);
        }
        return sent;
    }

    private List<String> notices() {
        return ControlText.of(drops::write);
    }
}
