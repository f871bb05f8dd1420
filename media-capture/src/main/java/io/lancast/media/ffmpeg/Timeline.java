package io.lancast.media.ffmpeg;

/**
 * Turns the times in a stream of a file into a time line that runs on: without jumps back, and without the leaps of a
 * broadcast recording.
 *
 * <p>MPEG transport streams may leap by hours where one programme was joined to another. As in FFmpeg's own program, a leap of more
 * than ten seconds in either direction is closed up; in other formats long distances are meant, such as a slide that
 * stays. Both streams of a file share one {@link Leaps}, so that they are moved by the same amount and stay together.
 * Not thread-safe.
 */
final class Timeline {
    private static final long LEAP_MICROS = 10_000_000;

    /** By how much the streams of a file were moved last. */
    static final class Leaps {
        private final boolean allowed;
        private long latestShift;

        /** @param allowed whether the format may leap at all */
        Leaps(boolean allowed) {
            this.allowed = allowed;
        }
    }

    private final Leaps leaps;
    private final long leastStepMicros;
    private boolean started;
    private long expectedMicros;
    private long lastMicros;
    private long shift;

    /** @param leastStepMicros what a time is moved forward by at least from the one before */
    Timeline(Leaps leaps, long leastStepMicros) {
        this.leaps = leaps;
        this.leastStepMicros = leastStepMicros;
    }

    /**
     * Places the next frame.
     *
     * @param rawMicros its time in the file, or {@link StreamDecoder#NO_TIME}, which puts it right behind the one before
     * @param durationMicros how long it lasts, to know where the next one is expected
     */
    long place(long rawMicros, long durationMicros) {
        long time = rawMicros == StreamDecoder.NO_TIME ? expectedMicros : rawMicros + shiftFor(rawMicros);
        if (started) {
            time = Math.max(time, lastMicros + leastStepMicros);
        }
        started = true;
        lastMicros = time;
        expectedMicros = time + durationMicros;
        return time;
    }

    private long shiftFor(long rawMicros) {
        if (!started || !leaps.allowed || !isLeap(rawMicros + shift)) {
            return shift;
        }
        if (isLeap(rawMicros + leaps.latestShift)) { // this stream is the first to leap
            leaps.latestShift = expectedMicros - rawMicros;
        }
        shift = leaps.latestShift;
        return shift;
    }

    private boolean isLeap(long timeMicros) {
        return Math.abs(timeMicros - expectedMicros) > LEAP_MICROS;
    }
}
