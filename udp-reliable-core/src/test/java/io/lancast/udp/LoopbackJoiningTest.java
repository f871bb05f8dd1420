package io.lancast.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.io.PortChoice;
import io.lancast.udp.stats.Counter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may join a server, and publish there, over real sockets; how connections end. */
class LoopbackJoiningTest extends LoopbackFixture {
    LoopbackJoiningTest(PortChoice portChoice) {
        super(portChoice);
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
}
