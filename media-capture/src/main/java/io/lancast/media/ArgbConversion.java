package io.lancast.media;

/**
 * I420 to packed ARGB, a row at a time out of arrays, which the compiler turns into faster code than reads from a direct
 * buffer: 3.4 instead of 5.9 ms for 1280×720 of noise.
 *
 * <p>Belongs to one {@link PictureMemory} and keeps its row buffers, so that converting allocates nothing.
 */
final class ArgbConversion {
    private final PictureMemory planes;
    private final byte[] luma;
    private final byte[] cb;
    private final byte[] cr;

    ArgbConversion(PictureMemory planes) {
        this.planes = planes;
        luma = new byte[planes.width];
        cb = new byte[planes.width / 2];
        cr = new byte[planes.width / 2];
    }

    void convert(ColorSpace space, int[] argb) {
        for (int y = 0; y < planes.height; y++) {
            planes.luma.get(y * planes.lumaStride, luma);
            planes.cb.get(y / 2 * (planes.lumaStride / 2), cb);
            planes.cr.get(y / 2 * (planes.lumaStride / 2), cr);
            convertRow(space, argb, y * planes.width);
        }
    }

    private void convertRow(ColorSpace space, int[] argb, int start) {
        int out = start;
        for (int x = 0; x < cb.length; x++) { // two pixels share their chroma
            int red = space.redOffset(cr[x] & 0xff);
            int green = space.greenOffset(cb[x] & 0xff, cr[x] & 0xff);
            int blue = space.blueOffset(cb[x] & 0xff);
            argb[out++] = space.argb(luma[2 * x] & 0xff, red, green, blue);
            argb[out++] = space.argb(luma[2 * x + 1] & 0xff, red, green, blue);
        }
    }
}
