package io.lancast.udp.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.DirectionSeal;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.SessionHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The packets of one direction, from the end that seals to the end that opens. */
class SessionPacketsTest {
    private static final int DATAGRAM = 600;
    private static final int TAG = 16;
    private static final int PING = 11;

    private final Counters counters = new Counters();
    private final SessionPackets sender = packets(1, 2);
    private final SessionPackets receiver = packets(2, 1);

    private SessionPackets packets(int sealing, int opening) {
        SessionPackets packets = new SessionPackets(DATAGRAM, counters);
        packets.protect(0x0102_0304_0506_0708L, seal(sealing), seal(opening));
        return packets;
    }

    private static DirectionSeal seal(int secret) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) secret);
        return new DirectionSeal(CipherSuite.AES_128_GCM, bytes, new CipherScratch());
    }

    @Test
    void aPacketIsNumberedSealedAndOpened() {
        byte[] first = ping();
        byte[] second = ping();
        assertThat(first).hasSize(SessionHeader.BYTES + PING + TAG);
        assertThat(SessionHeader.packetNumber(ByteBuffer.wrap(second), 0)).isEqualTo(1);
        assertThat(SessionHeader.connectionId(ByteBuffer.wrap(second), 0)).isEqualTo(0x0102_0304_0506_0708L);
        assertThat(Arrays.copyOfRange(first, 16, 27)).as("sealed").isNotEqualTo(Arrays.copyOfRange(second, 16, 27));

        OpenedPacket opened = open(first);
        assertThat(opened).isNotNull();
        assertThat(opened.sizeBytes()).isEqualTo(PING);
    }

    @Test
    void nothingSaidIsNoPacketAndTakesNoNumber() {
        ByteBuffer scratch = ByteBuffer.allocate(DATAGRAM);
        sender.begin(scratch);
        assertThat(sender.finish(scratch)).isZero();

        assertThat(SessionHeader.packetNumber(ByteBuffer.wrap(ping()), 0)).isZero();
    }

    @Test
    void messagesMayFillTheDatagramButForTheTag() {
        ByteBuffer scratch = ByteBuffer.allocate(2 * DATAGRAM);
        sender.begin(scratch);
        assertThat(scratch.remaining()).isEqualTo(DATAGRAM - SessionHeader.BYTES - TAG);
        scratch.position(scratch.limit());

        assertThat(sender.finish(scratch)).isEqualTo(DATAGRAM);
    }

    @Test
    void itIsKnownWhetherALaterOneCameBefore() {
        byte[] first = ping();
        byte[] second = ping();
        open(second);
        assertThat(receiver.isNewest()).isTrue();
        open(first);
        assertThat(receiver.isNewest()).isFalse();
        open(ping());
        assertThat(receiver.isNewest()).isTrue();
    }

    @Test
    void whatComesTwiceIsDropped() {
        byte[] packet = ping();
        assertThat(open(packet)).isNotNull();

        assertThat(open(packet)).isNull();
        assertThat(counters.get(Counter.PACKETS_REPLAYED)).isEqualTo(1);
    }

    @Test
    void whatIsChangedOnTheWayIsDropped() {
        byte[] packet = ping();
        for (int at : new int[] {1, 4, 7, 8, 15, 16, packet.length - 1}) {
            byte[] changed = packet.clone();
            changed[at] ^= 1;
            assertThat(open(changed)).as("byte %d", at).isNull();
        }
        assertThat(counters.get(Counter.PACKETS_FORGED)).isEqualTo(7);
        assertThat(open(packet)).as("the real one still counts").isNotNull();
    }

    private byte[] ping() {
        ByteBuffer scratch = ByteBuffer.allocate(DATAGRAM);
        sender.begin(scratch);
        ControlWriter.ping(scratch, 9);
        return Arrays.copyOf(scratch.array(), sender.finish(scratch));
    }

    private @Nullable OpenedPacket open(byte[] packet) {
        return receiver.open(ByteBuffer.wrap(packet), 0, packet.length);
    }
}
