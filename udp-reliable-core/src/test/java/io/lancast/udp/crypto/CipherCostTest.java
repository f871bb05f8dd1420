package io.lancast.udp.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the JDK's ciphers allocate, and that we add nothing to it. Times are printed, not judged. */
class CipherCostTest {
    private static final int HEADER_BYTES = 28;
    private static final int PAYLOAD_BYTES = 1_156;
    private static final int PACKETS = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CipherScratch scratch = new CipherScratch();
    private final OpenedPacket opened = new OpenedPacket();
    private long number;

    @ParameterizedTest
    @EnumSource(
            value = CipherSuite.class,
            names = {"AES_128_GCM", "CHACHA20_POLY1305"})
    void aPacketCostsWhatTheCipherTakes(CipherSuite suite) {
        DirectionSeal sealing = new DirectionSeal(suite, new byte[32], scratch);
        DirectionSeal opening = new DirectionSeal(suite, new byte[32], scratch);
        ByteBuffer packet = ByteBuffer.allocateDirect(HEADER_BYTES + PAYLOAD_BYTES + suite.tagBytes());
        long[] cost = {0, 0, 0, 0}; // bytes and nanoseconds of sealing, of opening
        for (int i = 0; i < 2 * PACKETS; i++) {
            if (i == PACKETS) {
                cost = new long[4]; // what came before was for the compiler
            }
            packet.put(0, (byte) 0);
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long nanos = System.nanoTime();
            sealing.seal(packet, 0, HEADER_BYTES, PAYLOAD_BYTES, number);
            cost[0] += threads.getCurrentThreadAllocatedBytes() - bytes;
            cost[1] += System.nanoTime() - nanos;
            bytes = threads.getCurrentThreadAllocatedBytes();
            nanos = System.nanoTime();
            boolean authentic = opening.open(packet, 0, HEADER_BYTES, PAYLOAD_BYTES + suite.tagBytes(), number, opened);
            cost[2] += threads.getCurrentThreadAllocatedBytes() - bytes;
            cost[3] += System.nanoTime() - nanos;
            if (!authentic) {
                throw new AssertionError("packet " + number + " did not open");
            }
            number++;
        }
        System.out.printf(
                "[lancast] %s, %d bytes: seal %d B and %d ns, open %d B and %d ns%n",
                suite,
                HEADER_BYTES + PAYLOAD_BYTES + suite.tagBytes(),
                cost[0] / PACKETS,
                cost[1] / PACKETS,
                cost[2] / PACKETS,
                cost[3] / PACKETS);
        assertThat(cost[0] / PACKETS).as("bytes allocated to seal").isLessThan(2_000);
        assertThat(cost[2] / PACKETS).as("bytes allocated to open").isLessThan(8_000);
    }

    @Test
    void aKeyAgreementIsDear() {
        X25519KeyPair one = X25519KeyPair.of(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
        });
        byte[] other = X25519KeyPair.of(new byte[32]).publicKey();
        int times = 300;
        long nanos = 0;
        for (int i = 0; i < 2 * times; i++) {
            nanos = i == times ? System.nanoTime() : nanos;
            assertThat(one.agree(other)).hasSize(32);
        }
        System.out.printf(
                "[lancast] X25519: %d us an agreement, of which a join costs a server three%n",
                (System.nanoTime() - nanos) / times / 1_000);
    }
}
