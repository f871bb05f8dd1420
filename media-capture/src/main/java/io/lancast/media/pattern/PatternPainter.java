package io.lancast.media.pattern;

import io.lancast.media.Picture;
import io.lancast.media.PicturePool;
import io.lancast.media.pattern.Canvas.Paint;
import io.lancast.media.pattern.ClockFace.Area;

/**
 * Draws the test pattern: colour bars, a grey ramp, the clock, a square that runs along the bottom every two seconds, and one that
 * flashes white for the first tenth of each second, together with the beep.
 *
 * <p>All that stands still is drawn once and copied. Not thread-safe.
 */
final class PatternPainter {
    /** How long flash and beep last. */
    static final int FLASH_MILLIS = 100;

    private static final Area FLASH = new Area(0.44, 0.08, 0.56, 0.29);
    private static final Area TRACK = new Area(0, 0.88, 1, 1);
    private static final double RUNNER_WIDTH = 0.05;
    private static final int RUNNER_PERIOD_MILLIS = 2_000;

    private final int width;
    private final int height;
    private final PicturePool pool = new PicturePool();
    private final Canvas background;

    PatternPainter(int width, int height) {
        this.width = width;
        this.height = height;
        background = new Canvas(Picture.allocate(width, height, Canvas.COLOR_SPACE));
        paintBackground();
    }

    /** Returns a picture, the caller's, that shows this time of day. */
    Picture paint(int millisOfDay) {
        Picture picture = pool.take(width, height, Canvas.COLOR_SPACE);
        Canvas canvas = new Canvas(picture);
        canvas.copyFrom(background);
        paintClock(canvas, millisOfDay);
        if (millisOfDay % 1_000 < FLASH_MILLIS) {
            canvas.fill(FLASH, Paint.WHITE);
        }
        double left = (double) (millisOfDay % RUNNER_PERIOD_MILLIS) / RUNNER_PERIOD_MILLIS * (1 - RUNNER_WIDTH);
        canvas.fill(new Area(left, TRACK.top() + 0.02, left + RUNNER_WIDTH, TRACK.bottom() - 0.02), Paint.WHITE);
        return picture;
    }

    private void paintBackground() {
        double barWidth = 1.0 / 8;
        for (int bar = 0; bar < 8; bar++) { // white, yellow, cyan, green, magenta, red, blue, black at 75 %
            double red = (bar & 2) == 0 ? 0.75 : 0;
            double green = (bar & 4) == 0 ? 0.75 : 0;
            double blue = (bar & 1) == 0 ? 0.75 : 0;
            background.fill(new Area(bar * barWidth, 0, (bar + 1) * barWidth, 0.74), Paint.rgb(red, green, blue));
        }
        for (int step = 0; step < 16; step++) {
            double grey = step / 15.0;
            background.fill(new Area(step / 16.0, 0.74, (step + 1) / 16.0, TRACK.top()), Paint.rgb(grey, grey, grey));
        }
        background.fill(TRACK, Paint.BLACK);
        background.fill(FLASH, Paint.BLACK);
        background.fill(ClockFace.PANEL, Paint.BLACK);
        ClockFace.DOTS.forEach(dot -> background.fill(dot, Paint.WHITE));
    }

    private static void paintClock(Canvas canvas, int millisOfDay) {
        int seconds = millisOfDay / 1_000;
        long digits = (seconds / 3_600) * 10_000_000L + (seconds / 60 % 60) * 100_000L + seconds % 60 * 1_000L;
        digits += millisOfDay % 1_000;
        for (int place = ClockFace.DIGIT_LEFTS.length - 1; place >= 0; place--) {
            int lit = ClockFace.LIT[(int) (digits % 10)];
            digits /= 10;
            for (int segment = 0; segment < ClockFace.SEGMENTS; segment++) {
                if ((lit >> segment & 1) != 0) {
                    canvas.fill(ClockFace.segment(place, segment), Paint.WHITE);
                }
            }
        }
    }
}
