package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import io.lancast.media.ColorSpace;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** Our colour spaces in FFmpeg's terms. */
final class NativeColors {
    /** Above this, pictures that do not tell are taken to be BT.709, as players do. */
    private static final int MAX_STANDARD_DEFINITION_HEIGHT = 576;

    private NativeColors() {}

    /** Has the encoder write the colour space into its stream, so that no receiver must guess it from the size. */
    static void tag(AVCodecContext encoder, ColorSpace space) {
        boolean bt709 = space.isBt709();
        encoder.color_range(space.isFullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG)
                .colorspace(bt709 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M)
                .color_primaries(bt709 ? AVCOL_PRI_BT709 : AVCOL_PRI_SMPTE170M)
                .color_trc(bt709 ? AVCOL_TRC_BT709 : AVCOL_TRC_SMPTE170M);
    }

    /** Returns the colour space of a planar 4:2:0 frame as it is. */
    static ColorSpace spaceOf(FrameShape frame) {
        boolean full = isFullRange(frame);
        if (matrixOf(frame) == Matrix.BT601) {
            return full ? ColorSpace.BT601_FULL : ColorSpace.BT601;
        }
        return full ? ColorSpace.BT709_FULL : ColorSpace.BT709;
    }

    static boolean isFullRange(FrameShape frame) {
        return frame.range() == AVCOL_RANGE_JPEG
                || frame.pixelFormat() == AV_PIX_FMT_YUVJ420P
                || frame.pixelFormat() == AV_PIX_FMT_YUVJ422P
                || frame.pixelFormat() == AV_PIX_FMT_YUVJ444P;
    }

    /** Returns the studio-range space that is nearest to that of a frame in any pixel format. */
    static ColorSpace studioSpaceFor(FrameShape frame) {
        return matrixOf(frame) == Matrix.BT601 ? ColorSpace.BT601 : ColorSpace.BT709;
    }

    /** Returns whether the frame's matrix, leaving its range aside, is that of {@code space}. */
    static boolean hasMatrixOf(FrameShape frame, ColorSpace space) {
        return matrixOf(frame) == (space.isBt709() ? Matrix.BT709 : Matrix.BT601);
    }

    /** Returns what to add to the arguments of the scale filter so that it ends at the matrix of {@code space}. */
    static String scaleArguments(FrameShape frame, ColorSpace space) {
        String from = switch (matrixOf(frame)) {
            case BT601 -> ":in_color_matrix=bt601";
            case BT709 -> ":in_color_matrix=bt709";
            case OTHER -> ""; // the filter knows it from the frame
        };
        return from + ":out_color_matrix=" + (space.isBt709() ? "bt709" : "bt601");
    }

    private enum Matrix {
        BT601,
        BT709,
        OTHER
    }

    private static Matrix matrixOf(FrameShape frame) {
        if ((av_pix_fmt_desc_get(frame.pixelFormat()).flags() & AV_PIX_FMT_FLAG_RGB) != 0) {
            return Matrix.OTHER;
        }
        int matrix = frame.matrix();
        if (matrix == AVCOL_SPC_BT709) {
            return Matrix.BT709;
        }
        if (matrix == AVCOL_SPC_BT470BG || matrix == AVCOL_SPC_SMPTE170M || matrix == AVCOL_SPC_FCC) {
            return Matrix.BT601;
        }
        if (matrix == AVCOL_SPC_UNSPECIFIED || matrix == AVCOL_SPC_RGB) {
            int storedHeight = Math.min(frame.width(), frame.height());
            return storedHeight > MAX_STANDARD_DEFINITION_HEIGHT ? Matrix.BT709 : Matrix.BT601;
        }
        return Matrix.OTHER;
    }
}
