package io.lancast.media.pipeline;

/**
 * When a keyframe is due: at every full two seconds of the media clock, and on request.
 *
 * <p>Because the places lie on the clock and not behind the last keyframe, all rungs of a picture have theirs at the same pictures,
 * and a viewer can change from one to another there. Requests are answered at most every 200 ms, however many come, because
 * a keyframe is ten times as large as another frame. Not thread-safe.
 */
final class KeyFrameSchedule {
    static final long GROUP_MICROS = 2_000_000;
    static final long LEAST_DISTANCE_MICROS = 200_000;

    private static final long NEVER = Long.MIN_VALUE;

    private long lastMicros = NEVER;

    /** Returns whether the picture of this capture time is to be a keyframe. */
    boolean isDue(long captureTimeMicros, boolean requested) {
        return lastMicros == NEVER
                || captureTimeMicros / GROUP_MICROS > lastMicros / GROUP_MICROS
                || (requested && mayAnswer(captureTimeMicros));
    }

    /** Returns whether a request may be answered with the picture of this capture time. */
    boolean mayAnswer(long captureTimeMicros) {
        return lastMicros == NEVER || captureTimeMicros >= lastMicros + LEAST_DISTANCE_MICROS;
    }

    /** Returns the earliest capture time at which a request would be answered. */
    long earliestOnRequest() {
        return lastMicros == NEVER ? NEVER : lastMicros + LEAST_DISTANCE_MICROS;
    }

    /** A keyframe has come out of the encoder, asked for or not. */
    void onKeyFrame(long captureTimeMicros) {
        lastMicros = captureTimeMicros;
    }
}
