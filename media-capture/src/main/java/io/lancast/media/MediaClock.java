package io.lancast.media;

/**
 * The media clock: the one time line on which capture times lie, in microseconds.
 *
 * <p>It never goes back, is never negative, and runs at the speed of real time; its zero has no meaning. It is not the
 * wall clock. A program gives the same clock to every pipeline and to its transport, so that capture times of all
 * streams can be compared. Safe for all threads.
 */
@FunctionalInterface
public interface MediaClock {
    /** Returns the present time in microseconds, 0 or more. */
    long nowMicros();

    /** Returns the clock of this virtual machine: the same time line at every call, starting near zero. */
    static MediaClock system() {
        return SystemMediaClock.INSTANCE;
    }
}
