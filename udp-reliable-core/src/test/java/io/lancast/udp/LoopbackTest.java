package io.lancast.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.PortChoice;
import io.lancast.udp.sim.ImpairmentRelay;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.stats.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers and clients over real sockets: that the threads, queues and sockets around the engine do their part. */
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NIO", "LINUX"})
class LoopbackTest {
    private final PortChoice portChoice;
    private final List<AutoCloseable> open = new ArrayList<>();

    LoopbackTest(PortChoice portChoice) {
        String obstacle = portChoice == PortChoice.LINUX ? DatagramPorts.obstacleToLinux() : null;
        Assumptions.assumeTrue(obstacle == null, () -> "no batched UDP: " + obstacle);
        this.portChoice = portChoice;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
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
    void aRefusedJoinSaysWhy() throws Exception {
        LiveServer server = server(LiveServer.builder()
                .joinRule((from, text) -> text.equals("room=Main") ? null : "there is no room like that"));

        assertThatThrownBy(() -> toJoin(server.address()).joinText("room=Attic").connect())
                .isInstanceOfSatisfying(JoinException.class, e -> {
                    assertThat(e.reason()).isEqualTo(CloseReason.REFUSED);
                    assertThat(e).hasMessage("there is no room like that");
                });
        open.add(toJoin(server.address()).joinText("room=Main").connect());
        await(() -> !server.peers().isEmpty()); // the client's first word is still on its way
        assertThat(server.peers())
                .singleElement()
                .satisfies(peer -> assertThat(peer.joinText()).isEqualTo("room=Main"));
    }

    @Test
    void aClientPublishesOnlyWhatItMay() throws Exception {
        BlockingQueue<String> offered = new LinkedBlockingQueue<>();
        LiveServer server = server(
                LiveServer.builder().publishRule(PublishRule.reliable("chat")).listener(new PeerListener() {
                    @Override
                    public void onOffered(LivePeer peer, StreamInfo stream) {
                        offered.add(stream.name());
                    }
                }));
        LiveClient client = client(server.address());
        client.publish(StreamConfig.reliable("files"));
        client.publish(StreamConfig.live("chat", 100));
        client.publish(StreamConfig.reliable("chat"));

        assertThat(next(offered)).isEqualTo("chat");
        assertThat(server.stats().get(Counter.OFFERS_REFUSED)).isEqualTo(2);
        assertThat(offered).isEmpty();
    }

    @Test
    void onlyWhoKnowsTheSecretMayJoin() throws Exception {
        LiveServer server = server(LiveServer.builder().secret("blue horse"));

        assertThatThrownBy(() -> client(server.address())).isInstanceOfSatisfying(JoinException.class, e -> {
            assertThat(e.reason()).isEqualTo(CloseReason.WRONG_SECRET);
            assertThat(e).hasMessage("the secret is missing or wrong");
        });
        open.add(toJoin(server.address()).secret("blue horse").connect());
    }

    @Test
    void aServerIsRecognisedByItsKey() throws Exception {
        ServerIdentity identity = ServerIdentity.generate();
        LiveServer server = server(LiveServer.builder().identity(identity));
        LiveServer other = server(LiveServer.builder());
        ServerKey key = ServerKey.parse(server.key().toString());

        LiveClient client = toJoin(server.address()).serverKey(key).connect();
        open.add(client);
        assertThat(client.serverKey()).isEqualTo(key).isEqualTo(identity.publicKey());
        assertThatThrownBy(() -> toJoin(other.address()).serverKey(key).connect())
                .isInstanceOfSatisfying(
                        JoinException.class, e -> assertThat(e.reason()).isEqualTo(CloseReason.OTHER_SERVER))
                .hasMessageContaining("is not the one expected: it was set up anew, or another computer answers");
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
    void aServerThatIsNotThereIsReportedInTime() throws Exception {
        LiveServer gone =
                LiveServer.builder().portChoice(portChoice).address(loopback()).start();
        InetSocketAddress nobody = gone.address();
        gone.close();
        long startNanos = System.nanoTime();

        assertThatThrownBy(() -> toJoin(nobody).timeout(Duration.ofMillis(500)).connect())
                .isInstanceOf(JoinException.class)
                .hasMessage(
                        "no server answered at " + nobody.getHostString() + ":" + nobody.getPort() + " within 0.5 s");
        assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(500_000_000L);
        assertThatThrownBy(() -> toJoin(InetSocketAddress.createUnresolved("no.such.host.invalid", 1))
                        .connect())
                .hasMessage("there is no host named no.such.host.invalid");
    }

    @Test
    void closingTheServerIsToldToItsClients() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream video = server.publish(StreamConfig.live("video", 1_000));
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        LiveClient client = toJoin(server.address())
                .listener(new PeerListener() {
                    @Override
                    public void onClosed(LivePeer peer, CloseReason reason, String text) {
                        told.add(reason + ": " + text);
                    }
                })
                .connect();
        open.add(client);
        client.subscribe("video", new FrameListener() {
            @Override
            public void onFrame(MediaFrame frame) {}

            @Override
            public void onEnded() {
                told.add("video ended");
            }
        });
        await(() -> video.subscriberCount() == 1);
        server.close();

        assertThat(next(told)).isEqualTo("video ended");
        assertThat(next(told)).isEqualTo("SHUTDOWN: the server is shutting down");
    }

    @Test
    void closingIsQuickAndMayBeRepeated() throws Exception {
        LiveServer server = server(LiveServer.builder());
        LiveClient client = client(server.address());
        client.close();
        client.close();
        server.close();
        server.close();

        assertThatThrownBy(() -> server.publish(StreamConfig.live("late", 100)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the endpoint is closed");
        assertThatThrownBy(client::stats).isInstanceOf(IllegalStateException.class);
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
    void aKeyframeIsAskedForWhenSomebodyJoinsInTheMiddle() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream video = server.publish(StreamConfig.live("video", 50));
        CountDownLatch wanted = new CountDownLatch(1);
        video.onKeyframeWanted(wanted::countDown);
        video.offerKey(ByteBuffer.allocate(10), server.clockMicros() - 1_000_000); // too old to start with
        video.offer(ByteBuffer.allocate(10), 0, server.clockMicros());
        client(server.address()).subscribe("video", frame -> {});

        assertThat(wanted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anOversizeFrameIsTheCallersBug() throws Exception {
        LiveServer server = server(LiveServer.builder());
        OutboundStream video = server.publish(StreamConfig.live("video", 100));

        assertThatThrownBy(() -> video.offerKey(ByteBuffer.allocate(StreamInfo.MAX_FRAME_BYTES + 1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frame of \"video\" must be at most 4194304 bytes, was 4194305");
    }

    // ---- helpers

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private LiveServer server(LiveServer.Builder builder) throws IOException {
        LiveServer server = builder.portChoice(portChoice).address(loopback()).start();
        open.add(server);
        return server;
    }

    private LiveClient.Builder toJoin(InetSocketAddress server) {
        return LiveClient.builder(server).portChoice(portChoice);
    }

    private LiveClient client(InetSocketAddress server) throws IOException {
        LiveClient client = toJoin(server).connect();
        open.add(client);
        return client;
    }

    private static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 7 + size);
        }
        return bytes;
    }

    private static String text(MediaFrame frame) {
        return new String(frame.toByteArray(), StandardCharsets.UTF_8);
    }

    private static void offerUntilTaken(OutboundStream stream, String text) throws InterruptedException {
        while (!stream.offerKey(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0)) {
            Thread.sleep(1); // a full queue is the reliable stream's way of slowing its source down
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("something within 20 s").isNotNull();
        return next;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 20 s").isLessThan(deadline);
            Thread.sleep(2);
        }
    }
}
