package io.lancast.bench.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PacketMirrorTest {
    /** UDP from 198.18.0.1:40000 to 198.18.0.2:20000. */
    private static byte[] packet() {
        return HexFormat.of().parseHex("4500001c0000000040110000" + "c6120001" + "c6120002" + "9c404e2000080000");
    }

    @Test
    void theAddressesChangePlacesAndNothingElseDoes() {
        byte[] turned = packet();
        PacketMirror.turn(turned);
        assertThat(HexFormat.of().formatHex(turned, 12, 20)).isEqualTo("c6120002c6120001");
        PacketMirror.turn(turned);
        assertThat(turned).isEqualTo(packet());
    }

    @Test
    void theSumThatChecksumsAreMadeOfStaysTheSame() {
        byte[] turned = packet();
        PacketMirror.turn(turned);
        assertThat(sumOfWords(turned)).isEqualTo(sumOfWords(packet()));
    }

    private static int sumOfWords(byte[] packet) {
        int sum = 0;
        for (int i = 0; i < packet.length; i += 2) {
            sum += (packet[i] & 255) << 8 | packet[i + 1] & 255;
        }
        return sum;
    }

    @Test
    void thePortsTellTheDirection() {
        byte[] up = packet();
        assertThat(PacketMirror.goesUp(up, up.length)).isTrue();
        byte[] down = packet();
        System.arraycopy(up, 20, down, 22, 2);
        System.arraycopy(up, 22, down, 20, 2);
        assertThat(PacketMirror.goesUp(down, down.length)).isFalse();
        assertThat(PacketMirror.goesUp(up, 20)).isFalse();
    }

    @Test
    void onlyIpv4IsCarried() {
        assertThat(PacketMirror.isIpv4(packet(), 28)).isTrue();
        assertThat(PacketMirror.isIpv4(new byte[] {0x60}, 1)).isFalse();
        assertThat(PacketMirror.isIpv4(new byte[40], 40)).isFalse();
    }
}
