package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Scales pictures from one size to another. Not thread-safe; one thread scales and closes.
 *
 * <p>Each pixel of the result is a weighted mean of all that it covers, so that thin lines of text grow grey and do not vanish.
 */
public final class PictureScaler implements AutoCloseable {
    private final int fromWidth;
    private final int fromHeight;
    private final int toWidth;
    private final int toHeight;
    private final SwsContext context;
    private final PicturePlanes input = new PicturePlanes();
    private final PicturePlanes output = new PicturePlanes();
    private boolean closed;

    private PictureScaler(int fromWidth, int fromHeight, int toWidth, int toHeight, SwsContext context) {
        this.fromWidth = fromWidth;
        this.fromHeight = fromHeight;
        this.toWidth = toWidth;
        this.toHeight = toHeight;
        this.context = context;
    }

    /**
     * Makes a scaler.
     *
     * @throws MediaException when FFmpeg's libraries cannot be used or there is no memory
     */
    public static PictureScaler open(int fromWidth, int fromHeight, int toWidth, int toHeight) throws MediaException {
        FFmpeg.load();
        SwsFilter none = null;
        DoublePointer defaults = null;
        SwsContext context = sws_getContext(
                fromWidth,
                fromHeight,
                AV_PIX_FMT_YUV420P,
                toWidth,
                toHeight,
                AV_PIX_FMT_YUV420P,
                SWS_BILINEAR,
                none,
                none,
                defaults);
        if (context == null) {
            throw new MediaException(
                    Reason.ENCODER,
                    "A picture cannot be scaled from %dx%d to %dx%d; there may be too little memory."
                            .formatted(fromWidth, fromHeight, toWidth, toHeight));
        }
        return new PictureScaler(fromWidth, fromHeight, toWidth, toHeight, context);
    }

    /**
     * Fills {@code to} with the scaled picture; colours keep their meaning, which the caller has made {@code to} with.
     *
     * @param from of the size to scale from; only read during the call
     * @param to of the size to scale to
     */
    public void scale(Picture from, Picture to) {
        if (closed) {
            throw new IllegalStateException("this scaler was closed");
        }
        requireSize("from", from, fromWidth, fromHeight);
        requireSize("to", to, toWidth, toHeight);
        input.set(from);
        output.set(to);
        sws_scale(context, input.data(), input.strides(), 0, fromHeight, output.data(), output.strides());
    }

    private static void requireSize(String name, Picture picture, int width, int height) {
        if (picture.width() != width || picture.height() != height) {
            throw new IllegalArgumentException(
                    "%s must be %dx%d, was %dx%d".formatted(name, width, height, picture.width(), picture.height()));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sws_freeContext(context);
            input.close();
            output.close();
        }
    }
}
