package io.lancast.media.ffmpeg;

/**
 * How a stored picture must be turned to stand upright, as a phone's camera notes it beside the pictures.
 *
 * @param filter the libavfilter chain that does it; empty when nothing is to be done
 * @param swapsSides whether width and height change places
 */
record Orientation(String filter, boolean swapsSides) {
    static final Orientation UPRIGHT = new Orientation("", false);

    /**
     * Reads a display matrix as in ISO/IEC 14496-12 §6.2.2, row by row: its upper left 2×2 part says to where a step right (first row)
     * and a step down (second row) in the stored picture go on the screen. Only quarter turns and mirror images are told apart;
     * others go to the nearest, because no camera makes them.
     *
     * @param matrix nine numbers
     */
    static Orientation of(int[] matrix) {
        long rightToX = matrix[0];
        long rightToY = matrix[1];
        long downToX = matrix[3];
        long downToY = matrix[4];
        if (Math.abs(rightToX) + Math.abs(downToY) >= Math.abs(rightToY) + Math.abs(downToX)) {
            return flips(rightToX < 0, downToY < 0);
        }
        return transposed(rightToY < 0, downToX < 0);
    }

    private static Orientation flips(boolean horizontal, boolean vertical) {
        if (horizontal && vertical) {
            return new Orientation("hflip,vflip", false);
        }
        if (horizontal || vertical) {
            return new Orientation(horizontal ? "hflip" : "vflip", false);
        }
        return UPRIGHT;
    }

    /** Rows become columns; {@code up} and {@code left} say that they then run backwards. */
    private static Orientation transposed(boolean up, boolean left) {
        if (up) {
            return new Orientation(left ? "transpose=clock_flip" : "transpose=cclock", true);
        }
        return new Orientation(left ? "transpose=clock" : "transpose=cclock_flip", true);
    }
}
