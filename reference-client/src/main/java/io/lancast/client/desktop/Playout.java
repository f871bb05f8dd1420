package io.lancast.client.desktop;

/**
 * When to show a picture so that lips and voice agree. The sound sets the clock, because a gap in it is heard and a picture
 * a little late is not seen; without sound every picture is shown at once. Thread-safe.
 */
final class Playout {
    /** A picture is not held back longer than this, whatever the sound says. */
    static final long MAX_HOLD_NANOS = 400_000_000;

    /** Sound that has not been heard of for this long is over. */
    static final long SOUND_MEMORY_NANOS = 500_000_000;

    private long heardCaptureMicros;
    private long heardNanos = Long.MIN_VALUE / 2;

    /** At {@code nowNanos} the sound captured at {@code captureTimeMicros} leaves the speaker. */
    synchronized void onHeard(long captureTimeMicros, long nowNanos) {
        heardCaptureMicros = captureTimeMicros;
        heardNanos = nowNanos;
    }

    /** How long to hold back a picture captured at this time; 0 to show it now. */
    synchronized long holdNanos(long captureTimeMicros, long nowNanos) {
        long sinceHeardNanos = nowNanos - heardNanos;
        if (sinceHeardNanos > SOUND_MEMORY_NANOS) {
            return 0;
        }
        long aheadNanos = (captureTimeMicros - heardCaptureMicros) * 1_000 - sinceHeardNanos;
        return Math.max(0, Math.min(MAX_HOLD_NANOS, aheadNanos));
    }
}
