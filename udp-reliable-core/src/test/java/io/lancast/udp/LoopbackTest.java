package io.lancast.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.io.PortChoice;
import io.lancast.udp.sim.ImpairmentRelay;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.stats.Counter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Servers and clients over real sockets: that the threads, queues and sockets around the engine do their part. */
class LoopbackTest extends LoopbackFixture {
    LoopbackTest(PortChoice portChoice) {
        super(portChoice);
    }

    @Test
    void framesOfAnySizeArriveUnchanged() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream video = server.publish(StreamConfig.live("video", 5_000));
        BlockingQueue<MediaFrame> frames = new LinkedBlockingQueue<>();
        LiveClient client = client(server.address());
        client.subscribe("video", frames::add);
        await(() -> video.subscriberCount() == 1);

        int[] sizes = {0, 1, 1171, 1172, 1173, 100_000, 2_000_000};
        for (int size : sizes) {
            assertThat(video.offerKey(ByteBuffer.wrap(pattern(size)), server.clockMicros()))
                    .isTrue();
        }
        for (int size : sizes) {
            MediaFrame frame = next(frames);
            assertThat(frame.toByteArray()).isEqualTo(pattern(size));
            assertThat(frame.latencyMicros()).isBetween(-5_000L, 5_000_000L);
        }
    }

    @Test
    void borrowedFramesStandInTheSameMemory() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream stream = server.publish(StreamConfig.reliable("files"));
        BlockingQueue<Integer> unchanged = new LinkedBlockingQueue<>();
        LiveClient client = client(server.address());
        client.subscribe("files", FrameListener.borrowing(frame -> {
            if (Arrays.equals(frame.toByteArray(), pattern(frame.sizeBytes()))) {
                unchanged.add(frame.sizeBytes());
            }
            if (frame.frameId() == 3) {
                throw new IllegalStateException("as a listener may, even one that borrows");
            }
        }));
        for (int i = 0; i < 100; i++) {
            offerUntilTaken(stream, pattern(50_000 - i * 100));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(next(unchanged)).isEqualTo(50_000 - i * 100);
        }

        await(() -> client.stats().reassemblyBytes() > 0); // was given back and waits for more
        stream.close();
        await(() -> client.stats().reassemblyBytes() == 0);
    }

    @Test
    void bothSidesPublish() throws Exception {
        BlockingQueue<String> heardByServer = new LinkedBlockingQueue<>();
        LiveServer server = server(LiveServer.builder()
                .publishRule(PublishRule.reliable("chat"))
                .listener(new PeerListener() {
                    @Override
                    public void onOffered(LivePeer peer, StreamInfo stream) {
                        peer.subscribe(stream, frame -> heardByServer.add(stream.name() + ": " + text(frame)));
                    }
                }));
        OutboundStream down = server.publish(StreamConfig.reliable("chat").withMetadata("json"));
        LiveClient client = client(server.address());
        BlockingQueue<String> heardByClient = new LinkedBlockingQueue<>();
        client.subscribe("chat", frame -> heardByClient.add(text(frame)));
        OutboundStream up = client.publish(StreamConfig.reliable("chat"));
        for (int i = 0; i < 1_000; i++) {
            offerUntilTaken(up, "up " + i);
            offerUntilTaken(down, "down " + i);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(next(heardByServer)).isEqualTo("chat: up " + i);
            assertThat(next(heardByClient)).isEqualTo("down " + i);
        }
    }

    @Test
    void aViewerIsMovedToAnotherStream() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream high = server.publish(StreamConfig.live("high", 5_000));
        OutboundStream low = server.publish(StreamConfig.live("low", 5_000));
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        LiveClient client = client(server.address());
        client.subscribe("high", new FrameListener() {
            @Override
            public void onFrame(MediaFrame frame) {
                heard.add(text(frame));
            }

            @Override
            public void onSwitched(StreamInfo to) {
                heard.add("on to " + to.name());
            }
        });
        await(() -> high.subscriberCount() == 1);
        high.offerKey(ByteBuffer.wrap(new byte[] {'1'}), server.clockMicros());
        assertThat(next(heard)).isEqualTo("1");
        server.peers().get(0).moveSubscriber(high, low);
        await(() -> low.subscriberCount() == 1);
        long captureTimeMicros = server.clockMicros();
        low.offerKey(ByteBuffer.wrap(new byte[] {'2'}), captureTimeMicros);
        high.offerKey(ByteBuffer.wrap(new byte[] {'x'}), captureTimeMicros);

        assertThat(next(heard)).isEqualTo("on to low");
        assertThat(next(heard)).isEqualTo("2");
        await(() -> high.subscriberCount() == 0);
    }

    @Test
    void lossIsRepairedOnRealSocketsToo() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream video = server.publish(StreamConfig.live("video", 2_000));
        LinkProfile bad = LinkProfile.lan(10_000_000).withLoss(LossModel.independent(0.05));
        ImpairmentRelay relay = new ImpairmentRelay(server.address(), bad, 1);
        open.add(relay);
        LiveClient client = client(relay.address());
        BlockingQueue<MediaFrame> frames = new LinkedBlockingQueue<>();
        client.subscribe("video", frames::add);
        await(() -> video.subscriberCount() == 1);
        for (int i = 0; i < 100; i++) {
            video.offer(ByteBuffer.wrap(pattern(20_000)), i == 0 ? FrameFlags.KEY : 0, server.clockMicros());
            Thread.sleep(5); // the pace of a source, not a wait for anything
        }
        for (int i = 0; i < 100; i++) {
            MediaFrame frame = next(frames);
            assertThat(frame.frameId()).isEqualTo(i);
            assertThat(frame.sizeBytes()).isEqualTo(20_000);
        }
        assertThat(relay.lost()).isPositive();
        assertThat(client.server().stats().get(Counter.PACKETS_RECOVERED)).isPositive();
    }

    @Test
    void aClientWhoseRouterForgetsItGoesOn() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream video = server.publish(StreamConfig.live("video", 1_000));
        ImpairmentRelay relay = new ImpairmentRelay(server.address(), LinkProfile.lan(1_000_000), 1);
        open.add(relay);
        BlockingQueue<MediaFrame> frames = new LinkedBlockingQueue<>();
        client(relay.address()).subscribe("video", frames::add);
        await(() -> video.subscriberCount() == 1);
        LivePeer peer = server.peers().get(0);
        InetSocketAddress before = peer.address();
        relay.forgetPorts();
        await(() -> !peer.address().equals(before));
        video.offerKey(ByteBuffer.wrap(pattern(5_000)), server.clockMicros());

        assertThat(next(frames).toByteArray()).isEqualTo(pattern(5_000));
        assertThat(server.stats().get(Counter.PATHS_CHANGED)).isEqualTo(1);
        assertThat(server.peers()).containsExactly(peer);
    }

    @Test
    void theOtherCipherWorksToo() throws Exception {
        LiveServer server = server(LiveServer.builder().cipher(CipherSuite.CHACHA20_POLY1305));
        OutboundStream video = server.publish(StreamConfig.live("video", 5_000));
        BlockingQueue<MediaFrame> frames = new LinkedBlockingQueue<>();
        client(server.address()).subscribe("video", frames::add);
        await(() -> video.subscriberCount() == 1);
        video.offerKey(ByteBuffer.wrap(pattern(50_000)), server.clockMicros());

        assertThat(next(frames).toByteArray()).isEqualTo(pattern(50_000));
        assertThatThrownBy(() -> LiveServer.builder().cipher(CipherSuite.CLEAR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListenerThatThrowsIsTheOnlyOneToSuffer() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream video = server.publish(StreamConfig.live("video", 5_000));
        LiveClient client = client(server.address());
        AtomicInteger calls = new AtomicInteger();
        client.subscribe("video", frame -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("thrown on purpose by a test");
            }
        });
        await(() -> video.subscriberCount() == 1);
        for (int i = 0; i < 3; i++) {
            video.offerKey(ByteBuffer.allocate(10), server.clockMicros());
        }
        await(() -> calls.get() == 3);
    }

    @Test
    void anOversizeFrameIsTheCallersBug() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream video = server.publish(StreamConfig.live("video", 100));

        assertThatThrownBy(() -> video.offerKey(ByteBuffer.allocate(StreamInfo.MAX_FRAME_BYTES + 1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frame of \"video\" must be at most 4194304 bytes, was 4194305");
    }
}
