package io.lancast.udp.stats;

/** The distribution of a duration at one moment. Immutable. */
public final class LatencySnapshot {
    private final int[] counts;
    private final long count;
    private final long sumMicros;
    private final long maxMicros;

    LatencySnapshot(int[] counts, long count, long sumMicros, long maxMicros) {
        this.counts = counts;
        this.count = count;
        this.sumMicros = sumMicros;
        this.maxMicros = maxMicros;
    }

    /** How many durations there were. */
    public long count() {
        return count;
    }

    /** The longest, in microseconds; 0 if there was none. */
    public long maxMicros() {
        return maxMicros;
    }

    /** Their mean in microseconds; 0 if there was none. */
    public double meanMicros() {
        return count == 0 ? 0 : (double) sumMicros / count;
    }

    /**
     * The duration that a share of all does not exceed, in microseconds: not too low, and at most an eighth too high. 0 if
     * there was none.
     *
     * @param ratio 0.0 to 1.0; 0.99 for the 99th percentile
     */
    public long percentileMicros(double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio must be 0.0..1.0, was " + ratio);
        }
        long wanted = Math.max(1, (long) Math.ceil(ratio * count));
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted) {
                return Math.min(maxMicros, LatencyHistogram.highestMicros(bucket));
            }
        }
        return maxMicros;
    }

    @Override
    public String toString() {
        return count == 0
                ? "nothing"
                : count + " times, median " + percentileMicros(0.5) + " us, 99 % " + percentileMicros(0.99)
                        + " us, max " + maxMicros + " us";
    }
}
