package io.lancast.bench;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.SequenceRanges;
import io.lancast.udp.wire.SubscribeStart;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to answer a NAK out of the log?
 *
 * <p>Each frame of 35 000 bytes is published, sent and asked for once more in part: a run of three packets and a single one.
 * Sending it the first time is included; {@link PublishBenchmark} and {@link CursorBenchmark} measure that alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class NakBenchmark {
    private static final long FRAME_NANOS = 33_333_333;

    private final ByteBuffer payload = ByteBuffer.allocateDirect(35_000);
    private final Transmit transmit = new Transmit();
    private final SequenceRanges missing = new SequenceRanges();
    private StreamLog log;
    private Subscription subscription;
    private long nowNanos;

    /** One subscriber that has started. */
    @Setup
    public void subscribe() {
        StreamInfo info = new StreamInfo(1, 2, StreamKind.LIVE, "video", "", 1_000, 1_172, StreamInfo.MAX_FRAME_BYTES);
        log = new StreamLog(info, 1 << 20, 16 << 20, 1_000_000_000L, ClearSeal.INSTANCE, 0, 0);
        publish();
        Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
        subscription = new Subscription(log, SubscribeStart.KEYFRAME, path, new Counters());
        if (!subscription.tryStart(nowNanos)) {
            throw new IllegalStateException("there is no keyframe to start with");
        }
    }

    private void publish() {
        nowNanos += FRAME_NANOS;
        log.append(payload, FrameFlags.KEY, nowNanos / 1_000, Long.MAX_VALUE, nowNanos);
    }

    /** Publishes, sends, and sends again what is asked for. */
    @Benchmark
    public int frameWithNak() {
        publish();
        int datagrams = pollAll();
        long end = log.nextSequence();
        missing.clear();
        missing.add((int) (end - 20), 3);
        missing.add((int) (end - 5), 1);
        subscription.onNak(missing, nowNanos);
        return datagrams + pollAll();
    }

    private int pollAll() {
        int datagrams = 0;
        for (int polled = -1; polled != 0; datagrams += polled) {
            polled = subscription.poll(transmit, 64, nowNanos);
        }
        return datagrams;
    }
}
