package io.lancast.media.vpx;

import java.nio.ByteBuffer;

/** Reads the first bits of VP8 and VP9 frames. Any bytes are valid input. */
public final class VpxFrame {
    private static final int VP9_FRAME_MARKER = 0b10;

    private VpxFrame() {}

    /** Returns whether a VP8 frame is a key frame (RFC 6386 §9.1: the first bit is 0), with its start code behind. */
    public static boolean isVp8KeyFrame(ByteBuffer frame) {
        int start = frame.position();
        return frame.remaining() >= 10
                && (frame.get(start) & 1) == 0
                && (frame.get(start + 3) & 0xff) == 0x9d
                && frame.get(start + 4) == 0x01
                && frame.get(start + 5) == 0x2a;
    }

    /** Returns whether a VP9 frame is a key frame (uncompressed_header: frame_type 0, not one shown again). */
    public static boolean isVp9KeyFrame(ByteBuffer frame) {
        if (!frame.hasRemaining()) {
            return false;
        }
        int first = frame.get(frame.position()) & 0xff;
        if (first >> 6 != VP9_FRAME_MARKER) {
            return false;
        }
        boolean profileThree = (first & 0x30) == 0x30; // which has one bit more
        int shownAgainAndType = first >> (profileThree ? 1 : 2) & 0b11;
        return shownAgainAndType == 0;
    }

    /** Returns the codec string of 8-bit 4:2:0 VP9 (VP Codec ISO Media File Format Binding), such as {@code vp09.00.31.08}. */
    public static String vp9CodecString(int width, int height, double frameRate) {
        return "vp09.00." + vp9Level(width, height, frameRate) + ".08";
    }

    /** Returns ten times the least level whose bounds on picture size and samples per second hold this video. */
    private static int vp9Level(int width, int height, double frameRate) {
        long picture = (long) width * height;
        double samplesPerSecond = picture * frameRate;
        int[] levels = {10, 11, 20, 21, 30, 31, 40, 41, 50, 51, 52};
        long[] pictures = {
            36_864, 73_728, 122_880, 245_760, 552_960, 983_040, 2_228_224, 2_228_224, 8_912_896, 8_912_896, 8_912_896
        };
        long[] rates = {
            829_440,
            2_764_800,
            4_608_000,
            9_216_000,
            20_736_000,
            36_864_000,
            83_558_400,
            160_432_128,
            311_951_360,
            588_251_136,
            1_176_502_272
        };
        for (int i = 0; i < levels.length; i++) {
            if (picture <= pictures[i] && samplesPerSecond <= rates[i]) {
                return levels[i];
            }
        }
        return 62;
    }
}
