package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.SequenceRanges;
import io.lancast.udp.wire.SubscribeStart;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One subscriber as the publisher sees it. Frames live 100 ms, fragments hold 100 bytes. */
abstract class SubscriptionFixture {
    static final long MS = 1_000_000;
    static final int FRAGMENT = 100;

    final RttEstimator rtt = new RttEstimator();
    final Path path = Path.unknown(rtt, new ClockAlignment());
    final Counters counters = new Counters();
    final Transmit out = new Transmit();
    final StreamLog live = log(StreamKind.LIVE, 1 << 16);
    final Subscription subscription = subscribe(live);

    static StreamLog log(StreamKind kind, int maxBytes) {
        StreamInfo info = new StreamInfo(1, 2, kind, "s", "", kind == StreamKind.LIVE ? 100 : 0, FRAGMENT, 1 << 20);
        return new StreamLog(info, Math.min(maxBytes, 1 << 16), maxBytes, 1_000 * MS, ClearSeal.INSTANCE, 0, 0);
    }

    Subscription subscribe(StreamLog to) {
        return new Subscription(to, SubscribeStart.KEYFRAME, path, counters);
    }

    void publish(int bytes, int flags, long captureMillis) {
        publish(live, bytes, flags, captureMillis);
    }

    static void publish(StreamLog to, int bytes, int flags, long captureMillis) {
        assertThat(to.append(ByteBuffer.allocate(bytes), flags, captureMillis * 1_000, 0, captureMillis * MS))
                .isEqualTo(StreamLog.Appended.ACCEPTED);
    }

    List<Long> sent(long nowNanos) {
        return sent(subscription, nowNanos);
    }

    /** Sequence numbers of everything that leaves now. */
    List<Long> sent(Subscription from, long nowNanos) {
        List<Long> sequences = new ArrayList<>();
        DataHeader header = new DataHeader();
        while (from.poll(out, 64, nowNanos) > 0) {
            for (int i = 0; i < out.datagrams(); i++) {
                header.read(out.memory(), out.offset() + i * out.segmentBytes(), DataHeader.BYTES);
                sequences.add((long) header.sequence());
            }
        }
        return sequences;
    }

    static SequenceRanges ranges(int first, int count) {
        SequenceRanges ranges = new SequenceRanges();
        ranges.add(first, count);
        return ranges;
    }

    List<String> drops(long nowNanos) {
        return drops(subscription, nowNanos);
    }

    static List<String> drops(Subscription from, long nowNanos) {
        return control(from, nowNanos).stream()
                .filter(words -> words.startsWith("DROP"))
                .toList();
    }

    static List<String> control(Subscription from, long nowNanos) {
        return ControlText.of(out -> from.writeControl(out, nowNanos));
    }
}
