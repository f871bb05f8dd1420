package io.lancast.bench;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.crypto.StreamOpener;
import io.lancast.udp.crypto.StreamSealer;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.Objects;
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
 * How long does it take to open one packet as it was received?
 *
 * <p>Includes the copy to the cipher's array. Does not include putting the frame together, which is in
 * {@link EnginePairBenchmark}. The garbage is the JDK's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OpenBenchmark {
    /** Size of the whole datagram. */
    @Param({"1200", "1408", "8900"})
    public int datagramBytes;

    private static final CipherSuite SUITE = CipherSuite.AES_128_GCM;

    private final CipherScratch scratch = new CipherScratch();
    private final StreamOpener opener = new StreamOpener(SUITE, scratch);
    private final OpenedPacket opened = new OpenedPacket();
    private ByteBuffer datagram;
    private int sealedBytes;

    /** Seals a packet and learns its key. */
    @Setup
    public void prepare() {
        StreamSealer sealer = new StreamSealer(SUITE, new Random(1), scratch);
        datagram = ByteBuffer.allocateDirect(datagramBytes);
        sealedBytes = datagramBytes - DataHeader.BYTES;
        sealer.seal(datagram, 0, DataHeader.BYTES, sealedBytes - SUITE.tagBytes(), 1);
        opener.add(Objects.requireNonNull(sealer.key(0)));
    }

    /** Opens it. */
    @Benchmark
    public StreamOpener.Verdict packet() {
        return opener.open(datagram, 0, DataHeader.BYTES, sealedBytes, 1, false, opened);
    }
}
