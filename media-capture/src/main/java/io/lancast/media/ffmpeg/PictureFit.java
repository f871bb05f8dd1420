package io.lancast.media.ffmpeg;

/**
 * The size in which a picture is shown: square pixels, both sides even, not too large and not too small.
 *
 * <p>Whatever needs no scaling is not scaled: an odd last row or column is cut off, because one pixel less is not seen
 * while scaling the whole picture by it blurs it. Pure arithmetic.
 *
 * @param width of the result in pixels, even
 * @param height of the result in pixels, even
 * @param isScaled whether the picture must be scaled to get there; otherwise its upper left part is the result
 */
record PictureFit(int width, int height, boolean isScaled) {
    /** Full HD, whichever way it is turned, is the most that OpenH264 encodes in real time on an ordinary computer. */
    static final int MAX_LONG_SIDE = 1920;

    static final int MAX_SHORT_SIDE = 1080;
    /** OpenH264 takes nothing smaller. */
    static final int MIN_SIDE = 16;

    /** Shapes of pixels beyond this come from damaged files. */
    private static final double MAX_PIXEL_ASPECT = 10;

    private static final double ASPECT_TOLERANCE = 0.005;

    /**
     * Fits an upright picture.
     *
     * @param pixelAspect width of a pixel by its height; what is not a sensible number counts as 1
     */
    static PictureFit bounded(int width, int height, double pixelAspect) {
        double aspect = sensible(pixelAspect);
        double squareWidth = Math.max(width, width * aspect); // never throw away detail: stretch, do not shrink
        double squareHeight = Math.max(height, height / aspect);
        double scale = Math.min(
                1,
                Math.min(
                        MAX_LONG_SIDE / Math.max(squareWidth, squareHeight),
                        MAX_SHORT_SIDE / Math.min(squareWidth, squareHeight)));
        if (aspect == 1 && scale == 1 && Math.min(width, height) >= MIN_SIDE) {
            return new PictureFit(width & ~1, height & ~1, false);
        }
        return new PictureFit(even(squareWidth * scale), even(squareHeight * scale), true);
    }

    private static double sensible(double aspect) {
        boolean usable = aspect > 1 / MAX_PIXEL_ASPECT && aspect < MAX_PIXEL_ASPECT;
        return !usable || Math.abs(aspect - 1) < ASPECT_TOLERANCE ? 1 : aspect;
    }

    private static int even(double pixels) {
        return (int) Math.max(MIN_SIDE, 2 * Math.round(pixels / 2));
    }
}
