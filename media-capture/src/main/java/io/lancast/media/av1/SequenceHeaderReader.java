package io.lancast.media.av1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a sequence header (§5.5.1) as far as its colours. Reading beyond the end gives zeros, and no header comes of it. */
final class SequenceHeaderReader {
    private static final int BT709 = 1;
    private static final int SRGB_TRANSFER = 13;
    private static final int IDENTITY_MATRIX = 0;
    private static final int UNSPECIFIED = 2;
    private static final int SELECT = 2;

    private final ByteBuffer payload;
    private final int limitBits;
    private int nextBit;
    private boolean decoderModelPresent;
    private int bufferDelayBits;
    private int level;
    private boolean highTier;

    SequenceHeaderReader(ByteBuffer payload) {
        this.payload = payload;
        this.limitBits = 8 * payload.limit();
    }

    @Nullable
    SequenceHeader read(ByteBuffer obu) {
        int profile = bits(3);
        flag(); // still_picture
        boolean reduced = flag();
        if (reduced) {
            level = bits(5);
        } else {
            readOperatingPoints();
        }
        int widthBits = bits(4) + 1;
        int heightBits = bits(4) + 1;
        skip(widthBits);
        skip(heightBits);
        if (!reduced && flag()) { // frame_id_numbers_present_flag
            skip(4 + 3);
        }
        skip(3); // use_128x128_superblock, enable_filter_intra, enable_intra_edge_filter
        if (!reduced) {
            skipTools();
        }
        skip(3); // enable_superres, enable_cdef, enable_restoration
        return readColors(obu, profile);
    }

    private void readOperatingPoints() {
        boolean timing = flag();
        if (timing) {
            readTiming();
        }
        boolean displayDelay = flag();
        int points = bits(5) + 1;
        for (int point = 0; point < points; point++) {
            skip(12); // operating_point_idc
            int pointLevel = bits(5);
            boolean pointTier = pointLevel > 7 && flag();
            if (point == 0) {
                level = pointLevel;
                highTier = pointTier;
            }
            if (decoderModelPresent && flag()) {
                skip(2 * bufferDelayBits + 1);
            }
            if (displayDelay && flag()) {
                skip(4);
            }
        }
    }

    private void readTiming() {
        skip(64); // num_units_in_display_tick, time_scale
        if (flag()) { // equal_picture_interval
            skipUnsignedVariable();
        }
        decoderModelPresent = flag();
        if (decoderModelPresent) {
            bufferDelayBits = bits(5) + 1;
            skip(32 + 5 + 5);
        }
    }

    /** uvlc, §4.10.3. */
    private void skipUnsignedVariable() {
        int leadingZeros = 0;
        while (nextBit < limitBits && !flag()) {
            leadingZeros++;
        }
        skip(leadingZeros >= 32 ? 0 : leadingZeros);
    }

    private void skipTools() {
        skip(4); // interintra, masked, warped motion, dual filter
        boolean orderHint = flag();
        if (orderHint) {
            skip(2); // enable_jnt_comp, enable_ref_frame_mvs
        }
        int screenContent = flag() ? SELECT : bits(1);
        if (screenContent > 0 && !flag()) { // seq_choose_integer_mv
            skip(1);
        }
        if (orderHint) {
            skip(3); // order_hint_bits_minus_1
        }
    }

    /** color_config, §5.5.2. */
    private @Nullable SequenceHeader readColors(ByteBuffer obu, int profile) {
        boolean highBitDepth = flag();
        int bitDepth = profile == 2 && highBitDepth ? (flag() ? 12 : 10) : highBitDepth ? 10 : 8;
        boolean monochrome = profile != 1 && flag();
        int primaries = UNSPECIFIED;
        int transfer = UNSPECIFIED;
        int matrix = UNSPECIFIED;
        if (flag()) { // color_description_present_flag
            primaries = bits(8);
            transfer = bits(8);
            matrix = bits(8);
        }
        boolean halfWidth = true;
        boolean halfHeight = true;
        int position = 0;
        if (monochrome) {
            flag(); // color_range
        } else if (primaries == BT709 && transfer == SRGB_TRANSFER && matrix == IDENTITY_MATRIX) {
            halfWidth = false;
            halfHeight = false;
        } else {
            flag(); // color_range
            if (profile == 1) {
                halfWidth = false;
                halfHeight = false;
            } else if (profile == 2) {
                halfWidth = bitDepth != 12 || flag();
                halfHeight = bitDepth == 12 && halfWidth && flag();
            }
            position = halfWidth && halfHeight ? bits(2) : 0;
        }
        return nextBit > limitBits || profile > 2
                ? null
                : new SequenceHeader(
                        obu, profile, level, highTier, bitDepth, monochrome, halfWidth, halfHeight, position);
    }

    private boolean flag() {
        return bits(1) == 1;
    }

    private int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, nextBit++) {
            int bit = nextBit < limitBits ? payload.get(nextBit / 8) >> (7 - nextBit % 8) & 1 : 0;
            value = value << 1 | bit;
        }
        return value;
    }

    private void skip(int count) {
        nextBit += count;
    }
}
