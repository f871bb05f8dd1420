package io.lancast.media;

/**
 * What a video encoder is to make.
 *
 * @param width of every picture in pixels, even, 16 to {@value Picture#MAX_SIDE}
 * @param height of every picture in pixels, even, 16 to {@value Picture#MAX_SIDE}
 * @param frameRate pictures per second to expect, 1 to 240; the rate control divides its bits by it
 * @param colorSpace what the colours mean; written into the stream
 * @param bitsPerSecond the rate to stay at, 50 000 to 100 000 000
 */
public record VideoEncoding(int width, int height, double frameRate, ColorSpace colorSpace, int bitsPerSecond) {
    private static final int MIN_SIDE = 16;
    private static final int MIN_BITS_PER_SECOND = 50_000;
    /** The highest rate that can be asked for. */
    public static final int MAX_BITS_PER_SECOND = 100_000_000;

    public VideoEncoding {
        requireSide("width", width);
        requireSide("height", height);
        if (!(frameRate >= 1 && frameRate <= 240)) {
            throw new IllegalArgumentException("frameRate must be 1 to 240, was " + frameRate);
        }
        if (bitsPerSecond < MIN_BITS_PER_SECOND || bitsPerSecond > MAX_BITS_PER_SECOND) {
            throw new IllegalArgumentException("bitsPerSecond must be %d to %d, was %d"
                    .formatted(MIN_BITS_PER_SECOND, MAX_BITS_PER_SECOND, bitsPerSecond));
        }
    }

    /** The settings for a picture of this shape, with the bit rate that suits it. */
    public static VideoEncoding of(int width, int height, double frameRate, ColorSpace colorSpace) {
        double expectedRate = Math.max(1, Math.min(240, frameRate));
        return new VideoEncoding(
                width, height, expectedRate, colorSpace, suitableBitsPerSecond(width, height, expectedRate));
    }

    /**
     * Returns a bit rate at which live H.264 looks good: 3 Mbit/s for 720p30, 6 for 1080p30, never under 300 kbit/s.
     *
     * <p>Larger pictures are smoother for each pixel, so bits grow with the pixels to the power of 0.855: that is twice
     * the bits for 2.25 times the pixels. Pictures that follow faster differ less, so they grow with the square root of
     * the rate.
     */
    static int suitableBitsPerSecond(int width, int height, double frameRate) {
        double pixels = (double) width * height / (1280 * 720);
        double bits = 3_000_000 * Math.pow(pixels, 0.855) * Math.sqrt(frameRate / 30);
        return (int) Math.max(300_000, Math.min(MAX_BITS_PER_SECOND, Math.round(bits / 50_000) * 50_000));
    }

    /**
     * Checks that a picture has the size that is encoded.
     *
     * @throws IllegalArgumentException when it has another
     */
    public void requireSizeOf(Picture picture) {
        if (picture.width() != width || picture.height() != height) {
            throw new IllegalArgumentException(
                    "picture must be %dx%d, was %dx%d".formatted(width, height, picture.width(), picture.height()));
        }
    }

    private static void requireSide(String name, int pixels) {
        if (pixels < MIN_SIDE || pixels > Picture.MAX_SIDE || pixels % 2 != 0) {
            throw new IllegalArgumentException(
                    "%s must be even and %d to %d, was %d".formatted(name, MIN_SIDE, Picture.MAX_SIDE, pixels));
        }
    }
}
