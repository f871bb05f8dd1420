package io.lancast.media.pattern;

import java.util.List;

/**
 * Where the clock stands in the test pattern: {@code HH:MM:SS.mmm} in seven-segment digits, white on a black panel.
 *
 * <p>All places are fractions of the width and of the height of the picture, so that they survive any scaling, even one that
 * changes the aspect:
 *
 * <pre>
 *   panel   x 0.070 to 0.930, y 0.360 to 0.640, black
 *   digits  0.060 wide, 0.200 high, y 0.400 to 0.600, at x = 0.106 0.182 | 0.298 0.374 | 0.490 0.566 | 0.682 0.758 0.834
 *   bars    0.014 thick across the width, 0.026 across the height, 0.003 and 0.005 apart at the corners
 *   dots    as large as the bars are thick, at x = 0.263, 0.455 (two each, y 0.45 and 0.55) and 0.647 (one, at the foot)
 * </pre>
 */
final class ClockFace {
    static final Area PANEL = new Area(0.07, 0.36, 0.93, 0.64);

    /** The left edges of the nine digits. */
    static final double[] DIGIT_LEFTS = {0.106, 0.182, 0.298, 0.374, 0.490, 0.566, 0.682, 0.758, 0.834};

    private static final double DIGIT_TOP = 0.4;
    private static final double DIGIT_WIDTH = 0.06;
    private static final double DIGIT_HEIGHT = 0.2;
    private static final double BAR_WIDTH = 0.014;
    private static final double BAR_HEIGHT = 0.026;
    private static final double GAP_X = 0.003;
    private static final double GAP_Y = 0.005;

    static final List<Area> DOTS =
            List.of(dot(0.263, 0.45), dot(0.263, 0.55), dot(0.455, 0.45), dot(0.455, 0.55), dot(0.647, 0.587));

    /** Left and right of the digits, and between the dots, it is always dark. */
    static final List<Area> DARK_PLACES = List.of(
            new Area(0.076, 0.40, 0.098, 0.60), new Area(0.902, 0.40, 0.924, 0.60), new Area(0.263, 0.48, 0.277, 0.52));

    static final int SEGMENTS = 7;

    /**
     * Which segments are lit for each digit, bit 0 to 6 for segments a to g:
     *
     * <pre>
     *      a
     *    f   b
     *      g
     *    e   c
     *      d
     * </pre>
     */
    static final int[] LIT = {0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f};

    private ClockFace() {}

    /** An upright rectangle in fractions of the picture. */
    record Area(double left, double top, double right, double bottom) {
        /** Returns its inner part, which is left when {@code share} of each side is cut off at both ends. */
        Area inner(double share) {
            double x = (right - left) * share;
            double y = (bottom - top) * share;
            return new Area(left + x, top + y, right - x, bottom - y);
        }
    }

    /**
     * Returns the place of one bar.
     *
     * @param digit 0 to 8, from the left
     * @param segment 0 to 6 for a to g
     */
    static Area segment(int digit, int segment) {
        double left = DIGIT_LEFTS[digit];
        double right = left + DIGIT_WIDTH;
        double bottom = DIGIT_TOP + DIGIT_HEIGHT;
        double middle = DIGIT_TOP + DIGIT_HEIGHT / 2;
        return switch (segment) {
            case 0 -> across(left, right, DIGIT_TOP);
            case 1 -> upright(right - BAR_WIDTH, DIGIT_TOP, middle);
            case 2 -> upright(right - BAR_WIDTH, middle, bottom);
            case 3 -> across(left, right, bottom - BAR_HEIGHT);
            case 4 -> upright(left, middle, bottom);
            case 5 -> upright(left, DIGIT_TOP, middle);
            case 6 -> across(left, right, middle - BAR_HEIGHT / 2);
            default -> throw new IllegalArgumentException("segment must be 0 to 6, was " + segment);
        };
    }

    private static Area across(double left, double right, double top) {
        return new Area(left + BAR_WIDTH + GAP_X, top, right - BAR_WIDTH - GAP_X, top + BAR_HEIGHT);
    }

    private static Area upright(double left, double top, double bottom) {
        return new Area(left, top + GAP_Y, left + BAR_WIDTH, bottom - GAP_Y);
    }

    private static Area dot(double left, double middle) {
        return new Area(left, middle - BAR_HEIGHT / 2, left + BAR_WIDTH, middle + BAR_HEIGHT / 2);
    }
}
