package io.lancast.media.h265;

import io.lancast.media.h264.BitReader;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sequence parameter set says about the decoder that is needed (ITU-T H.265 §7.3.2.2, §7.3.3).
 *
 * @param temporalLayers 1 to 8
 * @param temporalIdNested whether layers may be switched up at any picture
 * @param space general_profile_space, 0 to 3
 * @param highTier general_tier_flag
 * @param profile general_profile_idc, 0 to 31
 * @param compatibility the 32 general_profile_compatibility_flags, the first in the highest bit
 * @param constraints the 48 bits of constraint flags that follow
 * @param level general_level_idc: 30 times the level
 * @param chromaFormat chroma_format_idc, 0 to 3; 1 is 4:2:0
 * @param lumaBits of a sample, 8 to 16
 * @param chromaBits of a sample, 8 to 16
 */
public record H265Profile(
        int temporalLayers,
        boolean temporalIdNested,
        int space,
        boolean highTier,
        int profile,
        int compatibility,
        long constraints,
        int level,
        int chromaFormat,
        int lumaBits,
        int chromaBits) {
    private static final int HEADER_BYTES = 2;

    /** @throws IllegalArgumentException when {@code sps} is cut or damaged */
    static H265Profile of(ByteBuffer sps) {
        H265Profile read = read(sps);
        if (read == null) {
            throw new IllegalArgumentException("sps must be a sequence parameter set of H.265, was " + sps.remaining()
                    + " bytes of something else");
        }
        return read;
    }

    static @Nullable H265Profile read(ByteBuffer sps) {
        BitReader in = new BitReader(sps, HEADER_BYTES);
        in.bits(4); // sps_video_parameter_set_id
        int subLayers = in.bits(3);
        boolean nested = in.flag();
        int space = in.bits(2);
        boolean highTier = in.flag();
        int profile = in.bits(5);
        int compatibility = in.bits(16) << 16 | in.bits(16);
        long constraints = (long) in.bits(24) << 24 | in.bits(24);
        int level = in.bits(8);
        skipSubLayers(in, subLayers);
        in.unsignedExpGolomb(); // sps_seq_parameter_set_id
        int chromaFormat = in.unsignedExpGolomb();
        if (chromaFormat == 3) {
            in.flag(); // separate_colour_plane_flag
        }
        in.unsignedExpGolomb(); // width
        in.unsignedExpGolomb(); // height
        if (in.flag()) { // conformance_window_flag
            for (int side = 0; side < 4; side++) {
                in.unsignedExpGolomb();
            }
        }
        int lumaBits = 8 + in.unsignedExpGolomb();
        int chromaBits = 8 + in.unsignedExpGolomb();
        boolean sensible = !in.overrun() && subLayers < 8 && chromaFormat <= 3 && lumaBits <= 16 && chromaBits <= 16;
        return sensible
                ? new H265Profile(
                        subLayers + 1,
                        nested,
                        space,
                        highTier,
                        profile,
                        compatibility,
                        constraints,
                        level,
                        chromaFormat,
                        lumaBits,
                        chromaBits)
                : null;
    }

    private static void skipSubLayers(BitReader in, int subLayers) {
        boolean[] hasProfile = new boolean[subLayers];
        boolean[] hasLevel = new boolean[subLayers];
        for (int layer = 0; layer < subLayers; layer++) {
            hasProfile[layer] = in.flag();
            hasLevel[layer] = in.flag();
        }
        if (subLayers > 0) {
            in.bits(2 * (8 - subLayers)); // reserved
        }
        for (int layer = 0; layer < subLayers; layer++) {
            if (hasProfile[layer]) {
                in.bits(24);
                in.bits(24);
                in.bits(24);
                in.bits(16);
            }
            if (hasLevel[layer]) {
                in.bits(8);
            }
        }
    }

    /** Returns all this as ISO/IEC 14496-15 annex E writes it, such as {@code hvc1.1.6.L93.B0}. */
    public String codecString() {
        StringBuilder text = new StringBuilder("hvc1.");
        if (space > 0) {
            text.append((char) ('A' + space - 1));
        }
        text.append(profile).append('.');
        text.append(Integer.toHexString(Integer.reverse(compatibility)).toUpperCase(Locale.ROOT));
        text.append(highTier ? ".H" : ".L").append(level);
        long left = constraints;
        for (int shift = 40; left != 0; shift -= 8) {
            text.append('.').append(String.format(Locale.ROOT, "%02X", left >> shift & 0xff));
            left &= (1L << shift) - 1;
        }
        return text.toString();
    }
}
