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
import io.lancast.udp.wire.SubscribeStart;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does one more subscriber cost for a frame, until the system call?
 *
 * <p>A thousand cursors go over the same frame of 16 000 bytes, each with one batch; publishing it, a thousandth part of
 * which is included, is measured by {@link PublishBenchmark}. Does not measure pacing and feedback.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CursorBenchmark {
    private static final int SUBSCRIBERS = 1_000;
    private static final long FRAME_NANOS = 33_333_333;

    private final ByteBuffer payload = ByteBuffer.allocateDirect(16_000);
    private final Transmit transmit = new Transmit();
    private final Subscription[] subscriptions = new Subscription[SUBSCRIBERS];
    private StreamLog log;
    private long nowNanos;

    /** A thousand subscribers that have started. */
    @Setup
    public void subscribe() {
        StreamInfo info = new StreamInfo(1, 2, StreamKind.LIVE, "video", "", 1_000, 1_172, StreamInfo.MAX_FRAME_BYTES);
        log = new StreamLog(info, 1 << 20, 16 << 20, 1_000_000_000L, ClearSeal.INSTANCE, 0, 0);
        publish();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
            subscriptions[i] = new Subscription(log, SubscribeStart.KEYFRAME, path, new Counters());
            if (!subscriptions[i].tryStart(nowNanos)) {
                throw new IllegalStateException("there is no keyframe to start with");
            }
        }
    }

    private void publish() {
        nowNanos += FRAME_NANOS;
        log.append(payload, FrameFlags.KEY, nowNanos / 1_000, Long.MAX_VALUE, nowNanos);
    }

    /** A frame for all of them. */
    @Benchmark
    @OperationsPerInvocation(SUBSCRIBERS)
    public int frame() {
        publish();
        int datagrams = 0;
        for (Subscription subscription : subscriptions) {
            int polled = subscription.poll(transmit, 64, nowNanos);
            while (polled > 0) {
                datagrams += polled;
                polled = subscription.poll(transmit, 64, nowNanos);
            }
        }
        return datagrams;
    }
}
