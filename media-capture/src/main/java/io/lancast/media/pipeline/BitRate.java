package io.lancast.media.pipeline;

/** The bit rate of the latest two seconds of frames, by their capture times. Written by one thread, read by any. */
final class BitRate {
    static final long WINDOW_MICROS = 2_000_000;
    /** More than two seconds of any track have. */
    private static final int KEPT = 512;

    private final long[] times = new long[KEPT];
    private final int[] sizes = new int[KEPT];
    private int next;
    private int count;

    /** Adds the next frame; times grow from call to call. */
    synchronized void add(long captureTimeMicros, int sizeBytes) {
        times[next] = captureTimeMicros;
        sizes[next] = sizeBytes;
        next = (next + 1) % KEPT;
        count = Math.min(KEPT, count + 1);
    }

    /** Returns the rate; that of what there is while there are less than two seconds, and 0 before the second frame. */
    synchronized long bitsPerSecond() {
        if (count < 2) {
            return 0;
        }
        long latest = times[(next + KEPT - 1) % KEPT];
        long earliest = latest;
        long bytes = 0;
        for (int i = 2; i <= count; i++) { // the latest frame lasts beyond the window, so it is left out
            int place = (next + KEPT - i) % KEPT;
            if (latest - times[place] > WINDOW_MICROS) {
                break;
            }
            earliest = times[place];
            bytes += sizes[place];
        }
        return latest == earliest ? 0 : bytes * 8_000_000 / (latest - earliest);
    }
}
