package io.lancast.server.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.TrackId;
import io.lancast.server.show.FakeSource;
import io.lancast.udp.LiveClient;
import io.lancast.udp.LivePeer;
import io.lancast.udp.LiveServer;
import io.lancast.udp.PeerListener;
import io.lancast.udp.frame.StreamInfo;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a native client is offered, over the loopback interface. */
@Timeout(60)
class UdpShowTest {
    private final List<StreamInfo> offered = new CopyOnWriteArrayList<>();

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void eachRungIsAStreamAndOnlyTheOneThatIsWatchedIsEncoded() throws Exception {
        FakeSource source = new FakeSource();
        try (LiveServer server = LiveServer.builder().port(0).start()) {
            UdpShow show = new UdpShow(server);
            show.onStart(source);
            InetSocketAddress address =
                    new InetSocketAddress("localhost", server.address().getPort());
            PeerListener listener = new PeerListener() {
                @Override
                public void onOffered(LivePeer peer, StreamInfo stream) {
                    offered.add(stream);
                }
            };
            try (LiveClient client =
                    LiveClient.builder(address).listener(listener).connect()) {
                await("the client", () -> !server.peers().isEmpty());
                show.admit(server.peers().get(0), true);
                await("four streams", () -> offered.size() == 4);
                assertThat(offered)
                        .extracting(StreamInfo::name)
                        .containsExactly("audio", "video", "video-medium", "video-low");
                assertThat(offered.get(3).metadata())
                        .isEqualTo("{\"codec\":\"h264\",\"width\":640,\"height\":360,\"frameRate\":30.000,"
                                + "\"rung\":\"low\",\"rungs\":[\"high\",\"medium\",\"low\"]}");

                client.server().subscribe(offered.get(3), frame -> {});
                await("the rung", () -> source.watched().equals(Set.of(TrackId.VIDEO_LOW)));
            }
            await("nobody", () -> source.watched().isEmpty());
        }
    }
}
