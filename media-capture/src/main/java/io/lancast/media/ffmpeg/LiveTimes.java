package io.lancast.media.ffmpeg;

/**
 * Turns the time stamps of a live input into capture times on the media clock.
 *
 * <p>Screens, and sound systems on Linux, stamp with the wall clock: what that says at the same moment gives the distance of
 * the two, whatever it is set to later. Other stamps count from anywhere, with a clock that may run a little wrong. There
 * the smallest distance between stamp and arrival in the last {@value #WINDOW_MICROS} to twice as many microseconds is taken for that of
 * the clocks, so that jitter on the way does not show in the times, and nothing drifts however long it runs. All streams of
 * an input share one of these and stay together. Pure; not thread-safe.
 */
final class LiveTimes {
    static final long WINDOW_MICROS = 5_000_000;

    /** Stamps farther from the wall clock are not of the wall clock, and ages beyond it are no ages. */
    private static final long WALL_CLOCK_MICROS = 5_000_000;

    /** Stamps that are off by more belong to a sender that has begun anew. */
    private static final long LEAP_MICROS = 10_000_000;

    /** The distance grows by at most this part of the time that passes; no clock runs wrong by as much. */
    private static final int SLEW_DIVISOR = 200;

    private boolean started;
    private boolean stampedByWallClock;
    private long distanceMicros;
    private long lastArrivalMicros;
    private long windowEndMicros;
    private long smallestBefore;
    private long smallestNow;

    /**
     * Learns from a packet.
     *
     * @param stampMicros when it is to appear, as the input says
     * @param arrivalMicros when it was read, on the media clock
     * @param wallMicros the wall clock at that moment, since 1970
     */
    void onPacket(long stampMicros, long arrivalMicros, long wallMicros) {
        if (!started) {
            stampedByWallClock = Math.abs(wallMicros - stampMicros) < WALL_CLOCK_MICROS;
        }
        if (stampedByWallClock) {
            distanceMicros = arrivalMicros - wallMicros;
        } else if (!started || Math.abs(arrivalMicros - stampMicros - distanceMicros) > LEAP_MICROS) {
            startAt(arrivalMicros - stampMicros, arrivalMicros);
        } else {
            follow(arrivalMicros - stampMicros, arrivalMicros);
        }
        started = true;
    }

    private void startAt(long distance, long arrivalMicros) {
        distanceMicros = distance;
        lastArrivalMicros = arrivalMicros;
        windowEndMicros = arrivalMicros + WINDOW_MICROS;
        smallestBefore = distance;
        smallestNow = distance;
    }

    private void follow(long distance, long arrivalMicros) {
        if (arrivalMicros >= windowEndMicros) {
            windowEndMicros = arrivalMicros + WINDOW_MICROS;
            smallestBefore = smallestNow;
            smallestNow = distance;
        }
        smallestNow = Math.min(smallestNow, distance);
        long mostGrowth = Math.max(0, arrivalMicros - lastArrivalMicros) / SLEW_DIVISOR;
        distanceMicros = Math.min(Math.min(smallestBefore, smallestNow), distanceMicros + mostGrowth);
        lastArrivalMicros = arrivalMicros;
    }

    /** Returns when something with this stamp was captured: not later than now. */
    long capturedMicros(long stampMicros, long nowMicros) {
        long captured = Math.min(nowMicros, stampMicros + distanceMicros);
        return stampedByWallClock ? Math.max(captured, nowMicros - WALL_CLOCK_MICROS) : captured;
    }
}
