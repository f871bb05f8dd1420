package io.lancast.udp.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The building blocks against the vectors of their RFCs, and the keys of a direction. */
class PrimitivesTest {
    private final CipherScratch scratch = new CipherScratch();
    private final OpenedPacket opened = new OpenedPacket();

    @Test
    void hkdfAsInRfc5869AppendixA1() {
        byte[] secret = Hkdf.extract(bytes("000102030405060708090a0b0c"), bytes("0b".repeat(22)));
        assertThat(HexFormat.of().formatHex(secret))
                .isEqualTo("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
        assertThat(HexFormat.of().formatHex(Hkdf.expand(secret, "", bytes("f0f1f2f3f4f5f6f7f8f9"), 32)))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @ParameterizedTest
    @CsvSource({ // RFC 7748 §5.2
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4,"
                + "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c,"
                + "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d,"
                + "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493,"
                + "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
    })
    void x25519AsInRfc7748(String privateKey, String publicKey, String shared) {
        byte[] agreed = X25519KeyPair.of(bytes(privateKey)).agree(bytes(publicKey));

        assertThat(agreed).isEqualTo(bytes(shared));
    }

    @Test
    void bothEndsAgree() {
        X25519KeyPair one = X25519KeyPair.of(random(1));
        X25519KeyPair other = X25519KeyPair.of(random(2));

        assertThat(one.agree(other.publicKey())).isNotNull().isEqualTo(other.agree(one.publicKey()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"
            })
    void pointsOfSmallOrderGiveNoSecret(String publicKey) {
        assertThat(X25519KeyPair.of(random(1)).agree(bytes(publicKey))).isNull();
    }

    @Test
    void theKeysOfADirectionChangeByThemselvesAndOldOnesStayGoodForAWhile() {
        DirectionSeal sealing = new DirectionSeal(CipherSuite.AES_128_GCM, random(3), scratch, 2);
        DirectionSeal opening = new DirectionSeal(CipherSuite.AES_128_GCM, random(3), scratch, 2);
        byte[][] packets = new byte[16][];
        for (int number = 0; number < packets.length; number++) {
            packets[number] = packet(sealing, number);
            assertThat(packets[number][0] & 1).isEqualTo(number / 4 % 2);
        }
        for (int number : new int[] {0, 3, 1, 5, 2, 9, 6, 4, 8, 12, 10}) {
            assertThat(opens(opening, packets[number], number))
                    .as("packet %d", number)
                    .isTrue();
        }
        assertThat(opens(opening, packets[7], 7)).as("two epochs ago").isFalse();
    }

    @Test
    void anEpochThatIsFarAheadIsNotWorkedFor() {
        DirectionSeal sealing = new DirectionSeal(CipherSuite.AES_128_GCM, random(3), scratch, 2);
        DirectionSeal opening = new DirectionSeal(CipherSuite.AES_128_GCM, random(3), scratch, 2);
        byte[][] packets = new byte[12][];
        for (int number = 0; number < packets.length; number++) {
            packets[number] = packet(sealing, number);
        }
        assertThat(opens(opening, packets[8], 8)).isFalse();
        assertThat(opens(opening, packets[4], 4)).isTrue();
        assertThat(opens(opening, packets[8], 8)).isTrue();
    }

    @Test
    void aForgedPacketOfTheNextEpochDoesNotMoveTheKeys() {
        DirectionSeal sealing = new DirectionSeal(CipherSuite.AES_128_GCM, random(3), scratch, 2);
        DirectionSeal opening = new DirectionSeal(CipherSuite.AES_128_GCM, random(3), scratch, 2);
        byte[] first = packet(sealing, 0);
        byte[] forged = new byte[first.length];
        forged[0] = 1;
        for (int i = 0; i < 5; i++) {
            assertThat(opens(opening, forged, 4)).isFalse();
        }
        assertThat(opens(opening, first, 0)).isTrue();
    }

    @Test
    void sealingOutOfTurnIsTheCallersBug() {
        DirectionSeal sealing = new DirectionSeal(CipherSuite.AES_128_GCM, random(3), scratch, 2);
        assertThatThrownBy(() -> packet(sealing, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("packet 8 does not follow those of epoch 0");
    }

    @Test
    void whatIsLongerThanAnyPacketOfOursIsNotOpened() {
        DirectionSeal opening = new DirectionSeal(CipherSuite.AES_128_GCM, random(3), scratch);
        assertThat(opens(opening, new byte[65_507], 0)).isFalse();
    }

    private static byte[] packet(DirectionSeal seal, long number) {
        ByteBuffer packet = ByteBuffer.allocate(4 + 5 + seal.tagBytes());
        seal.seal(packet, 0, 4, 5, number);
        return packet.array();
    }

    private boolean opens(DirectionSeal seal, byte[] packet, long number) {
        return seal.open(ByteBuffer.wrap(packet), 0, 4, packet.length - 4, number, opened);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] random(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
