package io.lancast.media.pipeline;

/**
 * The times of the picture that is being shown, and when to encode it once more because no new one comes.
 *
 * <p>A slide may stay for minutes. Without repetition nobody could start watching meanwhile, and browsers take a long
 * silence for a break in the stream. So frames are at most {@value #LONGEST_MICROS} microseconds apart. A repetition is never placed
 * so that it could come after the next picture: a file says when that will be, and a live source is given half the usual
 * distance to come late. Pure; not thread-safe.
 */
final class HeldPicture {
    static final long LONGEST_MICROS = 200_000;
    static final long NEVER = Long.MAX_VALUE;

    private final long usualMicros;
    private final boolean isLive;
    private boolean shown;
    private boolean missing;
    private long lastMicros;
    private long endMicros;

    /**
     * Holds nothing yet.
     *
     * @param usualMicros the usual distance of two pictures
     * @param isLive whether the source does not know when its next picture comes
     */
    HeldPicture(long usualMicros, boolean isLive) {
        this.usualMicros = usualMicros;
        this.isLive = isLive;
    }

    /**
     * Takes a new picture and returns the capture time to encode it with, which is its own, but always later than the one
     * before.
     */
    long show(long timeMicros, long durationMicros) {
        endMicros = isLive ? NEVER : timeMicros + durationMicros;
        lastMicros = shown ? Math.max(timeMicros, lastMicros + 1) : timeMicros;
        shown = true;
        missing = false;
        return lastMicros;
    }

    /** Takes a picture that has been lying here while nobody was watching; its time is moved towards now. */
    long showLate(long timeMicros, long durationMicros, long nowMicros) {
        show(timeMicros, durationMicros);
        lastMicros = Math.max(lastMicros, latestPlace(nowMicros));
        return lastMicros;
    }

    /**
     * Returns at which time of the clock to encode the picture again, or {@link #NEVER}.
     *
     * @param earliestWantedMicros the earliest capture time that somebody would like it to have, or {@link #NEVER}
     */
    long nextRepetitionMicros(long earliestWantedMicros) {
        if (!shown) {
            return NEVER;
        }
        long wanted = Math.max(earliestWantedMicros, lastMicros + usualMicros);
        long next = Math.min(wanted, lastMicros + (missing ? usualMicros : LONGEST_MICROS));
        return next <= lastPlace() ? next + graceMicros() : NEVER;
    }

    /** Repeats the picture and returns the capture time to encode it with. */
    long repeat(long nowMicros) {
        missing = false;
        lastMicros = Math.max(lastMicros + 1, latestPlace(nowMicros));
        return lastMicros;
    }

    /** The encoder has left this picture out: it is tried again as soon as another could be. */
    void onSkipped() {
        missing = true;
    }

    /** Returns how long the frame encoded last will stay, as far as can be said now. */
    long durationMicros() {
        long known = isLive ? usualMicros : endMicros - lastMicros;
        return Math.max(1, Math.min(known, LONGEST_MICROS));
    }

    private long lastPlace() {
        return isLive ? NEVER - 1 : endMicros - usualMicros / 2;
    }

    private long latestPlace(long nowMicros) {
        return Math.min(lastPlace(), nowMicros - graceMicros());
    }

    /** How long after its capture time a new picture may come. */
    private long graceMicros() {
        return isLive ? usualMicros / 2 : 0;
    }
}
