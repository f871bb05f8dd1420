package io.lancast.udp.io;

/**
 * Engine time: nanoseconds since the clock was made, so never negative and with {@link Long#MAX_VALUE} free to mean "never".
 * Any thread.
 */
public final class EngineClock {
    private final long startNanos = System.nanoTime();

    /** Nanoseconds since the start. */
    public long nowNanos() {
        return System.nanoTime() - startNanos;
    }

    /** Microseconds since the start: the clock that capture times are on. */
    public long nowMicros() {
        return nowNanos() / 1_000;
    }
}
