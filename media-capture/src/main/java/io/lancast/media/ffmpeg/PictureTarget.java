package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import io.lancast.media.ColorSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What all pictures of a source are to be, and the chain of filters that makes a frame such a picture.
 *
 * <p>Colours keep their matrix where it is one of ours, because changing it costs time and a little quality; the encoder writes
 * into the stream which it is.
 */
record PictureTarget(int width, int height, ColorSpace colorSpace) {
    /** The target that suits a stream which starts with this shape. */
    static PictureTarget of(FrameShape shape) {
        PictureFit fit = shape.fit();
        return new PictureTarget(fit.width(), fit.height(), NativeColors.studioSpaceFor(shape));
    }

    /** Returns the libavfilter chain for frames of this shape; empty when their upper left part already is the picture. */
    String chainFor(FrameShape shape) {
        PictureFit fit = shape.fit();
        boolean fits = fit.width() == width && fit.height() == height;
        if (fits && !fit.isScaled() && isOurFormat(shape)) {
            return shape.orientation().filter();
        }
        List<String> filters = new ArrayList<>();
        if (!shape.orientation().filter().isEmpty()) {
            filters.add(shape.orientation().filter());
        }
        if (!fit.isScaled()) {
            filters.add(text("crop=%d:%d:0:0", fit.width(), fit.height()));
        }
        double shrink = Math.min((double) width / fit.width(), (double) height / fit.height());
        int scaledWidth = fits ? width : even(fit.width() * shrink, width);
        int scaledHeight = fits ? height : even(fit.height() * shrink, height);
        String matrices = NativeColors.scaleArguments(shape, colorSpace);
        filters.add(text("scale=%d:%d:flags=bicubic:out_range=limited%s", scaledWidth, scaledHeight, matrices));
        filters.add("format=yuv420p");
        if (!fits) {
            int left = (width - scaledWidth) / 2;
            int top = (height - scaledHeight) / 2;
            filters.add(text("pad=%d:%d:%d:%d", width, height, left, top));
        }
        return String.join(",", filters);
    }

    private boolean isOurFormat(FrameShape shape) {
        return shape.pixelFormat() == AV_PIX_FMT_YUV420P
                && shape.range() != AVCOL_RANGE_JPEG
                && NativeColors.hasMatrixOf(shape, colorSpace);
    }

    private static int even(double pixels, int max) {
        return Math.max(2, Math.min(max, (int) (2 * Math.round(pixels / 2))));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
