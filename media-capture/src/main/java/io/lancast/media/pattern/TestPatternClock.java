package io.lancast.media.pattern;

import io.lancast.media.Picture;
import io.lancast.media.pattern.ClockFace.Area;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Reads the time back out of a picture of the test pattern, which is how the delay from capture to any later place is
 * measured: read the clock there, and compare it with the wall clock.
 *
 * <p>The picture must be the whole pattern, at any size from about 160×90 on and with any aspect; encoding and scaling do
 * no harm. A time is returned only when every bar of every digit is clearly lit or clearly dark, so that a torn, blended
 * or foreign picture gives none rather than a wrong one. The place of the digits is fixed as fractions of the picture:
 * a black panel from (0.07, 0.36) to (0.93, 0.64) holds nine digits, each 0.06 wide and 0.2 high.
 */
public final class TestPatternClock {
    /** Least difference between lit and dark, of 255. */
    private static final double MIN_CONTRAST = 80;
    /** How near to lit or dark a bar must be, as a share of the difference. */
    private static final double CLEAR_SHARE = 0.35;

    private TestPatternClock() {}

    /** Reads the clock of a picture, which stays the caller's; empty when there is no readable clock in it. */
    public static Optional<LocalTime> read(Picture picture) {
        return readLuma(picture.luma(), picture.lumaStride(), picture.width(), picture.height());
    }

    /**
     * Reads the clock from a brightness plane; empty when there is no readable clock in it.
     *
     * @param luma the plane from index 0, one byte a pixel; not moved
     * @param strideBytes the distance from one row to the next
     */
    public static Optional<LocalTime> readLuma(ByteBuffer luma, int strideBytes, int width, int height) {
        requireRoom(luma.limit(), (long) strideBytes * (height - 1) + width, width, height);
        return read(width, height, (x, y) -> luma.get(y * strideBytes + x) & 0xff);
    }

    /**
     * Reads the clock from packed colours {@code 0xAARRGGBB}; empty when there is no readable clock in it.
     *
     * @param argb row by row without gaps
     */
    public static Optional<LocalTime> readArgb(int[] argb, int width, int height) {
        requireRoom(argb.length, (long) width * height, width, height);
        return read(width, height, (x, y) -> argb[y * width + x] >> 8 & 0xff); // green is near enough to brightness
    }

    private static void requireRoom(long present, long needed, int width, int height) {
        if (width < 1 || height < 1 || present < needed) {
            throw new IllegalArgumentException(
                    "a picture of %dx%d needs %d values, there were %d".formatted(width, height, needed, present));
        }
    }

    /** How bright a pixel is, 0 to 255. */
    private interface Brightness {
        int at(int x, int y);
    }

    private static Optional<LocalTime> read(int width, int height, Brightness picture) {
        double dark = extreme(ClockFace.DARK_PLACES, width, height, picture, true);
        double lit = extreme(ClockFace.DOTS, width, height, picture, false);
        double contrast = lit - dark;
        if (contrast < MIN_CONTRAST) {
            return Optional.empty();
        }
        double darkLimit = dark + contrast * CLEAR_SHARE;
        double litLimit = lit - contrast * CLEAR_SHARE;
        int[] digits = new int[ClockFace.DIGIT_LEFTS.length];
        for (int i = 0; i < digits.length; i++) {
            int segments = 0;
            for (int segment = 0; segment < ClockFace.SEGMENTS; segment++) {
                double brightness = mean(ClockFace.segment(i, segment), width, height, picture);
                if (brightness > darkLimit && brightness < litLimit) {
                    return Optional.empty();
                }
                segments |= brightness >= litLimit ? 1 << segment : 0;
            }
            digits[i] = digitOf(segments);
        }
        return timeOf(digits);
    }

    private static Optional<LocalTime> timeOf(int[] digits) {
        for (int digit : digits) {
            if (digit < 0) {
                return Optional.empty();
            }
        }
        int hour = digits[0] * 10 + digits[1];
        int minute = digits[2] * 10 + digits[3];
        int second = digits[4] * 10 + digits[5];
        int millis = digits[6] * 100 + digits[7] * 10 + digits[8];
        boolean valid = hour < 24 && minute < 60 && second < 60;
        return valid ? Optional.of(LocalTime.of(hour, minute, second, millis * 1_000_000)) : Optional.empty();
    }

    private static int digitOf(int segments) {
        for (int digit = 0; digit < ClockFace.LIT.length; digit++) {
            if (ClockFace.LIT[digit] == segments) {
                return digit;
            }
        }
        return -1;
    }

    private static double extreme(List<Area> areas, int width, int height, Brightness picture, boolean brightest) {
        double result = brightest ? 0 : 255;
        for (Area area : areas) {
            double mean = mean(area, width, height, picture);
            result = brightest ? Math.max(result, mean) : Math.min(result, mean);
        }
        return result;
    }

    /** Returns the mean brightness of the middle of an area, at least one pixel of it. */
    private static double mean(Area area, int width, int height, Brightness picture) {
        Area inner = area.inner(0.25);
        int left = (int) (inner.left() * width);
        int top = (int) (inner.top() * height);
        int right = Math.max(left + 1, (int) (inner.right() * width));
        int bottom = Math.max(top + 1, (int) (inner.bottom() * height));
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += picture.at(x, y);
            }
        }
        return (double) sum / ((right - left) * (bottom - top));
    }
}
