package io.lancast.bench;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.StreamSealer;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.Random;
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
 * How long does it take to seal one packet that stands in the log?
 *
 * <p>Includes the copies to the cipher's arrays and back. The garbage is the JDK's: a new engine and parameters per packet.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SealBenchmark {
    /** Size of the whole datagram. */
    @Param({"1200", "1408", "8900"})
    public int datagramBytes;

    /** The cipher. */
    @Param({"AES_128_GCM", "CHACHA20_POLY1305"})
    public CipherSuite suite = CipherSuite.AES_128_GCM;

    private StreamSealer sealer;
    private ByteBuffer datagram;
    private int payloadBytes;
    private long sequence;

    /** A packet and a key. */
    @Setup
    public void prepare() {
        sealer = new StreamSealer(suite, new Random(1), new CipherScratch());
        datagram = ByteBuffer.allocateDirect(datagramBytes);
        payloadBytes = datagramBytes - DataHeader.BYTES - suite.tagBytes();
    }

    /** Seals it under the next number. */
    @Benchmark
    public ByteBuffer packet() {
        sealer.seal(datagram, 0, DataHeader.BYTES, payloadBytes, sequence++);
        return datagram;
    }
}
