package io.lancast.udp.engine.path;

/**
 * Smoothed round-trip time of one path and the waiting times derived from it, after RFC 6298 §2 and RFC 9002 §5 and §6.2.
 *
 * <p>All times are nanoseconds. Confined to the thread that drives the endpoint.
 */
public final class RttEstimator {
    /** Assumed before the first sample: {@value} ns, right for a local network. */
    public static final long INITIAL_NANOS = 10_000_000;

    /** Shortest pause before a missing packet is asked for again: {@value} ns. */
    public static final long MIN_RETRY_NANOS = 2_000_000;

    private static final long GRANULARITY_NANOS = 1_000_000;

    private long smoothedNanos = INITIAL_NANOS;
    private long variationNanos = INITIAL_NANOS / 2;
    private long minimumNanos = INITIAL_NANOS;
    private boolean sampled;

    /**
     * Takes one measurement. One below half of the mean starts over: answers can be late for many reasons, never early, and
     * those of a machine that just starts would spoil the mean for a long time.
     *
     * @param sampleNanos time between sending and the answer, less what the peer says it waited; values below 1 count
     *     as 1
     */
    public void onSample(long sampleNanos) {
        long sample = Math.max(1, sampleNanos);
        if (!sampled || sample < smoothedNanos / 2) {
            minimumNanos = sampled ? Math.min(minimumNanos, sample) : sample;
            sampled = true;
            smoothedNanos = sample; // (2.2)
            variationNanos = sample / 2;
            return;
        }
        minimumNanos = Math.min(minimumNanos, sample);
        variationNanos += (Math.abs(smoothedNanos - sample) - variationNanos) / 4; // (2.3), beta = 1/4
        smoothedNanos += (sample - smoothedNanos) / 8; // (2.3), alpha = 1/8
    }

    /** Whether anything has been measured yet. */
    public boolean isSampled() {
        return sampled;
    }

    /** The smoothed round-trip time, SRTT. */
    public long smoothedNanos() {
        return smoothedNanos;
    }

    /** The mean deviation, RTTVAR. */
    public long variationNanos() {
        return variationNanos;
    }

    /** The smallest sample. */
    public long minimumNanos() {
        return minimumNanos;
    }

    /** How long to wait for a repair before asking again: SRTT + 4·RTTVAR, at least 2 ms (docs/protocol.md, Timers). */
    public long retryNanos() {
        return Math.max(smoothedNanos + 4 * variationNanos, MIN_RETRY_NANOS);
    }

    /** How long without an acknowledgement before the tail is probed: SRTT + max(4·RTTVAR, 1 ms) (RFC 9002 §6.2.1). */
    public long probeNanos() {
        return smoothedNanos + Math.max(4 * variationNanos, GRANULARITY_NANOS);
    }
}
