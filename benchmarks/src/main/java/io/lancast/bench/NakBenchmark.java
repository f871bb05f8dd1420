package io.lancast.bench;

import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.wire.SequenceRanges;
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
    private final VideoLog video = new VideoLog();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(35_000);
    private final SequenceRanges missing = new SequenceRanges();
    private Subscription subscription;

    /** One subscriber that has started. */
    @Setup
    public void subscribe() {
        video.publish(payload);
        subscription = video.subscribe();
    }

    /** Publishes, sends, and sends again what is asked for. */
    @Benchmark
    public int frameWithNak() {
        video.publish(payload);
        int datagrams = video.pollAll(subscription);
        long end = video.nextSequence();
        missing.clear();
        missing.add((int) (end - 20), 3);
        missing.add((int) (end - 5), 1);
        subscription.onNak(missing, video.nowNanos());
        return datagrams + video.pollAll(subscription);
    }
}
