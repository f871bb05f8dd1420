package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlText;
import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where the other end is, and the answer to whether this one is where it seems to be. */
class PeerAddressTest {
    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 1_000);
    private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.1", 1_001);

    private final PeerAddress server = PeerAddress.fixed(HERE, new Counters());

    @Test
    void onlyAClientMayMove() {
        PeerAddress client = PeerAddress.movable(HERE, new Random(1), new Counters());

        assertThat(server.mayBe(HERE)).isTrue();
        assertThat(server.mayBe(THERE)).isFalse();
        assertThat(client.mayBe(THERE)).isTrue();
    }

    @Test
    void onlyTheNewestPacketFromElsewhereIsAReasonToSend() {
        PeerAddress client = PeerAddress.movable(HERE, new Random(1), new Counters());
        InetSocketAddress hereAgain = new InetSocketAddress("192.0.2.1", 1_000);

        assertThat(client.onPacket(hereAgain, 100, true, 0)).isFalse();
        assertThat(client.onPacket(THERE, 100, false, 0)).as("a straggler").isFalse();
        assertThat(client.onPacket(THERE, 100, true, 0)).isTrue();
        assertThat(server.onPacket(HERE, 100, true, 0)).isFalse();
    }

    @Test
    void aChallengeIsAnsweredOnce() {
        assertThat(server.hasResponse()).isFalse();
        assertThat(ControlText.of(server::writeResponse)).isEmpty();
        server.onChallenged(77);
        assertThat(server.hasResponse()).isTrue();
        assertThat(ControlText.of(server::writeResponse)).containsExactly("onPathResponse");

        assertThat(server.hasResponse()).isFalse();
    }
}
