package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** One stream's receiving side, fed with the packets of a real log, one by one. Frames live 100 ms; so do these tests. */
abstract class InboundStreamFixture {
    static final long MS = 1_000_000;
    static final int FRAGMENT = 100;

    final List<String> told = new ArrayList<>();
    final Counters counters = new Counters();
    final ClockAlignment clock = new ClockAlignment();
    final ReassemblyBudget budget = new ReassemblyBudget(10_000);
    final StreamLog log = log(StreamKind.LIVE);
    final InboundStream stream = inbound(log, Playout.LIVE_EDGE);

    @BeforeEach
    void bothClocksAgree() {
        clock.onSample(0, 0, 0);
    }

    static StreamLog log(StreamKind kind) {
        StreamInfo info = new StreamInfo(1, 2, kind, "s", "", kind == StreamKind.LIVE ? 100 : 0, FRAGMENT, 10_000);
        return new StreamLog(info, 1 << 16, 1 << 16, Long.MAX_VALUE, ClearSeal.INSTANCE, 0, 0);
    }

    InboundStream inbound(StreamLog of, Playout playout) {
        return new InboundStream(
                of.info(),
                0,
                0,
                clock,
                new RttEstimator(),
                budget,
                new ArrivalMeter(),
                new PlayoutDelay(playout),
                counters,
                new FrameSink() {
                    @Override
                    public void onFrame(MediaFrame frame, MemoryPiece memory) {
                        told.add(frame.frameId() + (frame.isKey() ? " key " : " ") + frame.sizeBytes() + " bytes");
                    }

                    @Override
                    public void onDropped(long firstFrameId, long frames, DropReason reason) {
                        told.add("dropped " + firstFrameId + "+" + frames + " " + reason);
                    }
                });
    }

    void publish(int bytes, int flags, long captureMillis) {
        publish(log, bytes, flags, captureMillis);
    }

    static void publish(StreamLog to, int bytes, int flags, long captureMillis) {
        to.append(ByteBuffer.allocate(bytes), flags, captureMillis * 1_000, 0, captureMillis * MS);
    }

    void arrive(long sequence, long nowNanos) {
        arrive(stream, log, sequence, nowNanos);
    }

    static void arrive(InboundStream at, StreamLog from, long sequence, long nowNanos) {
        LoggedFrame frame = from.frameOfSequence(sequence);
        assertThat(frame).isNotNull();
        int fragment = (int) (sequence - frame.firstSequence());
        arrive(at, from.memory().slice(frame.offsetOf(fragment), frame.bytesBetween(fragment, fragment + 1)), nowNanos);
    }

    static void arrive(InboundStream at, ByteBuffer packet, long nowNanos) {
        DataHeader header = new DataHeader();
        assertThat(header.read(packet, 0, packet.limit())).isTrue();
        at.onData(header, packet, DataHeader.BYTES, packet.limit() - DataHeader.BYTES, packet.limit(), nowNanos);
    }

    List<String> control(long nowNanos) {
        return ControlText.of(out -> stream.writeControl(out, nowNanos));
    }
}
