package io.lancast.udp.stats;

import java.util.Arrays;

/**
 * Counts durations in buckets that are an eighth of their value wide: exact below 16 us, up to 12.5 % too high above, one
 * kilobyte in all. Recording makes no garbage. Confined to the thread that drives the endpoint; others read a
 * {@link #snapshot}.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 3;
    private static final int EXACT = 2 << SUB_BITS;

    /** Longest duration told apart from longer ones: 71 minutes. */
    private static final long LONGEST_MICROS = (1L << 32) - 1;

    static final int BUCKETS = bucketOf(LONGEST_MICROS) + 1;

    private final int[] counts = new int[BUCKETS];
    private long count;
    private long sumMicros;
    private long maxMicros;

    /** Counts a duration; a negative one, of clocks that disagree, counts as 0. */
    public void record(long nanos) {
        long micros = Math.max(0, nanos / 1_000);
        counts[bucketOf(Math.min(micros, LONGEST_MICROS))]++;
        count++;
        sumMicros += micros;
        maxMicros = Math.max(maxMicros, micros);
    }

    /** Reads where short durations are counted, on both sides of {@link #EXACT}. */
    int prefetch() {
        return (int) count + counts[0] + counts[EXACT];
    }

    /** An unchanging copy. */
    public LatencySnapshot snapshot() {
        return new LatencySnapshot(Arrays.copyOf(counts, BUCKETS), count, sumMicros, maxMicros);
    }

    static int bucketOf(long micros) {
        if (micros < EXACT) {
            return (int) micros;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        int sub = (int) (micros >>> (exponent - SUB_BITS)) & ((1 << SUB_BITS) - 1);
        return ((exponent - SUB_BITS) << SUB_BITS) + (1 << SUB_BITS) + sub;
    }

    /** The largest duration that falls into this bucket. */
    static long highestMicros(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int exponent = (bucket >> SUB_BITS) - 1;
        long sub = (bucket & ((1 << SUB_BITS) - 1)) + (1L << SUB_BITS);
        return ((sub + 1) << exponent) - 1;
    }
}
