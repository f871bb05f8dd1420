package io.lancast.media.h264;

import static io.lancast.media.h264.NalReaderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams written bit by bit: frame_num has four bits, so it wraps at 16. */
class FrameNumbersTest {
    private static final String IDR = " 000001 65b8";

    private final FrameNumbers numbers = new FrameNumbers();

    /** Writes Exp-Golomb codes and plain bits behind a header byte. */
    private static final class Bits {
        private final StringBuilder bits = new StringBuilder();

        Bits plain(int value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                bits.append(value >> i & 1);
            }
            return this;
        }

        Bits golomb(int value) {
            int length = Integer.toBinaryString(value + 1).length();
            return plain(0, length - 1).plain(value + 1, length);
        }

        /** The unit with its start code, in hexadecimal; no byte here needs to be escaped. */
        String unit(int header) {
            StringBuilder hex = new StringBuilder(" 000001 %02x".formatted(header));
            String padded = bits + "1" + "0".repeat((8 - (bits.length() + 1) % 8) % 8);
            for (int i = 0; i < padded.length(); i += 8) {
                hex.append("%02x".formatted(Integer.parseInt(padded.substring(i, i + 8), 2)));
            }
            return hex.toString();
        }
    }

    private static String baselineSps(boolean gapsAllowed) {
        return new Bits()
                .plain(66, 8)
                .plain(0xc01f, 16)
                .golomb(0) // seq_parameter_set_id
                .golomb(0) // log2_max_frame_num_minus4
                .golomb(2) // pic_order_cnt_type
                .golomb(1) // max_num_ref_frames
                .plain(gapsAllowed ? 1 : 0, 1)
                .golomb(19)
                .unit(0x67);
    }

    private static String slice(int frameNum, boolean isReference) {
        return new Bits()
                .golomb(0) // first_mb_in_slice
                .golomb(5) // slice_type P
                .golomb(0) // pic_parameter_set_id
                .plain(frameNum, 4)
                .unit(isReference ? 0x41 : 0x01);
    }

    private boolean gapBefore(String stream) {
        return numbers.hasGapBefore(bytes(stream));
    }

    @Test
    void aWholeStreamHasNoGapsAcrossTheWrap() {
        assertThat(gapBefore(baselineSps(false) + IDR)).isFalse();
        for (int i = 1; i < 50; i++) {
            assertThat(gapBefore(slice(i % 16, true))).as("picture %d", i).isFalse();
        }
    }

    @ParameterizedTest(name = "after {0} comes {1}")
    @CsvSource({"3, 5", "3, 2", "14, 0", "15, 1", "0, 15"})
    void aMissingReferenceIsAGap(int last, int next) {
        gapBefore(baselineSps(false) + IDR);
        for (int i = 1; i <= last; i++) {
            gapBefore(slice(i, true));
        }
        assertThat(gapBefore(slice(next, true))).isTrue();
        assertThat(gapBefore(slice((next + 1) % 16, true))).as("told once").isFalse();
    }

    @Test
    void picturesThatNobodyRefersToMayBeMissing() {
        gapBefore(baselineSps(false) + IDR);
        assertThat(gapBefore(slice(1, false))).isFalse();
        assertThat(gapBefore(slice(1, false))).isFalse();
        assertThat(gapBefore(slice(1, true))).isFalse();
        assertThat(gapBefore(slice(2, true))).isFalse();
    }

    @Test
    void aKeyframeNeedsNothing() {
        gapBefore(baselineSps(false) + IDR);
        gapBefore(slice(1, true));
        assertThat(gapBefore(baselineSps(false) + IDR)).isFalse();
        assertThat(gapBefore(slice(1, true))).isFalse();
    }

    @Test
    void streamsThatAreAllowedGapsAreTakenAsWhole() {
        gapBefore(baselineSps(true) + IDR);
        assertThat(gapBefore(slice(7, true))).isFalse();
    }

    @Test
    void nothingIsSaidBeforeTheFirstKeyframe() {
        assertThat(gapBefore(slice(7, true))).isFalse();
        assertThat(gapBefore(baselineSps(false))).isFalse();
        assertThat(gapBefore(slice(9, true))).isFalse();
    }

    @Test
    void allFieldsBeforeFrameNumAreUnderstood() {
        String sps = new Bits()
                .plain(244, 8) // High 4:4:4 Predictive
                .plain(0x001f, 16)
                .golomb(0)
                .golomb(3) // chroma_format_idc
                .plain(1, 1) // separate_colour_plane_flag
                .golomb(0)
                .golomb(0)
                .plain(0, 1)
                .plain(1, 1) // seq_scaling_matrix_present_flag
                .plain(1, 1) // a list …
                .golomb(16) // … that ends at once: delta -8 makes the next scale 8 - 8 = 0
                .plain(1, 1) // and one in full: 16 times delta 0
                .plain(0xffff, 16)
                .plain(0, 10) // no other list
                .golomb(1) // log2_max_frame_num_minus4: five bits
                .golomb(1) // pic_order_cnt_type
                .plain(0, 1)
                .golomb(3)
                .golomb(4)
                .golomb(2) // a cycle of two
                .golomb(1)
                .golomb(2)
                .golomb(1)
                .plain(0, 1)
                .golomb(19)
                .unit(0x67);
        assertThat(gapBefore(sps + IDR)).isFalse();
        for (int i = 1; i < 40; i++) {
            String slice = new Bits()
                    .golomb(0)
                    .golomb(5)
                    .golomb(0)
                    .plain(2, 2) // colour_plane_id
                    .plain(i < 35 ? i % 32 : i % 32 + 1, 5)
                    .unit(0x41);
            assertThat(gapBefore(slice)).as("picture %d", i).isEqualTo(i == 35);
        }
    }

    @Test
    void aSliceThatBreaksOffBeforeItsNumberIsAGap() {
        gapBefore(baselineSps(false) + IDR);
        assertThat(gapBefore("000001 4100000080")).isTrue();
        assertThat(gapBefore("000001 41")).isTrue();
    }

    @Test
    void randomBytesDoNoHarm() {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[4 + random.nextInt(40)];
            random.nextBytes(noise);
            noise[0] = 0;
            noise[1] = 0;
            noise[2] = 1;
            noise[3] = (byte) (random.nextBoolean() ? 0x67 : 0x41);
            numbers.hasGapBefore(ByteBuffer.wrap(noise));
        }
        assertThat(gapBefore(baselineSps(false) + IDR)).isFalse();
        assertThat(gapBefore(slice(1, true))).isFalse();
        assertThat(gapBefore(slice(3, true))).isTrue();
    }
}
