package io.lancast.media.pattern;

import io.lancast.media.ColorSpace;
import io.lancast.media.Picture;
import io.lancast.media.pattern.ClockFace.Area;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Fills rectangles of a BT.709 picture, a row at a time. */
final class Canvas {
    static final ColorSpace COLOR_SPACE = ColorSpace.BT709;

    private final Picture picture;
    private final ByteBuffer luma;
    private final ByteBuffer cb;
    private final ByteBuffer cr;
    private final byte[] row;

    Canvas(Picture picture) {
        this.picture = picture;
        this.luma = picture.luma();
        this.cb = picture.cb();
        this.cr = picture.cr();
        this.row = new byte[picture.width()];
    }

    /** A colour as BT.709 writes it in studio range. */
    record Paint(byte luma, byte cb, byte cr) {
        static final Paint BLACK = rgb(0, 0, 0);
        static final Paint WHITE = rgb(1, 1, 1);

        /** Each component 0 to 1. */
        static Paint rgb(double red, double green, double blue) {
            double y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            return new Paint(
                    (byte) Math.round(16 + 219 * y),
                    (byte) Math.round(128 + 224 * (blue - y) / (2 * (1 - 0.0722))),
                    (byte) Math.round(128 + 224 * (red - y) / (2 * (1 - 0.2126))));
        }
    }

    /** Takes over the whole content of a picture of the same size. */
    void copyFrom(Canvas other) {
        luma.put(0, other.luma, 0, luma.capacity());
        cb.put(0, other.cb, 0, cb.capacity());
        cr.put(0, other.cr, 0, cr.capacity());
    }

    void fill(Area area, Paint paint) {
        int left = (int) Math.round(area.left() * picture.width());
        int top = (int) Math.round(area.top() * picture.height());
        int right = (int) Math.round(area.right() * picture.width());
        int bottom = (int) Math.round(area.bottom() * picture.height());
        fill(luma, picture.lumaStride(), left, top, right, bottom, paint.luma);
        fill(cb, picture.chromaStride(), left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, paint.cb);
        fill(cr, picture.chromaStride(), left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, paint.cr);
    }

    private void fill(ByteBuffer plane, int stride, int left, int top, int right, int bottom, byte value) {
        Arrays.fill(row, 0, right - left, value);
        for (int y = top; y < bottom; y++) {
            plane.put(y * stride + left, row, 0, right - left);
        }
    }
}
