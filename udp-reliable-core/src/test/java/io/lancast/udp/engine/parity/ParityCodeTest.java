package io.lancast.udp.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames cut up, with parity made for them, some of both lost, and the rest put together again. */
class ParityCodeTest {
    private static final int FRAGMENT = 13; // no whole number of words

    @Test
    void multiplicationFollowsThePolynomial() {
        assertThat(GaloisField.multiply(0x80, 2)).isEqualTo(0x1D);
        assertThat(GaloisField.multiply(0x53, 0)).isZero();
        assertThat(GaloisField.multiply(3, 7)).isEqualTo(9); // (x+1)(x^2+x+1) = x^3+1
        for (int a = 1; a < 256; a++) {
            assertThat(GaloisField.multiply(GaloisField.divide(1, a), a)).isEqualTo(1);
            assertThat(GaloisField.multiply(a, 0xC5)).isEqualTo(GaloisField.multiply(0xC5, a));
        }
    }

    /** Fixed bytes: whoever changes them changes the wire, and so docs/protocol.md as well. */
    @Test
    void parityOfAKnownFrame() {
        ParityEncoder encoder = new ParityEncoder(4);
        encoder.encode(ByteBuffer.wrap(HexFormat.of().parseHex("00010203" + "10203040" + "ff")), 3, 3);

        assertThat(HexFormat.of().formatHex(encoder.symbol(0), 0, 4)).isEqualTo("ef213243"); // the XOR
        assertThat(ParityCode.factor(1, 0)).isEqualTo(GaloisField.divide(0x80, 0x81));
        assertThat(ParityCode.factor(2, 1)).isEqualTo(GaloisField.divide(0x81, 0x83));
        assertThat(HexFormat.of().formatHex(encoder.symbol(1), 0, 4)).isEqualTo(expected(1));
        assertThat(HexFormat.of().formatHex(encoder.symbol(2), 0, 4)).isEqualTo(expected(2));
    }

    private static String expected(int parity) {
        int[][] fragments = {{0, 1, 2, 3}, {0x10, 0x20, 0x30, 0x40}, {0xFF, 0, 0, 0}};
        StringBuilder hex = new StringBuilder();
        for (int at = 0; at < 4; at++) {
            int sum = 0;
            for (int i = 0; i < fragments.length; i++) {
                sum ^= slowProduct(slowQuotient(128 ^ i, (128 + parity) ^ i), fragments[i][at]);
            }
            hex.append(String.format("%02x", sum));
        }
        return hex.toString();
    }

    private static int slowProduct(int a, int b) {
        int product = 0;
        for (int bit = 0; bit < 8; bit++) {
            product ^= ((b >> bit) & 1) * (a << bit);
        }
        for (int bit = 14; bit >= 8; bit--) {
            product ^= ((product >> bit) & 1) * (0x11D << (bit - 8));
        }
        return product;
    }

    private static int slowQuotient(int a, int b) {
        int quotient = 0;
        while (slowProduct(quotient, b) != a) {
            quotient++;
        }
        return quotient;
    }

    @Test
    void whicheverPacketsOfAFrameAreLostAsManyAsFragmentsAreEnough() {
        int fragments = 4;
        for (int kept = 0; kept < 1 << (2 * fragments); kept++) {
            if (Integer.bitCount(kept) == fragments) {
                Frame frame = new Frame(fragments * FRAGMENT - 3, fragments, fragments, kept);
                for (int packet = 0; packet < 2 * fragments; packet++) {
                    if (((kept >> packet) & 1) != 0) {
                        frame.arrive(packet);
                    }
                }
                frame.rebuild();
                assertThat(frame.isRight())
                        .as("kept packets %s", Integer.toBinaryString(kept))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0} bytes, {1} parity packets")
    @CsvSource({"5, 1", "8, 1", "14, 2", "0, 1", "1000, 7", "1024, 60", "1025, 4", "2100, 40", "4096, 300"})
    void asManyMayBeMissingAsThereIsParityOfTheirBlock(int bytes, int parity) {
        Random random = new Random(bytes);
        for (int round = 0; round < 20; round++) {
            int fragments = Math.max(1, (bytes + FRAGMENT - 1) / FRAGMENT);
            int blocks = ParityCode.blocks(fragments);
            Frame frame = new Frame(bytes, fragments, parity, round);
            for (int block = 0; block < blocks; block++) {
                List<Integer> packets = new ArrayList<>();
                for (int i = block; i < fragments; i += blocks) {
                    packets.add(i);
                }
                int needed = packets.size();
                for (int j = block; j < parity; j += blocks) {
                    packets.add(fragments + j);
                }
                Collections.shuffle(packets, random);
                packets.subList(0, needed).forEach(frame::arrive);
            }
            frame.rebuild();
            assertThat(frame.isRight()).as("round %d", round).isTrue();
        }
    }

    @Test
    void oneTooFewAndNothingIsTouched() {
        Frame frame = new Frame(10 * FRAGMENT, 10, 3, 1);
        for (int i = 0; i < 6; i++) {
            frame.arrive(i);
        }
        for (int j = 10; j < 13; j++) {
            frame.arrive(j);
        }
        frame.rebuild();
        assertThat(frame.found).isEmpty();
        assertThat(frame.arrived[0]).isEqualTo(0b111111);

        frame.arrive(9);
        frame.rebuild();
        assertThat(frame.found).containsExactly(6, 7, 8);
        assertThat(frame.isRight()).isTrue();
    }

    @Test
    void parityKnowsHowLongTheLastFragmentIs() {
        assertThat(new FrameParity(10, 7).lastFragmentBytes()).isEqualTo(7);
    }

    @Test
    void fragmentsAreDealtToBlocksInTurns() {
        assertThat(ParityCode.blocks(1)).isEqualTo(1);
        assertThat(ParityCode.blocks(128)).isEqualTo(1);
        assertThat(ParityCode.blocks(129)).isEqualTo(2);
        assertThat(ParityCode.dealt(129, 2, 0)).isEqualTo(65);
        assertThat(ParityCode.dealt(129, 2, 1)).isEqualTo(64);
        assertThat(ParityCode.dealt(1, 2, 1)).isZero();
    }

    /** One frame on both sides. */
    private static final class Frame {
        private final byte[] content;
        private final int fragments;
        private final ParityEncoder encoder = new ParityEncoder(FRAGMENT);
        private final byte[] received;
        private final long[] arrived;
        private final FrameParity parity;
        private final List<Integer> found = new ArrayList<>();

        Frame(int bytes, int fragments, int parityCount, long seed) {
            this.content = new byte[bytes];
            new Random(seed).nextBytes(content);
            this.fragments = fragments;
            this.received = new byte[fragments * FRAGMENT];
            this.arrived = new long[(fragments + 63) / 64];
            this.parity = new FrameParity(fragments, bytes - (fragments - 1) * FRAGMENT);
            encoder.encode(ByteBuffer.wrap(frameBefore()), 4, 4); // nothing of it must show
            encoder.encode(ByteBuffer.wrap(content), fragments, parityCount);
        }

        private static byte[] frameBefore() {
            byte[] bytes = new byte[4 * FRAGMENT];
            new Random(-1).nextBytes(bytes);
            return bytes;
        }

        void arrive(int packet) {
            if (packet < fragments) {
                int from = packet * FRAGMENT;
                System.arraycopy(content, from, received, from, Math.min(FRAGMENT, content.length - from));
                arrived[packet >> 6] |= 1L << packet;
                return;
            }
            int bytes = Math.min(FRAGMENT, content.length);
            int index = packet - fragments;
            assertThat(parity.has(index)).isFalse();
            parity.add(index, ByteBuffer.wrap(encoder.symbol(index)), 0, bytes);
            assertThat(parity.has(index)).isTrue();
        }

        void rebuild() {
            parity.rebuild(received, FRAGMENT, arrived, index -> {
                arrived[index >> 6] |= 1L << index;
                found.add(index);
            });
        }

        boolean isRight() {
            int there = 0;
            for (long bits : arrived) {
                there += Long.bitCount(bits);
            }
            return there == fragments
                    && ByteBuffer.wrap(received, 0, content.length).equals(ByteBuffer.wrap(content));
        }
    }
}
