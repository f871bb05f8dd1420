package io.lancast.udp.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.StreamOpener.Verdict;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of a stream: told, used, changed, forgotten. */
class StreamSealTest {
    private static final int PAYLOAD_BYTES = 3;

    private final CipherScratch scratch = new CipherScratch();
    private final OpenedPacket opened = new OpenedPacket();
    private final StreamSealer sealer = new StreamSealer(CipherSuite.AES_128_GCM, new Random(1), scratch);
    private final StreamOpener opener = new StreamOpener(CipherSuite.AES_128_GCM, scratch);

    @Test
    void goldenData() {
        StreamSealer fixed = new StreamSealer(CipherSuite.AES_128_GCM, filled(0x44), scratch);

        assertThat(hex(packet(fixed, 0x5_0000_0007L)))
                .isEqualTo("6a05010211223344" + "0000000700000008" + "0003000489abcdef" + "01f40006"
                        + "428c867dfcca9b578311e6ac9032b47709f03f");
    }

    @Test
    void goldenDataOfTheSecondEpochWithChaCha() {
        StreamSealer fixed = new StreamSealer(CipherSuite.CHACHA20_POLY1305, filled(0x44), scratch);
        packet(fixed, 0x5_0000_0006L);
        fixed.rotate();

        assertThat(hex(packet(fixed, 0x5_0000_0007L)))
                .isEqualTo("6b05010211223344" + "0000000700000008" + "0003000489abcdef" + "01f40006"
                        + "0e06208550bcb30dd42871e4cc3d738ae150d9");
    }

    @ParameterizedTest
    @EnumSource(
            value = CipherSuite.class,
            names = {"AES_128_GCM", "CHACHA20_POLY1305"})
    void aChangedBitIsNoticedWhereverItIs(CipherSuite suite) {
        StreamSealer sealing = new StreamSealer(suite, new Random(1), scratch);
        StreamOpener opening = new StreamOpener(suite, scratch);
        byte[] bytes = packet(sealing, 0);
        opening.add(key(sealing, 0));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(open(opening, changed, 0)).as("bit %d", bit).isNotEqualTo(Verdict.OPENED);
        }
        for (int length = DataHeader.BYTES; length < bytes.length; length++) {
            assertThat(open(opening, Arrays.copyOf(bytes, length), 0)).isEqualTo(Verdict.FORGED);
        }
        assertThat(open(opening, bytes, 0)).isEqualTo(Verdict.OPENED);
        assertThat(opened.sizeBytes()).isEqualTo(PAYLOAD_BYTES);
    }

    @Test
    void thePacketsOfEachKeyOpenWithThatKeyInAnyOrder() {
        byte[][] packets = new byte[10][];
        for (int sequence = 0; sequence < 10; sequence++) {
            if (sequence % 3 == 0) {
                sealer.rotate();
            }
            packets[sequence] = packet(sealer, sequence);
        }
        for (long epoch = 3; epoch >= 0; epoch--) {
            assertThat(opener.add(key(sealer, epoch))).isTrue();
        }
        for (int sequence = 9; sequence >= 0; sequence--) {
            assertThat(open(opener, packets[sequence], sequence)).isEqualTo(Verdict.OPENED);
        }
        assertThat(open(opener, packets[4], 5)).isEqualTo(Verdict.FORGED);
    }

    @Test
    void whoWasNotToldTheNewKeyCannotOpen() {
        packet(sealer, 0);
        opener.add(key(sealer, 0));
        sealer.rotate();
        byte[] next = packet(sealer, 1);

        assertThat(open(opener, next, 1)).isEqualTo(Verdict.NO_KEY);
        next[0] ^= 1; // as if it were under the old key
        assertThat(open(opener, next, 1)).isEqualTo(Verdict.FORGED);
    }

    @Test
    void aKeyServesSoManyPacketsAndNoMore() {
        packet(sealer, 0);
        packet(sealer, StreamSealer.MAX_PACKETS_PER_KEY - 1);
        assertThat(sealer.epoch()).isZero();
        packet(sealer, StreamSealer.MAX_PACKETS_PER_KEY);
        assertThat(sealer.epoch()).isEqualTo(1);
        assertThat(key(sealer, 1).firstSequence()).isEqualTo(StreamSealer.MAX_PACKETS_PER_KEY);
    }

    @Test
    void keysAreForgottenWithTheLastPacketUnderThem() {
        for (int sequence = 0; sequence < 4; sequence++) {
            sealer.rotate();
            packet(sealer, sequence);
        }
        sealer.forgetBefore(2);

        assertThat(sealer.oldestEpoch()).isEqualTo(2);
        assertThat(sealer.key(1)).isNull();
        assertThat(sealer.key(2)).isNotNull();
        sealer.forgetBefore(1_000);
        assertThat(sealer.oldestEpoch()).as("the present key stays").isEqualTo(3);
    }

    @Test
    void withTooManyKeysAChangeHasToWait() {
        for (int sequence = 0; sequence < StreamSealer.MAX_KEYS; sequence++) {
            assertThat(sealer.rotate()).isTrue();
            packet(sealer, sequence);
        }
        assertThat(sealer.rotate()).isFalse();
        packet(sealer, StreamSealer.MAX_KEYS);
        assertThat(sealer.epoch()).isEqualTo(StreamSealer.MAX_KEYS - 1);
        sealer.forgetBefore(10);
        assertThat(sealer.rotate()).isTrue();
    }

    @Test
    void keysThatContradictEachOtherAreRefused() {
        assertThat(opener.add(new StreamKey(5, 100, CipherSuite.AES_128_GCM, new byte[16])))
                .isTrue();
        assertThat(opener.add(new StreamKey(5, 100, CipherSuite.AES_128_GCM, new byte[16])))
                .as("told again")
                .isTrue();
        assertThat(opener.add(new StreamKey(5, 101, CipherSuite.AES_128_GCM, new byte[16])))
                .isFalse();
        assertThat(opener.add(new StreamKey(6, 99, CipherSuite.AES_128_GCM, new byte[16])))
                .isFalse();
        assertThat(opener.add(new StreamKey(4, 101, CipherSuite.AES_128_GCM, new byte[16])))
                .isFalse();
        assertThat(opener.add(new StreamKey(6, 200, CipherSuite.CHACHA20_POLY1305, new byte[32])))
                .isFalse();
    }

    @Test
    void onlyTheNewestKeysAreKept() {
        for (int epoch = 0; epoch < 1_000; epoch++) {
            assertThat(opener.add(new StreamKey(epoch, epoch, CipherSuite.AES_128_GCM, new byte[16])))
                    .isTrue();
        }
        byte[] packet = new byte[DataHeader.BYTES + 16];
        assertThat(open(opener, packet, 1_000 - StreamOpener.MAX_KEYS - 1)).isEqualTo(Verdict.NO_KEY);
        assertThat(open(opener, packet, 1_000 - StreamOpener.MAX_KEYS)).isEqualTo(Verdict.FORGED);
    }

    @Test
    void parityIsSealedUnderTheSameKeyWithANumberOfItsOwn() {
        byte[] fragment = packet(sealer, 7);
        ByteBuffer parity = ByteBuffer.wrap(fragment.clone());
        DataHeader.write(parity, 0, 0x05 | DataHeader.PARITY, 0x0102, 0x11223344, 7, 8, 3, 4, 0x89ABCDEFL, 500, 3);
        parity.put(DataHeader.BYTES, new byte[] {'a', 'b', 'c'});
        sealer.sealParity(parity, 0, DataHeader.BYTES, PAYLOAD_BYTES, 7);
        opener.add(key(sealer, 0));

        assertThat(sealedBytes(parity.array())).isNotEqualTo(sealedBytes(fragment));
        assertThat(open(opener, parity.array(), 7, true)).isEqualTo(Verdict.OPENED);
        assertThat(open(opener, parity.array(), 7, false)).isEqualTo(Verdict.FORGED);
        assertThat(open(opener, fragment, 7, true)).isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPayloadMayStandElsewhereAndIsOnlyRead(boolean direct) {
        byte[] inPlace = packet(new StreamSealer(CipherSuite.AES_128_GCM, new Random(1), scratch), 7);
        ByteBuffer payload =
                direct ? ByteBuffer.allocateDirect(9) : ByteBuffer.allocate(12).slice(3, 9);
        payload.put(2, new byte[] {'a', 'b', 'c'});
        ByteBuffer packet = ByteBuffer.allocateDirect(4 + inPlace.length);
        DataHeader.write(packet, 4, 0x05, 0x0102, 0x11223344, 7, 8, 3, 4, 0x89ABCDEFL, 500, 6);
        sealer.seal(payload, 2, PAYLOAD_BYTES, packet, 4, DataHeader.BYTES, 7);

        byte[] sealed = new byte[inPlace.length];
        packet.get(4, sealed);
        assertThat(hex(sealed)).isEqualTo(hex(inPlace));
        assertThat(payload.get(2)).isEqualTo((byte) 'a');
        assertThat(payload.position()).isZero();
    }

    private static String sealedBytes(byte[] packet) {
        return hex(packet).substring(2 * DataHeader.BYTES);
    }

    private static byte[] packet(StreamSealer seal, long sequence) {
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES + PAYLOAD_BYTES + seal.tagBytes());
        DataHeader.write(packet, 0, 0x05, 0x0102, 0x11223344, sequence, 8, 3, 4, 0x89ABCDEFL, 500, 6);
        packet.put(DataHeader.BYTES, new byte[] {'a', 'b', 'c'});
        seal.seal(packet, 0, DataHeader.BYTES, PAYLOAD_BYTES, sequence);
        return packet.array();
    }

    private Verdict open(StreamOpener with, byte[] packet, long sequence) {
        return open(with, packet, sequence, false);
    }

    private Verdict open(StreamOpener with, byte[] packet, long sequence, boolean parity) {
        int sealedBytes = packet.length - DataHeader.BYTES;
        return with.open(ByteBuffer.wrap(packet), 0, DataHeader.BYTES, sealedBytes, sequence, parity, opened);
    }

    private static StreamKey key(StreamSealer of, long epoch) {
        StreamKey key = of.key(epoch);
        assertThat(key).isNotNull();
        return key;
    }

    /** Chance that always says the same. */
    private static RandomGenerator filled(int value) {
        return new RandomGenerator() {
            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) value);
            }

            @Override
            public long nextLong() {
                return value;
            }
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
