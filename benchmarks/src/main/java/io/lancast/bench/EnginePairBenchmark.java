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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the protocol itself cost per frame, from offer to delivery, between two engines without sockets?
 *
 * <p>Includes publishing, pacing, fragmentation, reassembly, reports and events. With {@code suite = CLEAR} the
 * protocol alone; the difference is what encryption costs, sealing and opening once. Does not measure system calls and
 * threads; nothing is lost. Allocates the delivered frame, its slot and its event, and nothing per packet.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EnginePairBenchmark {
    /** Size of the frame. */
    @Param({"240", "35000"})
    public int frameBytes;

    /** How packets are protected. */
    @Param({"CLEAR", "AES_128_GCM", "CHACHA20_POLY1305"})
    public CipherSuite suite = CipherSuite.CLEAR;

    private EnginePair pair;
    private ByteBuffer payload;

    /** Joins and subscribes. */
    @Setup
    public void join() {
        pair = new EnginePair(suite);
        payload = ByteBuffer.allocateDirect(frameBytes);
    }

    /** Offers one frame and lets it arrive. */
    @Benchmark
    public long frame() {
        return pair.deliver(payload);
    }
}
