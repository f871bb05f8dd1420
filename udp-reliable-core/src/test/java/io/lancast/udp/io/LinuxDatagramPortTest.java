package io.lancast.udp.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lancast.udp.engine.send.Transmit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinuxDatagramPortTest extends DatagramPortContract {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @BeforeEach
    void onlyWhereItWorks() {
        String obstacle = DatagramPorts.obstacleToLinux();
        Assumptions.assumeTrue(obstacle == null, () -> "no batched UDP: " + obstacle);
    }

    @Override
    DatagramPort open(InetSocketAddress address) throws IOException {
        return LinuxDatagramPort.open(address);
    }

    @Test
    void aBatchIsReceivedWithOneCall() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        a.send(batch(54 * 1_200 - 1_000, b.localAddress())); // 53 of 1200 bytes and one of 200
        awaitReceived(b);

        assertThat(received.segmentBytes()).isEqualTo(1_200);
        assertThat(received.lengthBytes()).isEqualTo(54 * 1_200 - 1_000);
        assertThat(b.receive(received)).isFalse();
    }

    @Test
    void datagramsOfThePortMakeNoGarbage() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        Transmit batch = batch(10 * 1_200, b.localAddress());
        exchange(a, b, batch, 2_000);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        exchange(a, b, batch, 2_000);
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(bytes).as("bytes allocated for 20 000 datagrams").isLessThan(2_000);
    }

    private void exchange(DatagramPort from, DatagramPort to, Transmit batch, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            from.send(batch);
            awaitReceived(to);
        }
    }

    private static Transmit batch(int lengthBytes, InetSocketAddress to) {
        Transmit batch = new Transmit();
        batch.set(ByteBuffer.allocateDirect(lengthBytes), 0, lengthBytes, 1_200);
        batch.to(to);
        return batch;
    }
}
