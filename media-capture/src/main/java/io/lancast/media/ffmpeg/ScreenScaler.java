package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.lancast.media.ColorSpace;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures of any size opaque colours {@code 0xffRRGGBB} of the size of a window. Not thread-safe; one thread scales and
 * closes.
 *
 * <p>Pictures may change their size and colour space from one to the next; then, and when the window changes its size, memory
 * is allocated, and otherwise less than a kilobyte a picture, which the garbage collector takes.
 */
public final class ScreenScaler implements AutoCloseable {
    private static final int BYTES_PER_PIXEL = 4;
    private static final int ONE = 1 << 16; // 1.0 as 16.16

    /** What the context was made for. */
    private record Task(int fromWidth, int fromHeight, ColorSpace space, int width, int height) {}

    private final PicturePlanes input = new PicturePlanes();
    private final PointerPointer<BytePointer> output = new PointerPointer<>(1);
    private final IntPointer outputStride = new IntPointer(1);
    private @Nullable Task task;
    private @Nullable SwsContext context;
    private ByteBuffer pixels = ByteBuffer.allocateDirect(0);
    private boolean closed;

    private ScreenScaler() {}

    /**
     * Makes a scaler, for pictures and windows of any size.
     *
     * @throws MediaException when FFmpeg's libraries cannot be used
     */
    public static ScreenScaler open() throws MediaException {
        FFmpeg.load();
        return new ScreenScaler();
    }

    /**
     * Scales a picture, row by row without gaps.
     *
     * @param from only read during the call
     * @param width of the result, 1 to {@value Picture#MAX_SIDE}
     * @param height of the result, 1 to {@value Picture#MAX_SIDE}
     * @param argb filled from index 0; at least width × height long
     * @throws MediaException when there is no memory
     */
    public void scale(Picture from, int width, int height, int[] argb) throws MediaException {
        if (argb.length < width * height) {
            throw new IllegalArgumentException(
                    "argb must hold at least %d pixels, had room for %d".formatted(width * height, argb.length));
        }
        int bytes = width * height * BYTES_PER_PIXEL;
        if (pixels.capacity() < bytes) {
            pixels = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        scale(from, width, height, pixels.clear());
        pixels.asIntBuffer().get(argb, 0, width * height);
    }

    /**
     * Scales a picture, row by row without gaps, four bytes a pixel: blue, green, red, 255.
     *
     * @param from only read during the call
     * @param width of the result, 1 to {@value Picture#MAX_SIDE}
     * @param height of the result, 1 to {@value Picture#MAX_SIDE}
     * @param bgra direct; filled from its position on, which stays; at least 4 × width × height bytes remaining
     * @throws MediaException when there is no memory
     */
    public void scale(Picture from, int width, int height, ByteBuffer bgra) throws MediaException {
        if (closed) {
            throw new IllegalStateException("this scaler was closed");
        }
        if (!bgra.isDirect() || bgra.remaining() < width * height * BYTES_PER_PIXEL) {
            throw new IllegalArgumentException("bgra must be direct and have %d bytes remaining, had %d"
                    .formatted(width * height * BYTES_PER_PIXEL, bgra.remaining()));
        }
        SwsContext scaling = contextFor(new Task(from.width(), from.height(), from.colorSpace(), width, height));
        input.set(from);
        output.put(0, new BytePointer(bgra));
        outputStride.put(0, width * BYTES_PER_PIXEL);
        sws_scale(scaling, input.data(), input.strides(), 0, from.height(), output, outputStride);
    }

    private SwsContext contextFor(Task wanted) throws MediaException {
        SwsContext present = context;
        if (present != null && wanted.equals(task)) {
            return present;
        }
        requireSide("width", wanted.width);
        requireSide("height", wanted.height);
        freeContext();
        SwsFilter none = null;
        DoublePointer defaults = null;
        SwsContext fresh = sws_getContext(
                wanted.fromWidth,
                wanted.fromHeight,
                AV_PIX_FMT_YUV420P,
                wanted.width,
                wanted.height,
                AV_PIX_FMT_BGRA,
                SWS_BILINEAR | SWS_ACCURATE_RND,
                none,
                none,
                defaults);
        if (fresh == null) {
            throw new MediaException(
                    Reason.BROKEN,
                    "A picture cannot be scaled to %dx%d; there may be too little memory."
                            .formatted(wanted.width, wanted.height));
        }
        IntPointer matrix = sws_getCoefficients(wanted.space.isBt709() ? SWS_CS_ITU709 : SWS_CS_ITU601);
        int fullRange = wanted.space.isFullRange() ? 1 : 0;
        sws_setColorspaceDetails(fresh, matrix, fullRange, matrix, 1, 0, ONE, ONE);
        context = fresh;
        task = wanted;
        return fresh;
    }

    private static void requireSide(String name, int pixels) {
        if (pixels < 1 || pixels > Picture.MAX_SIDE) {
            throw new IllegalArgumentException(name + " must be 1 to " + Picture.MAX_SIDE + ", was " + pixels);
        }
    }

    private void freeContext() {
        if (context != null) {
            sws_freeContext(context);
            context = null;
            task = null;
        }
    }

    /** Frees everything. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            freeContext();
            input.close();
            output.close();
            outputStride.close();
        }
    }
}
