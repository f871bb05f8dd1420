package io.lancast.bench.throughput;

import io.lancast.udp.FrameListener;
import io.lancast.udp.LiveClient;
import io.lancast.udp.LiveServer;
import io.lancast.udp.OutboundStream;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.io.PortChoice;
import io.lancast.udp.stats.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Our library: a reliable stream, so that nothing is lost and the sender waits for the receiver, as with Aeron. */
final class LancastCarrier implements Carrier {
    private static final String STREAM = "throughput";
    private static final int LOG_BYTES = 8 << 20;
    private static final long IDLE_NANOS = 200_000;

    private final LiveServer server;
    private final LiveClient client;
    private final OutboundStream stream;
    private final ByteBuffer message;
    private final AtomicLong received = new AtomicLong();

    LancastCarrier(int messageBytes, int datagramBytes, PortChoice sockets) throws IOException {
        message = onHeap(Messages.random(messageBytes));
        server = LiveServer.builder()
                .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .portChoice(sockets)
                .datagramBytes(datagramBytes)
                .start();
        stream = server.publish(StreamConfig.reliable(STREAM).withLogBytes(LOG_BYTES, LOG_BYTES));
        CountDownLatch subscribed = new CountDownLatch(1);
        stream.onSubscribersChanged(count -> subscribed.countDown());
        client = LiveClient.builder(server.address())
                .portChoice(sockets)
                .datagramBytes(datagramBytes)
                .connect();
        client.subscribe(
                STREAM, FrameListener.borrowing(frame -> received.lazySet(received.get() + frame.sizeBytes())));
        try {
            if (!subscribed.await(5, TimeUnit.SECONDS)) {
                throw new IOException("the client did not subscribe within 5 s");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Where the JDK's cipher reads it without a copy. */
    private static ByteBuffer onHeap(ByteBuffer message) {
        return ByteBuffer.allocate(message.remaining()).put(message).flip();
    }

    @Override
    public boolean offer() {
        return stream.offerKey(message, server.clockMicros());
    }

    /** Long: hundreds of messages wait for the transport by now, and each awakening costs its thread time. */
    @Override
    public void idle() {
        LockSupport.parkNanos(IDLE_NANOS);
    }

    @Override
    public long receivedBytes() {
        return received.get();
    }

    @Override
    public String note() {
        long sent = server.stats().get(Counter.PACKETS_SENT);
        long again = server.stats().get(Counter.PACKETS_RETRANSMITTED);
        long rate = server.peers().get(0).stats().bitsPerSecond();
        return again + " of " + sent + " packets sent again; path "
                + (rate == Long.MAX_VALUE ? "without a known limit" : "limited to " + rate / 1_000_000 + " Mbit/s");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
