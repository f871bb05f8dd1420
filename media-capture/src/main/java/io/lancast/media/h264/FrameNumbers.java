package io.lancast.media.h264;

import java.nio.ByteBuffer;

/**
 * Tells from frame_num (ITU-T H.264 §7.4.3) whether pictures that others need are missing from a stream.
 *
 * <p>Decoders hide such a gap and show the rest of the group of pictures with wrong content, without a word; FFmpeg's does.
 * Streams that are allowed gaps (gaps_in_frame_num_value_allowed_flag) cannot be judged and are taken as whole. Any bytes
 * are valid input. Not thread-safe.
 */
public final class FrameNumbers {
    private static final int UNKNOWN = -1;
    private static final int MAX_LOG2 = 16;

    private int frameNumBits = UNKNOWN;
    private boolean separateColourPlanes;
    private boolean gapsAllowed;
    private int lastReference = UNKNOWN;

    /**
     * Takes the next access unit in Annex B form.
     *
     * @return whether a picture that it may need has not come
     */
    public boolean hasGapBefore(ByteBuffer accessUnit) {
        NalReader units = new NalReader(accessUnit);
        while (units.next()) {
            switch (units.type()) {
                case NalReader.SPS -> readSps(new BitReader(units.unit()));
                case NalReader.IDR_SLICE -> {
                    lastReference = 0; // an IDR picture has frame_num 0 and needs nothing
                    return false;
                }
                case NalReader.SLICE -> {
                    return readSlice(new BitReader(units.unit()), units.isReference());
                }
                default -> {
                    // says nothing about order
                }
            }
        }
        return false;
    }

    private boolean readSlice(BitReader slice, boolean isReference) {
        if (frameNumBits == UNKNOWN || lastReference == UNKNOWN || gapsAllowed) {
            return false;
        }
        slice.unsignedExpGolomb(); // first_mb_in_slice
        slice.unsignedExpGolomb(); // slice_type
        slice.unsignedExpGolomb(); // pic_parameter_set_id
        if (separateColourPlanes) {
            slice.bits(2); // colour_plane_id
        }
        int frameNum = slice.bits(frameNumBits);
        int expected = (lastReference + 1) % (1 << frameNumBits);
        boolean gap = slice.overrun() || (frameNum != expected && frameNum != lastReference);
        if (isReference) {
            lastReference = frameNum;
        }
        return gap;
    }

    /** §7.3.2.1.1, as far as gaps_in_frame_num_value_allowed_flag. */
    private void readSps(BitReader sps) {
        int profile = sps.bits(8);
        sps.bits(16); // constraint flags, level_idc
        sps.unsignedExpGolomb(); // seq_parameter_set_id
        separateColourPlanes = hasChromaFields(profile) && readChromaFields(sps);
        int bits = sps.unsignedExpGolomb() + 4;
        readPictureOrderFields(sps);
        sps.unsignedExpGolomb(); // max_num_ref_frames
        gapsAllowed = sps.flag();
        frameNumBits = sps.overrun() || bits > MAX_LOG2 ? UNKNOWN : bits;
    }

    private static boolean hasChromaFields(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    /** Returns separate_colour_plane_flag. */
    private static boolean readChromaFields(BitReader sps) {
        int chromaFormat = sps.unsignedExpGolomb();
        boolean separate = chromaFormat == 3 && sps.flag();
        sps.unsignedExpGolomb(); // bit_depth_luma_minus8
        sps.unsignedExpGolomb(); // bit_depth_chroma_minus8
        sps.flag(); // qpprime_y_zero_transform_bypass_flag
        if (sps.flag()) { // seq_scaling_matrix_present_flag
            for (int list = 0; list < (chromaFormat == 3 ? 12 : 8); list++) {
                if (sps.flag()) {
                    skipScalingList(sps, list < 6 ? 16 : 64);
                }
            }
        }
        return separate;
    }

    /** §7.3.2.1.1.1; the deltas must be decoded, because a scale of 0 ends the list. */
    private static void skipScalingList(BitReader sps, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + sps.signedExpGolomb()) & 0xff;
            last = next == 0 ? last : next;
        }
    }

    private static void readPictureOrderFields(BitReader sps) {
        int type = sps.unsignedExpGolomb();
        if (type == 0) {
            sps.unsignedExpGolomb(); // log2_max_pic_order_cnt_lsb_minus4
        } else if (type == 1) {
            sps.flag(); // delta_pic_order_always_zero_flag
            sps.signedExpGolomb(); // offset_for_non_ref_pic
            sps.signedExpGolomb(); // offset_for_top_to_bottom_field
            int cycle = Math.min(255, sps.unsignedExpGolomb());
            for (int i = 0; i < cycle; i++) {
                sps.signedExpGolomb(); // offset_for_ref_frame
            }
        }
    }
}
