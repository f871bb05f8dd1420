package io.lancast.media.pattern;

import io.lancast.media.MediaClock;
import java.time.Clock;
import java.time.LocalTime;

/**
 * Translates media time to the local time of day.
 *
 * <p>The difference of the two clocks is taken anew at every look, but changed only when it is off by more than half a
 * millisecond, so that the time shown runs smoothly and still follows a wall clock that is set. Not thread-safe.
 */
final class WallTime {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long TOLERANCE_MICROS = 500;
    private static final int MAX_LOOKS = 3;

    private final MediaClock mediaClock;
    private final Clock wallClock;
    private long offsetMicros;

    WallTime(MediaClock mediaClock, Clock wallClock) {
        this.mediaClock = mediaClock;
        this.wallClock = wallClock;
        this.offsetMicros = currentOffset();
    }

    /** Returns the local time of day, in microseconds since midnight, at a near moment on the media clock. */
    long microsOfDayAt(long mediaTimeMicros) {
        long offset = currentOffset();
        if (Math.abs(offset - offsetMicros) > TOLERANCE_MICROS) {
            offsetMicros = offset;
        }
        return Math.floorMod(mediaTimeMicros + offsetMicros, MICROS_PER_DAY);
    }

    /** Looks at both clocks; a look during which this thread was paused would be wrong, and is repeated. */
    private long currentOffset() {
        long offset = 0;
        for (int look = 0; look < MAX_LOOKS; look++) {
            long before = mediaClock.nowMicros();
            long wallMicros = LocalTime.now(wallClock).toNanoOfDay() / 1_000;
            long after = mediaClock.nowMicros();
            offset = wallMicros - (before + after) / 2;
            if (after - before < TOLERANCE_MICROS) {
                break;
            }
        }
        return offset;
    }
}
