package io.lancast.media;

/** How the three planes of a picture mean colours: ITU-R BT.601 or BT.709, in studio (16-235) or full (0-255) range. */
public enum ColorSpace {
    BT601(0.299, 0.114, false),
    BT601_FULL(0.299, 0.114, true),
    BT709(0.2126, 0.0722, false),
    BT709_FULL(0.2126, 0.0722, true);

    private static final int ONE = 1 << 16;

    private final boolean fullRange;
    private final int lumaOffset;
    private final int lumaScale;
    private final int redFromCr;
    private final int greenFromCb;
    private final int greenFromCr;
    private final int blueFromCb;

    ColorSpace(double kr, double kb, boolean fullRange) {
        double kg = 1 - kr - kb;
        double chroma = fullRange ? 1 : 255.0 / 224;
        this.fullRange = fullRange;
        this.lumaOffset = fullRange ? 0 : 16;
        this.lumaScale = fixed(fullRange ? 1 : 255.0 / 219);
        this.redFromCr = fixed(chroma * 2 * (1 - kr));
        this.greenFromCb = fixed(chroma * 2 * (1 - kb) * kb / kg);
        this.greenFromCr = fixed(chroma * 2 * (1 - kr) * kr / kg);
        this.blueFromCb = fixed(chroma * 2 * (1 - kb));
    }

    private static int fixed(double factor) {
        return (int) Math.round(factor * ONE);
    }

    public boolean isFullRange() {
        return fullRange;
    }

    public boolean isBt709() {
        return this == BT709 || this == BT709_FULL;
    }

    /** Returns the opaque colour {@code 0xffRRGGBB} of a pixel; each argument is 0 to 255. */
    public int argb(int luma, int cb, int cr) {
        return argb(luma, redOffset(cr), greenOffset(cb, cr), blueOffset(cb));
    }

    // The chroma terms, apart so that a row of pixels computes them once for every two.

    int redOffset(int cr) {
        return redFromCr * (cr - 128) + ONE / 2;
    }

    int greenOffset(int cb, int cr) {
        return ONE / 2 - greenFromCb * (cb - 128) - greenFromCr * (cr - 128);
    }

    int blueOffset(int cb) {
        return blueFromCb * (cb - 128) + ONE / 2;
    }

    int argb(int luma, int redOffset, int greenOffset, int blueOffset) {
        int scaled = (luma - lumaOffset) * lumaScale;
        return 0xff00_0000
                | clamp((scaled + redOffset) >> 16) << 16
                | clamp((scaled + greenOffset) >> 16) << 8
                | clamp((scaled + blueOffset) >> 16);
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
