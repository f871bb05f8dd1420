package io.lancast.udp.engine.send;

import static io.lancast.udp.engine.send.TinyLog.MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.path.SlowPath;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.DropNotices;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.DataHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is sent again of a log whose frames live 100 ms, to a subscriber whose round trip takes 10 ms. */
class RepairsTest {
    private static final int DATAGRAM = 100 + DataHeader.BYTES;

    private final Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
    private final DropNotices drops = new DropNotices(1, true);
    private final Counters counters = new Counters();
    private final StreamLog log = TinyLog.of(StreamKind.LIVE);
    private final Cursor cursor = new Cursor(log, 0, path.rate(), drops, counters);
    private final Repairs repairs = new Repairs(log, path, drops, counters);
    private final Transmit out = new Transmit();

    @Test
    void aRunLeavesInPiecesOfAsManyAsMayLeave() {
        sent(1_000, FrameFlags.KEY);
        repairs.request(cursor, 1, 9, 0);

        assertThat(repairs.poll(out, 4, 0)).isEqualTo(4);
        assertThat(out.offset()).isEqualTo(DATAGRAM);
        assertThat(out.lengthBytes()).isEqualTo(4 * DATAGRAM);
        assertThat(repairs.poll(out, 4, 0)).isEqualTo(4);
        assertThat(out.offset()).isEqualTo(5 * DATAGRAM);
        assertThat(repairs.poll(out, 4, 0)).isEqualTo(1);
        assertThat(repairs.isEmpty()).isTrue();
        assertThat(counters.get(Counter.PACKETS_RETRANSMITTED)).isEqualTo(9);
        assertThat(counters.get(Counter.BYTES_RETRANSMITTED)).isEqualTo(9 * DATAGRAM);
    }

    @Test
    void aRunOverSeveralFramesIsRepairedFrameByFrame() {
        sent(250, 0);
        sent(250, 0);
        repairs.request(cursor, 2, 4, 0);

        assertThat(polled(0)).containsExactly("1: 2", "1: 3", "1: 4");
    }

    @Test
    void whatWaitsIsNotQueuedAgain() {
        sent(500, FrameFlags.KEY);
        repairs.request(cursor, 1, 3, 0);
        repairs.request(cursor, 0, 4, 0);

        assertThat(counters.get(Counter.NAKS_TOO_SOON)).isEqualTo(3);
        assertThat(polled(0)).containsExactly("1: 1", "1: 2", "1: 3", "1: 0", "1: 4");
    }

    @Test
    void whatWasSentAgainIsSentOnceMoreAfterMostOfARoundTrip() {
        sent(100, FrameFlags.KEY);
        repairs.request(cursor, 0, 0, 0);
        polled(0);
        repairs.request(cursor, 0, 0, 9 * MS - 1);
        assertThat(polled(9 * MS - 1)).isEmpty();

        repairs.request(cursor, 0, 0, 9 * MS);
        assertThat(polled(9 * MS)).containsExactly("1: 0");
    }

    @Test
    void moreRunsThanMayWaitAreIgnoredAndMayBeAskedForAgain() {
        sent(30_000, FrameFlags.KEY);
        int most = RepairQueue.CAPACITY;
        for (long run = 0; run <= most; run++) {
            repairs.request(cursor, 2 * run, 2 * run, 0);
        }
        assertThat(polled(0)).hasSize(most).endsWith("1: " + 2 * (most - 1));

        repairs.request(cursor, 2L * most, 2L * most, 0);
        assertThat(polled(0)).containsExactly("1: " + 2 * most);
        assertThat(counters.get(Counter.NAKS_TOO_SOON)).isZero();
    }

    @Test
    void whatIsForgottenMayBeAskedForAtOnce() {
        sent(250, FrameFlags.KEY);
        sent(250, 0);
        repairs.request(cursor, 0, 5, 0);
        repairs.clear();
        assertThat(repairs.isEmpty()).isTrue();
        assertThat(polled(0)).isEmpty();

        repairs.request(cursor, 0, 5, 0);
        assertThat(polled(0)).hasSize(6);
    }

    @Test
    void whatWasNeverSentOfAFrameIsAnsweredWithTheReason() {
        publish(400, FrameFlags.KEY, 0);
        cursor.onSent(Objects.requireNonNull(cursor.settle(0)), 2);
        cursor.settle(100 * MS); // the rest is too late
        assertThat(notices()).containsExactly("DROP 2+2 TOO_LATE");
        repairs.request(cursor, 0, 3, 50 * MS);

        assertThat(polled(50 * MS)).containsExactly("1: 0", "1: 1");
        assertThat(notices()).containsExactly("DROP 2+2 TOO_LATE");
    }

    @Test
    void whatBecomesLateWhileItWaitsIsRefusedEachTime() {
        sent(250, 0);
        repairs.request(cursor, 0, 2, 99 * MS);
        assertThat(polled(100 * MS)).isEmpty();
        assertThat(notices()).containsExactly("DROP 0+3 TOO_LATE");

        repairs.request(cursor, 0, 2, 100 * MS);
        assertThat(polled(100 * MS)).isEmpty();
        assertThat(notices()).containsExactly("DROP 0+3 TOO_LATE");
        assertThat(counters.get(Counter.NAKS_TOO_SOON)).isZero();
    }

    @Test
    void whatLeavesTheLogWhileItWaitsIsRefused() {
        sent(250, 0);
        sent(250, FrameFlags.KEY);
        repairs.request(cursor, 1, 4, 0);
        publish(10, FrameFlags.KEY, 2_000); // evicts what is older than a second

        assertThat(polled(2_000 * MS)).isEmpty();
        assertThat(notices()).containsExactly("DROP 3+2 EVICTED", "DROP 1+2 EVICTED"); // keyframes first
    }

    @Test
    void aRunThatReachesIntoTheLogIsAnsweredInPart() {
        sent(250, FrameFlags.KEY);
        publish(250, FrameFlags.KEY, 2_000);
        cursor.onSent(Objects.requireNonNull(cursor.settle(2_000 * MS)), 3);
        notices();
        repairs.request(cursor, 1, 4, 2_000 * MS);

        assertThat(notices()).containsExactly("DROP 1+2 EVICTED");
        assertThat(polled(2_000 * MS)).containsExactly("1: 3", "1: 4");
    }

    @Test
    void onASlowPathARepairThatCannotBeInTimeIsRefused() {
        SlowPath.limit(path);
        publish(250, FrameFlags.KEY, 2_000);
        cursor.onSent(Objects.requireNonNull(cursor.settle(2_000 * MS)), 3);
        long takesNanos = path.rate().transmitNanos(DATAGRAM);
        assertThat(takesNanos).isPositive();
        repairs.request(cursor, 0, 0, 2_000 * MS);
        assertThat(polled(2_100 * MS - takesNanos - 1)).containsExactly("1: 0");

        repairs.request(cursor, 1, 1, 2_000 * MS);
        assertThat(polled(2_100 * MS - takesNanos)).isEmpty();
        assertThat(notices()).containsExactly("DROP 1+1 TOO_LATE");
    }

    @Test
    void theBudgetGrowsByAQuarterOfWhatIsSent() {
        RepairBudget budget = new RepairBudget();
        assertThat(budget.spend((int) RepairBudget.RESERVE_BYTES + 1, false)).isFalse();
        assertThat(budget.spend((int) RepairBudget.RESERVE_BYTES, false)).isTrue();
        assertThat(budget.spend(1, false)).isFalse();

        budget.earn(4_000);
        assertThat(budget.spend(1_001, false)).isFalse();
        assertThat(budget.spend(1_000, false)).isTrue();
        assertThat(budget.spend((int) RepairBudget.RESERVE_BYTES, true))
                .as("on credit")
                .isTrue();
        assertThat(budget.spend(1, true)).isFalse();

        budget.earn(1 << 30);
        assertThat(budget.spend((int) RepairBudget.RESERVE_BYTES + 1, false)).isFalse();
    }

    private void publish(int bytes, int flags, long millis) {
        TinyLog.publish(log, bytes, flags, millis);
    }

    /** Publishes a frame at 0 that the cursor has passed. */
    private void sent(int bytes, int flags) {
        publish(bytes, flags, 0);
        LoggedFrame frame = Objects.requireNonNull(log.frame(cursor.frameId()));
        cursor.onSent(frame, frame.fragmentCount());
    }

    /** The packets that are sent again now. */
    private List<String> polled(long nowNanos) {
        List<String> packets = new ArrayList<>();
        while (repairs.poll(out, 64, nowNanos) > 0) {
            packets.addAll(DataText.of(out));
        }
        return packets;
    }

    private List<String> notices() {
        return ControlText.of(drops::write);
    }
}
