package io.lancast.bench.throughput;

import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.io.DatagramPort;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.PortChoice;
import io.lancast.udp.io.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sockets without any protocol: what the kernel and the copies cost, the ceiling for all others. As many datagrams leave at
 * once as the socket takes, whatever a message is; those that find the receiver's buffer full are lost and do not count.
 */
final class RawCarrier implements Carrier {
    private static final int MAX_BATCH_BYTES = 65_000;
    private static final long AWAIT_NANOS = 10_000_000;

    private final DatagramPort sending;
    private final DatagramPort receiving;
    private final Transmit batch = new Transmit();
    private final AtomicLong received = new AtomicLong();
    private final Thread receiver = new Thread(this::receive, "receiver");
    private volatile boolean closed;

    RawCarrier(int messageBytes, PortChoice sockets) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        sending = DatagramPorts.open(any, sockets);
        receiving = DatagramPorts.open(any, sockets);
        int datagramBytes = Math.min(CarrierKind.DATAGRAM_BYTES, messageBytes);
        int batchBytes = MAX_BATCH_BYTES / datagramBytes * datagramBytes;
        ByteBuffer content = Messages.random(batchBytes);
        batch.set(content, 0, batchBytes, datagramBytes);
        batch.to(receiving.localAddress());
        receiver.start();
    }

    private void receive() {
        Received into = new Received(1 << 16);
        try {
            while (!closed) {
                if (receiving.receive(into)) {
                    received.lazySet(received.get() + into.lengthBytes());
                } else {
                    receiving.await(AWAIT_NANOS);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean offer() {
        try {
            return sending.send(batch) > 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long receivedBytes() {
        return received.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            receiver.join();
            sending.close();
            receiving.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
