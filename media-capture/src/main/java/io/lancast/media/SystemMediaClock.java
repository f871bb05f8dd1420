package io.lancast.media;

/** {@link System#nanoTime()} with its zero moved to the moment this class is loaded, because it may start anywhere. */
enum SystemMediaClock implements MediaClock {
    INSTANCE;

    private final long originNanos = System.nanoTime();

    @Override
    public long nowMicros() {
        return (System.nanoTime() - originNanos) / 1_000;
    }
}
