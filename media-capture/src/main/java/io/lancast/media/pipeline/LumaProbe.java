package io.lancast.media.pipeline;

import io.lancast.media.Picture;
import java.nio.ByteBuffer;

/**
 * Looks at every fourth pixel of every eighth row of a picture: is it black, is it the one before? Not thread-safe.
 *
 * <p>A mouse pointer alone does not make a black picture anything else.
 */
final class LumaProbe {
    private static final int STEP_X = 4;
    private static final int STEP_Y = 8;

    /** Black is 16; cameras in the dark add some noise. */
    private static final int BRIGHTEST_BLACK = 32;

    /** One in so many may be brighter: a mouse pointer on full HD is one in eight thousand. */
    private static final int POINTER_SHARE = 2_000;

    private boolean black;
    private boolean same;
    private long lastDigest;
    private boolean started;

    void look(Picture picture) {
        ByteBuffer luma = picture.luma();
        int bright = 0;
        int looked = 0;
        long digest = 1;
        for (int y = 0; y < picture.height(); y += STEP_Y) {
            int row = y * picture.lumaStride();
            for (int x = 0; x < picture.width(); x += STEP_X) {
                int value = luma.get(row + x) & 0xff;
                digest = digest * 31 + value;
                bright += value > BRIGHTEST_BLACK ? 1 : 0;
                looked++;
            }
        }
        black = bright <= looked / POINTER_SHARE;
        same = started && digest == lastDigest;
        lastDigest = digest;
        started = true;
    }

    boolean isBlack() {
        return black;
    }

    /** Returns whether the picture is the same as the one looked at before. */
    boolean isSame() {
        return same;
    }
}
