package io.lancast.client.watch;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the picture has got here since that was last told. Thread-safe. */
final class PictureHealth {
    /** A picture that is missing for longer stands still. */
    static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private boolean isShown;
    private long lastNanos;
    private long latencyMicros;
    private long droppedFrames;
    private int stalls;

    /**
     * How it went.
     *
     * @param delayMillis how old the newest picture is
     * @param droppedFrames pictures that were given up
     * @param stalls how often the picture stood still, now included
     */
    record Told(long delayMillis, long droppedFrames, int stalls) {}

    /** Another source begins: the pause before its first picture says nothing. */
    synchronized void onBegin() {
        isShown = false;
    }

    /** A picture came. */
    synchronized void onPicture(long newLatencyMicros, long nowNanos) {
        if (isShown && nowNanos - lastNanos > STALL_NANOS) {
            stalls++;
        }
        isShown = true;
        lastNanos = nowNanos;
        latencyMicros = newLatencyMicros;
    }

    /** Pictures will not come any more. */
    synchronized void onDropped(long frames) {
        droppedFrames += frames;
    }

    /** How it went since the last call; null before the first picture. */
    synchronized @Nullable Told take(long nowNanos) {
        if (!isShown) {
            return null;
        }
        long missingNanos = nowNanos - lastNanos;
        boolean isStill = missingNanos > STALL_NANOS;
        long delayMicros = latencyMicros + (isStill ? TimeUnit.NANOSECONDS.toMicros(missingNanos) : 0);
        Told told = new Told(delayMicros / 1_000, droppedFrames, stalls + (isStill ? 1 : 0));
        droppedFrames = 0;
        stalls = 0;
        return told;
    }
}
