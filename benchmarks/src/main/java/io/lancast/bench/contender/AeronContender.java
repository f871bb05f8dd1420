package io.lancast.bench.contender;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Aeron over UDP unicast, one message for each frame, with the Java driver on one thread. Not encrypted: the open source
 * version cannot be.
 *
 * <p>The tuned one knows the round trip: it asks again once a round trip rather than every 100 us, repeats nothing within
 * half of one, and has a window of 1 MiB rather than 128 KiB, so that a keyframe never waits for room.
 */
final class AeronContender implements Contender {
    private static final int STREAM_ID = 1;
    private static final int TERM_BYTES = 4 << 20;
    private static final int TUNED_WINDOW_BYTES = 1 << 20;
    private static final int TUNED_SOCKET_BYTES = 2 << 20;
    private static final long CONNECT_NANOS = 10_000_000_000L;
    private static final long FIRST_NAK_NANOS = 1_000;
    private static final long LEAST_RETRY_NANOS = 2_000_000;

    private final boolean tuned;

    AeronContender(boolean tuned) {
        this.tuned = tuned;
    }

    private MediaDriver.Context driverContext(Route route) {
        MediaDriver.Context context = new MediaDriver.Context()
                .threadingMode(ThreadingMode.SHARED)
                .publicationTermBufferLength(TERM_BYTES)
                .termBufferSparseFile(true)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true);
        if (tuned) {
            long rttNanos = TimeUnit.MILLISECONDS.toNanos(route.rttMillis());
            long retryNanos = Math.max(LEAST_RETRY_NANOS, rttNanos);
            context.nakUnicastDelayNs(FIRST_NAK_NANOS)
                    .nakUnicastRetryDelayRatio(retryNanos / FIRST_NAK_NANOS)
                    .retransmitUnicastLingerNs(retryNanos / 2)
                    .initialWindowLength(TUNED_WINDOW_BYTES)
                    .socketRcvbufLength(TUNED_SOCKET_BYTES)
                    .socketSndbufLength(TUNED_SOCKET_BYTES);
        }
        return context;
    }

    @Override
    public Link open(Route route, FrameSink frames) throws Exception {
        MediaDriver driver = MediaDriver.launchEmbedded(driverContext(route));
        Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        Subscription subscription =
                aeron.addSubscription("aeron:udp?endpoint=" + route.nearHost() + ":" + route.port(), STREAM_ID);
        ExclusivePublication publication =
                aeron.addExclusivePublication("aeron:udp?endpoint=" + route.farHost() + ":" + route.port(), STREAM_ID);
        Thread receiver = Threads.start("aeron-receiver", () -> receive(subscription, frames));
        long endNanos = System.nanoTime() + CONNECT_NANOS;
        while (!publication.isConnected()) {
            if (System.nanoTime() > endNanos) {
                throw new TimeoutException("the publication did not connect");
            }
            Thread.sleep(1);
        }
        return new Link() {
            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) {
                UnsafeBuffer buffer = new UnsafeBuffer(frame);
                while (!publication.isClosed()) {
                    long result = publication.offer(buffer);
                    if (result > 0) {
                        return;
                    }
                    if (result == Publication.CLOSED || result == Publication.MAX_POSITION_EXCEEDED) {
                        throw new IllegalStateException("the publication is over: " + result);
                    }
                    LockSupport.parkNanos(50_000);
                }
            }

            @Override
            public void close() throws Exception {
                receiver.interrupt();
                receiver.join(1_000);
                CloseHelper.closeAll(publication, subscription, aeron, driver);
            }
        };
    }

    private static void receive(Subscription subscription, FrameSink frames) {
        IdleStrategy idle = new BackoffIdleStrategy();
        FragmentAssembler assembler = new FragmentAssembler((buffer, offset, length, header) -> {
            byte[] frame = new byte[length];
            buffer.getBytes(offset, frame);
            frames.onFrame(ByteBuffer.wrap(frame));
        });
        while (!Thread.currentThread().isInterrupted()) {
            idle.idle(subscription.poll(assembler, 64));
        }
    }
}
