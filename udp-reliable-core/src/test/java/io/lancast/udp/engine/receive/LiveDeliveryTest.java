package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.Told;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.session.DropNotices;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.LatencyStage;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.SequenceRanges;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames of two packets that live 100 ms: frame n has the packets 2n and 2n + 1. What is given up is told the publisher. */
class LiveDeliveryTest {
    private static final long MS = 1_000_000;

    private final RttEstimator rtt = new RttEstimator();
    private final ClockAlignment clock = new ClockAlignment();
    private final Counters counters = new Counters();
    private final FrameWindow window = new FrameWindow(0, new ReassemblyBudget(100_000));
    private final GapTracker gaps = new GapTracker(0, rtt, counters);
    private final DropNotices drops = new DropNotices(1, false);
    private final FrameTimes times = new FrameTimes(clock);
    private final Told told = new Told();
    private final LiveDelivery delivery = new LiveDelivery(
            window, gaps, clock, rtt, new PlayoutDelay(Playout.LIVE_EDGE), times, drops, new Words(), counters, 100);

    @BeforeEach
    void bothClocksAgree() {
        clock.onSample(0, 0, 0);
    }

    @Test
    void aFrameThatIsGivenUpIsNotRepairedAnyMore() {
        arrive(0, FrameFlags.KEY, 0, 0);
        arrive(1, 0, 0, 1);
        delivery.run(100 * MS - 1);
        assertThat(told.take()).isEmpty();
        assertThat(delivery.nextTimeoutNanos()).isEqualTo(100 * MS);

        delivery.run(100 * MS);
        assertThat(told.take()).containsExactly("dropped 0+1 TOO_LATE", "dropped 1+1 GROUP_BROKEN");
        assertThat(abandoned()).containsExactly("ABANDON 1+1 TOO_LATE", "ABANDON 3+1 GROUP_BROKEN");
        assertThat(asked(100 * MS)).isEmpty();
        assertThat(counters.get(Counter.FRAMES_DROPPED)).isEqualTo(2);
        assertThat(delivery.needsKey()).isTrue();
    }

    @Test
    void whatNothingIsKnownOfIsGivenUpUpToTheEnd() {
        whole(0, FrameFlags.KEY, 0);
        delivery.run(0);
        gaps.onSentThrough(5, 0);
        window.onSentThrough(2);
        delivery.run(10 * MS);
        assertThat(delivery.nextTimeoutNanos()).as("missed since 10 ms").isEqualTo(110 * MS);

        delivery.run(110 * MS);
        assertThat(told.take()).containsExactly("frame 0", "dropped 1+2 TOO_LATE");
        assertThat(abandoned()).containsExactly("ABANDON 2+4 TOO_LATE");
        assertThat(window.nextFrameId()).isEqualTo(3);
        assertThat(gaps.nextExpected()).isEqualTo(6);
    }

    @Test
    void aFrameLostWholeIsWaitedForAnIntervalLessThanTheNext() {
        whole(0, FrameFlags.KEY, 0);
        whole(1, FrameFlags.KEY, 8);
        delivery.run(8 * MS);
        told.take();
        whole(3, FrameFlags.KEY, 24);
        delivery.run(24 * MS);
        long intervalNanos = (MS * 7 + 8 * MS) / 8; // 1 ms at first, and a step of 8 ms
        assertThat(delivery.nextTimeoutNanos()).isEqualTo(124 * MS - intervalNanos);

        delivery.run(124 * MS - intervalNanos);
        assertThat(told.take()).containsExactly("dropped 2+1 TOO_LATE", "frame 3");
        assertThat(abandoned()).containsExactly("ABANDON 4+2 TOO_LATE");
    }

    @Test
    void twoFramesLostWholeAreWaitedForTwoIntervalsLess() {
        whole(0, FrameFlags.KEY, 0);
        whole(1, FrameFlags.KEY, 8);
        delivery.run(8 * MS);
        whole(4, FrameFlags.KEY, 32);
        delivery.run(32 * MS);

        assertThat(delivery.nextTimeoutNanos()).isEqualTo(132 * MS - 2 * ((MS * 7 + 8 * MS) / 8));
    }

    @Test
    void aKeyframeThatOvertakesIsTheEndOfWhatCameBefore() {
        whole(0, FrameFlags.KEY, 0);
        whole(1, 0, 0);
        arrive(2, 0, 0, 0);
        arrive(3, 0, 0, 0);
        whole(4, FrameFlags.KEY, 0);
        delivery.run(MS);
        assertThat(delivery.nextTimeoutNanos()).isEqualTo(50 * MS);

        delivery.run(50 * MS);
        assertThat(told.take()).containsExactly("frame 0", "frame 1", "dropped 2+2 TOO_LATE", "frame 4");
        assertThat(abandoned()).containsExactly("ABANDON 5+3 TOO_LATE");
        assertThat(counters.get(Counter.FRAMES_DROPPED)).isEqualTo(2);
        assertThat(counters.get(Counter.FRAMES_DELIVERED)).isEqualTo(3);
    }

    @Test
    void whatThePublisherGaveUpKeepsItsReason() {
        arrive(0, FrameFlags.KEY, 0, 0);
        whole(1, FrameFlags.KEY, 10);
        gaps.giveUp(1, 1, 10 * MS);
        delivery.onPublisherDrop(DropReason.REPAIR_BUDGET);
        delivery.run(10 * MS);

        assertThat(told.take()).containsExactly("dropped 0+1 REPAIR_BUDGET", "frame 1");
    }

    @Test
    void whereTheTimeOfAFrameWentIsMeasured() {
        FrameSlot slot = arrive(0, FrameFlags.KEY, 0, 4);
        gaps.onPacket(1, 9 * MS);
        add(slot, 1, true, 9 * MS);
        delivery.run(12 * MS);

        assertThat(micros(LatencyStage.NETWORK)).isEqualTo(4_000);
        assertThat(micros(LatencyStage.REASSEMBLY)).isZero();
        assertThat(micros(LatencyStage.REPAIR)).isEqualTo(5_000);
        assertThat(micros(LatencyStage.HOLD)).isEqualTo(3_000);
        assertThat(micros(LatencyStage.TOTAL)).isEqualTo(12_000);
    }

    private long micros(LatencyStage stage) {
        return Objects.requireNonNull(times.snapshot().get(stage)).maxMicros();
    }

    // ---- what arrives

    private void whole(long frameId, int flags, long millis) {
        FrameSlot slot = arrive(frameId, flags, millis, millis);
        gaps.onPacket(2 * frameId + 1, millis * MS);
        add(slot, 1, false, millis * MS);
    }

    /** The first packet of a frame arrives. */
    private FrameSlot arrive(long frameId, int flags, long captureMillis, long nowMillis) {
        MemoryPiece memory = Objects.requireNonNull(window.takeMemory(200));
        FrameSlot slot = new FrameSlot(
                header(frameId, flags), frameId, 2 * frameId, captureMillis * 1_000, 100, memory, nowMillis * MS);
        window.add(slot);
        gaps.onPacket(2 * frameId, nowMillis * MS);
        add(slot, 0, false, nowMillis * MS);
        return slot;
    }

    private static void add(FrameSlot slot, int fragment, boolean repaired, long nowNanos) {
        slot.add(fragment, ByteBuffer.allocate(100), 0, 100, repaired, nowNanos);
    }

    private static DataHeader header(long frameId, int flags) {
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES);
        DataHeader.write(packet, 0, flags, 1, 2, 2 * frameId, frameId, 0, 2, 0, 100, 0);
        DataHeader header = new DataHeader();
        assertThat(header.read(packet, 0, DataHeader.BYTES)).isTrue();
        return header;
    }

    private List<String> abandoned() {
        return ControlText.of(drops::write);
    }

    private List<Integer> asked(long nowNanos) {
        SequenceRanges runs = new SequenceRanges();
        gaps.pollNaks(0, runs, nowNanos);
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            first.add(runs.first(i));
        }
        return first;
    }

    private final class Words implements FrameSink {
        @Override
        public void onFrame(MediaFrame frame, MemoryPiece memory) {
            told.add("frame " + frame.frameId());
        }

        @Override
        public void onDropped(long firstFrameId, long frames, DropReason reason) {
            told.add("dropped " + firstFrameId + "+" + frames + " " + reason);
        }
    }
}
