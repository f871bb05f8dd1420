package io.lancast.media.pipeline;

import java.util.Arrays;

/** How long the latest 512 calls of an encoder took. Written by one thread, read by any. */
final class EncodeTimes {
    private static final int KEPT = 512;

    private final int[] micros = new int[KEPT];
    private int count;

    synchronized void add(long nanos) {
        micros[count % KEPT] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
        count = count == 2 * KEPT - 1 ? KEPT : count + 1; // from KEPT on it only tells the place
    }

    /** Returns the times from the shortest to the longest. */
    int[] sorted() {
        int[] copy;
        synchronized (this) {
            copy = Arrays.copyOf(micros, Math.min(count, KEPT));
        }
        Arrays.sort(copy);
        return copy;
    }

    /** Returns the time that {@code share} of all stay below, 0 when there is none. */
    static int quantile(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }
}
