package io.lancast.chat.http;

import java.time.Duration;

/** Whether the server is going down, and how long what is under way may still go on. Thread-safe. */
final class Drain {
    private final long limitNanos;
    private volatile boolean begun;
    private volatile long begunNanos;

    Drain(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** Nothing new from now on. Harmless when repeated. */
    void begin() {
        if (!begun) {
            begunNanos = SystemMoment.now().steadyNanos();
            begun = true;
        }
    }

    boolean hasBegun() {
        return begun;
    }

    /** Whether what could go on for ever must come to its end now, so that there is time left to answer. */
    boolean isHalfOver() {
        return begun && SystemMoment.now().steadyNanos() - begunNanos >= limitNanos / 2;
    }

    /** Whether the server no longer waits for anything. */
    boolean isOver() {
        return begun && SystemMoment.now().steadyNanos() - begunNanos >= limitNanos;
    }
}
