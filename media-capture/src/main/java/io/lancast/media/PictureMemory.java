package io.lancast.media;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The planes of a picture, which outlive it when they belong to a pool. */
final class PictureMemory {
    /** Rows start at multiples of this many bytes, in both chroma planes too, which suits vector instructions. */
    private static final int ALIGNMENT_BYTES = 32;

    final int width;
    final int height;
    final int lumaStride;
    final ByteBuffer luma;
    final ByteBuffer cb;
    final ByteBuffer cr;
    private final @Nullable PicturePool pool;
    private @Nullable ArgbConversion argbConversion;

    PictureMemory(int width, int height, @Nullable PicturePool pool) {
        Picture.requireSide("width", width);
        Picture.requireSide("height", height);
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("width and height must be even, were " + width + " and " + height);
        }
        this.width = width;
        this.height = height;
        this.pool = pool;
        lumaStride = roundUp(width, 2 * ALIGNMENT_BYTES);
        int lumaBytes = lumaStride * height;
        ByteBuffer whole = ByteBuffer.allocateDirect(lumaBytes + lumaBytes / 2 + ALIGNMENT_BYTES)
                .alignedSlice(ALIGNMENT_BYTES);
        luma = whole.slice(0, lumaBytes);
        cb = whole.slice(lumaBytes, lumaBytes / 4);
        cr = whole.slice(lumaBytes + lumaBytes / 4, lumaBytes / 4);
    }

    void copyArgb(ColorSpace space, int[] argb) {
        if (argbConversion == null) {
            argbConversion = new ArgbConversion(this);
        }
        argbConversion.convert(space, argb);
    }

    void giveBack() {
        if (pool != null) {
            pool.giveBack(this);
        }
    }

    private static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }
}
