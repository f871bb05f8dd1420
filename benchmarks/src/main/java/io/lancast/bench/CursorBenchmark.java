package io.lancast.bench;

import io.lancast.udp.engine.send.Subscription;
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
    private final VideoLog video = new VideoLog();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(16_000);
    private final Subscription[] subscriptions = new Subscription[SUBSCRIBERS];

    /** A thousand subscribers that have started. */
    @Setup
    public void subscribe() {
        video.publish(payload);
        for (int i = 0; i < SUBSCRIBERS; i++) {
            subscriptions[i] = video.subscribe();
        }
    }

    /** A frame for all of them. */
    @Benchmark
    @OperationsPerInvocation(SUBSCRIBERS)
    public int frame() {
        video.publish(payload);
        int datagrams = 0;
        for (Subscription subscription : subscriptions) {
            datagrams += video.pollAll(subscription);
        }
        return datagrams;
    }
}
