package io.lancast.media.pipeline;

import io.lancast.media.Picture;
import java.nio.ByteBuffer;

/**
 * Tells text from motion by looking at some thousand points of each picture. Pure; not thread-safe.
 *
 * <p>A picture moves when more than {@value #MOVING_SHARE} of its points have changed since the one before, and is drawn rather than filmed when more than
 * {@value #FLAT_SHARE} of its points are like their neighbours to the right: so is text on an even ground, while a camera's noise is everywhere. Text is what was
 * drawn and has hardly moved for {@value #REST_MICROS} microseconds. It is motion again when {@value #MOVING_PICTURES} of the latest {@value #LATEST} pictures move, so that a page turned or a
 * window opened changes nothing. It starts with motion, which is never wrong, only costlier.
 */
final class ContentDetector {
    static final double MOVING_SHARE = 0.004;
    static final double FLAT_SHARE = 0.6;
    static final long REST_MICROS = 4_000_000;
    static final int LATEST = 8;
    static final int MOVING_PICTURES = 5;

    private static final int COLUMNS = 96;
    private static final int ROWS = 54;
    /** Less is noise, or the coding of a file. */
    private static final int LEAST_CHANGE = 12;

    private static final int LEAST_EDGE = 3;
    private static final long NEVER = Long.MIN_VALUE;

    private final byte[] last = new byte[COLUMNS * ROWS];
    private boolean hasLast;
    private int movingBits;
    private long restingSinceMicros = NEVER;
    private ContentMode mode = ContentMode.MOTION;

    /** Looks at the next picture, and returns what it and those before it are. */
    ContentMode look(Picture picture, long timeMicros) {
        int changed = 0;
        int flat = 0;
        ByteBuffer luma = picture.luma();
        for (int row = 0; row < ROWS; row++) {
            int y = (2 * row + 1) * picture.height() / (2 * ROWS);
            for (int column = 0; column < COLUMNS; column++) {
                int x = Math.min(picture.width() - 2, (2 * column + 1) * picture.width() / (2 * COLUMNS));
                int place = y * picture.lumaStride() + x;
                int value = luma.get(place) & 0xff;
                int index = row * COLUMNS + column;
                changed += Math.abs(value - (last[index] & 0xff)) >= LEAST_CHANGE ? 1 : 0;
                flat += Math.abs(value - (luma.get(place + 1) & 0xff)) < LEAST_EDGE ? 1 : 0;
                last[index] = (byte) value;
            }
        }
        boolean moving = hasLast && changed > MOVING_SHARE * last.length;
        hasLast = true;
        return decide(moving, flat > FLAT_SHARE * last.length, timeMicros);
    }

    private ContentMode decide(boolean moving, boolean drawn, long timeMicros) {
        movingBits = (movingBits << 1 | (moving ? 1 : 0)) & ((1 << LATEST) - 1);
        boolean inMotion = !drawn || Integer.bitCount(movingBits) >= MOVING_PICTURES;
        if (inMotion) {
            mode = ContentMode.MOTION;
            restingSinceMicros = NEVER;
        } else if (restingSinceMicros == NEVER) {
            restingSinceMicros = timeMicros;
        } else if (timeMicros - restingSinceMicros >= REST_MICROS) {
            mode = ContentMode.TEXT;
        }
        return mode;
    }
}
