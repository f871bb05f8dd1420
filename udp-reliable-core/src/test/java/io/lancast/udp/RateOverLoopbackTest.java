package io.lancast.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.ImpairmentRelay;
import io.lancast.udp.sim.LinkProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What both ends hear of a path's rate over real sockets: 12 Mbit/s of video through a relay that carries 4, and then all. How
 * exact and how quick the estimate is, the simulations say; a busy machine makes it neither.
 */
@Timeout(120)
class RateOverLoopbackTest {
    private static final LinkProfile FAST = LinkProfile.lan(2_000_000);
    private static final LinkProfile SLOW = FAST.withRate(4_000_000, 60_000);
    private static final int FRAME_BYTES = 30_000;
    private static final int FRAME_MILLIS = 20;
    private static final int GROUP_FRAMES = 25;

    private final BlockingQueue<Long> toldToServer = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> toldToClient = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService source = Executors.newSingleThreadScheduledExecutor();
    private int frames;

    @AfterEach
    void endSource() throws InterruptedException {
        source.shutdownNow();
        assertThat(source.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void bothEndsHearOfALimitAndOfItsEnd() throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (LiveServer server = LiveServer.builder()
                        .address(loopback)
                        .listener(server())
                        .start();
                ImpairmentRelay relay = new ImpairmentRelay(server.address(), SLOW, 1);
                LiveClient client =
                        LiveClient.builder(relay.address()).listener(client()).connect()) {
            OutboundStream video = server.publish(StreamConfig.live("video", 500));
            client.subscribe("video", frame -> {});
            Future<?> showing =
                    source.scheduleAtFixedRate(() -> offer(server, video), 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);

            LongPredicate near = bitsPerSecond -> bitsPerSecond > 1_000_000 && bitsPerSecond < 8_000_000;
            awaitOne(toldToServer, near);
            awaitOne(toldToClient, near);

            relay.become(FAST);
            LongPredicate none = bitsPerSecond -> bitsPerSecond == Long.MAX_VALUE;
            awaitOne(toldToServer, none);
            awaitOne(toldToClient, none);
            assertThat(showing.isDone()).as("the source broke").isFalse();
        }
    }

    private void offer(LiveServer server, OutboundStream video) {
        int flags = frames++ % GROUP_FRAMES == 0 ? FrameFlags.KEY : 0;
        video.offer(ByteBuffer.allocate(FRAME_BYTES), flags, server.clockMicros());
    }

    private PeerListener server() {
        return new PeerListener() {
            @Override
            public void onRateChanged(LivePeer peer, long bitsPerSecond) {
                toldToServer.add(bitsPerSecond);
            }
        };
    }

    private PeerListener client() {
        return new PeerListener() {
            @Override
            public void onRateHinted(LivePeer peer, long bitsPerSecond) {
                toldToClient.add(bitsPerSecond);
            }
        };
    }

    private static void awaitOne(BlockingQueue<Long> told, LongPredicate wanted) throws InterruptedException {
        Long next = told.poll(40, TimeUnit.SECONDS);
        while (next != null && !wanted.test(next)) {
            next = told.poll(40, TimeUnit.SECONDS);
        }
        assertThat(next).as("what was waited for, within 40 s of the last word").isNotNull();
    }
}
