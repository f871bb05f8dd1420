package io.lancast.bench.throughput;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Aeron over UDP with its Java driver in this process, as its samples of throughput do it: default window and term length,
 * socket buffers of 2 MiB, driver threads that back off when idle (two processors are too few to spin on).
 */
final class AeronCarrier implements Carrier {
    private static final int STREAM = 10;
    private static final int FRAGMENTS_AT_A_TIME = 64;
    private static final int SOCKET_BUFFER_BYTES = 2 << 20;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final MediaDriver driver;
    private final Aeron aeron;
    private final ExclusivePublication publication;
    private final Subscription subscription;
    private final UnsafeBuffer message;
    private final IdleStrategy pause = new BackoffIdleStrategy();
    private final AtomicLong received = new AtomicLong();
    private final Thread receiver = new Thread(this::receive, "receiver");
    private volatile boolean closed;

    AeronCarrier(int messageBytes, int datagramBytes, ThreadingMode threads) throws IOException {
        message = new UnsafeBuffer(Messages.random(messageBytes));
        driver = MediaDriver.launchEmbedded(new MediaDriver.Context()
                .aeronDirectoryName(CommonContext.generateRandomDirName())
                .threadingMode(threads)
                .mtuLength(datagramBytes)
                .socketSndbufLength(SOCKET_BUFFER_BYTES)
                .socketRcvbufLength(SOCKET_BUFFER_BYTES)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        String channel = "aeron:udp?endpoint=127.0.0.1:" + freePort();
        subscription = aeron.addSubscription(channel, STREAM);
        publication = aeron.addExclusivePublication(channel, STREAM);
        receiver.start();
        long giveUpNanos = System.nanoTime() + PATIENCE_NANOS;
        while (!publication.isConnected()) {
            if (System.nanoTime() > giveUpNanos) {
                throw new IOException("Aeron did not connect within 10 s");
            }
            pause.idle();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void receive() {
        FragmentAssembler whole =
                new FragmentAssembler((buffer, offset, length, header) -> received.lazySet(received.get() + length));
        IdleStrategy idle = new BackoffIdleStrategy();
        while (!closed) {
            idle.idle(subscription.poll(whole, FRAGMENTS_AT_A_TIME));
        }
    }

    @Override
    public boolean offer() {
        boolean taken = publication.offer(message) > 0;
        if (taken) {
            pause.reset();
        }
        return taken;
    }

    @Override
    public void idle() {
        pause.idle();
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        aeron.close();
        driver.close();
    }
}
