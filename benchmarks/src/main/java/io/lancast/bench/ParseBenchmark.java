package io.lancast.bench;

import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.wire.DataHeader;
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
 * How long does it take to read the header of a DATA packet?
 *
 * <p>As it is done for each packet before anything is looked up. Does not measure SESSION packets, which are a hundredth of
 * all and are part of {@link EnginePairBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParseBenchmark {
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(1_200);
    private final DataHeader header = new DataHeader();

    /** A packet. */
    @Setup
    public void write() {
        DataHeader.write(datagram, 0, FrameFlags.KEY, 1, 2, 3, 4, 5, 30, 1_000_000, 500, 0);
    }

    /** Reads it. */
    @Benchmark
    public boolean header() {
        return header.read(datagram, 0, datagram.capacity());
    }
}
