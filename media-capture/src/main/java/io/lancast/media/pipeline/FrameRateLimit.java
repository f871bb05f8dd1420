package io.lancast.media.pipeline;

/**
 * Which pictures a rung leaves out to keep below its rate.
 *
 * <p>Those that stay are as evenly spaced as the source allows: of 60 pictures a second every second one stays for a limit of 30, and
 * of 25 all of them. Keyframes always stay, so that they lie at the same times in all rungs. Pure; not thread-safe.
 */
final class FrameRateLimit {
    /** A picture this share of the distance too early still counts as in time; times tremble. */
    private static final double TOLERANCE = 0.25;

    private final long distanceMicros;
    private final long toleranceMicros;
    private long dueMicros = Long.MIN_VALUE / 2;

    /** @param frameRate pictures per second that stay, more than 0 */
    FrameRateLimit(double frameRate) {
        this.distanceMicros = Math.round(1_000_000 / frameRate);
        this.toleranceMicros = (long) (distanceMicros * TOLERANCE);
    }

    /** Returns whether the picture of this time stays. Times grow from call to call. */
    boolean takes(long timeMicros, boolean keyFrame) {
        long lateMicros = timeMicros - dueMicros;
        if (!keyFrame && lateMicros < -toleranceMicros) {
            return false;
        }
        boolean inStep = lateMicros >= -toleranceMicros && lateMicros < distanceMicros / 2;
        dueMicros = (inStep ? dueMicros : timeMicros) + distanceMicros;
        return true;
    }

    /** Returns the distance of two pictures at the limit. */
    long distanceMicros() {
        return distanceMicros;
    }
}
