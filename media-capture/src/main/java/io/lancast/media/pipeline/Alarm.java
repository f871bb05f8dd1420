package io.lancast.media.pipeline;

/** Goes off when something has been wrong for some time without a break. Pure; not thread-safe. */
final class Alarm {
    private final long afterMicros;
    private boolean wrong;
    private boolean on;
    private long sinceMicros;

    /** What an observation changes. */
    enum Change {
        NONE,
        ON,
        OFF
    }

    Alarm(long afterMicros) {
        this.afterMicros = afterMicros;
    }

    /** Takes an observation; times only grow. */
    Change observe(boolean isWrong, long timeMicros) {
        if (!isWrong) {
            boolean wasOn = on;
            wrong = false;
            on = false;
            return wasOn ? Change.OFF : Change.NONE;
        }
        if (!wrong) {
            wrong = true;
            sinceMicros = timeMicros;
        }
        if (!on && timeMicros - sinceMicros >= afterMicros) {
            on = true;
            return Change.ON;
        }
        return Change.NONE;
    }
}
