package io.lancast.media.pipeline;

import io.lancast.media.MediaClock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lays the time line of a file on the media clock, at its own speed.
 *
 * <p>The first item is due at once, every other as long after it as the file says, so that nothing drifts however long it plays. A
 * file that comes late is hurried after, until it is {@value #MAX_LATE_MICROS} microseconds late: then something was stopped, the computer
 * suspended or a disk asleep, and the rest is moved to go on from now.
 */
final class Pacer {
    static final long MAX_LATE_MICROS = 500_000;

    private final MediaClock clock;
    private boolean started;
    private long originMicros;
    private final AtomicLong resyncs = new AtomicLong();

    Pacer(MediaClock clock) {
        this.clock = clock;
    }

    /** Returns when an item is due on the media clock; it is not waited for. */
    long dueMicros(long itemMicros) {
        long now = clock.nowMicros();
        if (!started) {
            started = true;
            originMicros = now - itemMicros;
        } else if (now - (originMicros + itemMicros) > MAX_LATE_MICROS) {
            originMicros = now - itemMicros;
            resyncs.incrementAndGet();
        }
        return originMicros + itemMicros;
    }

    /** Has the next item due at once, and the rest after it. */
    void restart() {
        started = false;
    }

    /** Returns how often the rest was moved; for any thread. */
    long resyncs() {
        return resyncs.get();
    }
}
