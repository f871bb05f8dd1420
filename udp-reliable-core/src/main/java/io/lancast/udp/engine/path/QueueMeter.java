package io.lancast.udp.engine.path;

/**
 * How long packets wait in the path's queues: their one-way delay less the smallest of the last ten to twenty seconds. Both
 * are wrong by the difference of the clocks, which so cancels out; what the clocks drift apart in that time is below 4 ms.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class QueueMeter {
    static final long MEMORY_NANOS = 10_000_000_000L;

    private long leastNanos = Long.MAX_VALUE; // of the running period
    private long leastBeforeNanos = Long.MAX_VALUE; // of the period before
    private long periodStartNanos;

    /** A packet left and arrived, each on its own clock; returns how long it waited on its way. */
    long onSample(long sentNanos, long arrivalNanos) {
        long delayNanos = arrivalNanos - sentNanos;
        if (sentNanos - periodStartNanos > MEMORY_NANOS) {
            leastBeforeNanos = leastNanos;
            leastNanos = Long.MAX_VALUE;
            periodStartNanos = sentNanos;
        }
        leastNanos = Math.min(leastNanos, delayNanos);
        return delayNanos - Math.min(leastNanos, leastBeforeNanos);
    }

    /** Starts over: the delay of the packets to come is the path's own. */
    void forget() {
        leastNanos = Long.MAX_VALUE;
        leastBeforeNanos = Long.MAX_VALUE;
    }
}
