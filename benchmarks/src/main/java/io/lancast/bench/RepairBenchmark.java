package io.lancast.bench;

import io.lancast.udp.crypto.CipherSuite;
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
 * What does a lost packet cost, from the NAK to the repaired frame?
 *
 * <p>A frame of 35 000 bytes whose first packet is lost: compare {@link EnginePairBenchmark} with the same frame and nothing
 * lost. The difference is noticing the gap, the NAK on both sides, and sending and receiving the packet again. In the clear.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RepairBenchmark {
    private static final int FRAME_BYTES = 35_000;

    private final ByteBuffer payload = ByteBuffer.allocateDirect(FRAME_BYTES);
    private EnginePair pair;

    /** Joins and subscribes. */
    @Setup
    public void join() {
        pair = new EnginePair(CipherSuite.CLEAR);
    }

    /** Offers one frame and lets it arrive, at the second attempt. */
    @Benchmark
    public long frameWithALoss() {
        pair.loseOne();
        return pair.deliver(payload);
    }
}
