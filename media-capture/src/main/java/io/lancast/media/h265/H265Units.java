package io.lancast.media.h265;

import io.lancast.media.h264.NalReader;
import java.nio.ByteBuffer;

/** The NAL unit types of H.265 (table 7-1) that matter without decoding. The units are walked over as those of H.264 are. */
public final class H265Units {
    public static final int VPS = 32;
    public static final int SPS = 33;
    public static final int PPS = 34;
    public static final int ACCESS_UNIT_DELIMITER = 35;

    /** Slices have types up to this. */
    static final int LAST_SLICE = 31;

    private static final int FIRST_IRAP = 16;
    private static final int LAST_IRAP = 23;

    private H265Units() {}

    /** Returns nal_unit_type of the unit that {@code units} stands at. */
    public static int type(NalReader units) {
        return units.firstByte() >> 1 & 0x3f;
    }

    /** Returns whether the access unit in Annex B form is an intra random access picture, at which decoding can start. */
    public static boolean isKeyFrame(ByteBuffer accessUnit) {
        NalReader units = new NalReader(accessUnit);
        while (units.next()) {
            int type = type(units);
            if (type <= LAST_SLICE) {
                return type >= FIRST_IRAP && type <= LAST_IRAP;
            }
        }
        return false;
    }
}
