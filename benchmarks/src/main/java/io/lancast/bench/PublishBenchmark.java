package io.lancast.bench;

import io.lancast.udp.engine.relay.StreamLog;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to publish a frame: to cut it into datagrams and write them to the log, whoever is subscribed?
 *
 * <p>Includes evicting the oldest frame, as in a log at its working size. Does not measure sending or encryption.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PublishBenchmark {
    /** Size of the frame. */
    @Param({"240", "1200", "35000", "250000"})
    public int frameBytes;

    private final VideoLog video = new VideoLog();
    private ByteBuffer payload;

    /** A log that holds a second of the stream. */
    @Setup
    public void publishASecond() {
        payload = ByteBuffer.allocateDirect(frameBytes);
        for (int i = 0; i < 60; i++) {
            publish();
        }
    }

    /** Publishes one frame. */
    @Benchmark
    public StreamLog.Appended publish() {
        return video.publish(payload);
    }
}
