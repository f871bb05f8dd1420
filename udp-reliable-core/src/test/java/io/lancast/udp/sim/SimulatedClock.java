package io.lancast.udp.sim;

/**
 * The clock of one simulated machine: it started at some other moment than the network and runs a little fast or slow.
 *
 * @param offsetNanos what it shows when the network's time is 0, not negative
 * @param skewPpm parts per million it is fast, negative when it is slow
 */
public record SimulatedClock(long offsetNanos, int skewPpm) {
    /** Shows the network's time. */
    public static final SimulatedClock TRUE = new SimulatedClock(0, 0);

    /** What this clock shows at a time of the network. */
    public long local(long networkNanos) {
        return offsetNanos + networkNanos + Math.floorDiv(networkNanos * skewPpm, 1_000_000L);
    }

    /** The first time of the network at which this clock shows {@code localNanos} or more. */
    public long network(long localNanos) {
        if (localNanos == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long guess = Math.round((localNanos - offsetNanos) / (1 + skewPpm / 1e6)) - 2;
        while (local(guess) < localNanos) {
            guess++;
        }
        return Math.max(0, guess);
    }
}
