package io.lancast.udp.engine.path;

import io.lancast.udp.stats.LatencyHistogram;
import io.lancast.udp.wire.SequenceNumber;

/**
 * What one end knows of the way to the other: how long it takes, whether it loses, what left on it, how much it carries and
 * how long packets were under way. Confined to the thread that drives the endpoint.
 */
public record Path(
        RttEstimator rtt,
        ClockAlignment clock,
        LossHistory losses,
        DepartureLog departures,
        RateEstimator rate,
        LatencyHistogram oneWay) {
    /** A path of which nothing is known but what {@code rtt} and {@code clock} know or will know. */
    public static Path unknown(RttEstimator rtt, ClockAlignment clock) {
        DepartureLog departures = new DepartureLog();
        return new Path(rtt, clock, new LossHistory(), departures, new RateEstimator(), new LatencyHistogram());
    }

    /** Reads a word of each thing that sending needs (docs/adr/0026). */
    public int prefetch() {
        return (int) rtt.smoothedNanos()
                + (losses.isLossy(0) ? 1 : 0)
                + departures.prefetch()
                + (rate.isLimited() ? 1 : 0);
    }

    /** What it is believed to carry, {@link Long#MAX_VALUE} when no limit is known. */
    public long bitsPerSecond() {
        double hint = rate.hintBytesPerSecond();
        return hint < RateEstimator.UNLIMITED ? (long) (hint * 8) : Long.MAX_VALUE;
    }

    /**
     * The other end tells of an arrival.
     *
     * @param streamId of the packet
     * @param sequence low half of its counter
     * @param datagramBytes size of a full datagram of that stream
     * @param arrivalMicros when it arrived on the other end's clock, low 32 bits
     * @param receivedBytes what has arrived in all, low 32 bits
     * @param trainBytes bytes of the largest frame that arrived lately, its first packet left out; unsigned
     * @param trainMicros time in which they arrived; unsigned
     */
    public void onArrivals(
            int streamId,
            int sequence,
            int datagramBytes,
            int arrivalMicros,
            int receivedBytes,
            int trainBytes,
            int trainMicros,
            long nowNanos) {
        int entry = departures.find(streamId, sequence);
        if (entry < 0) {
            return;
        }
        long sentNanos = departures.sentNanos(entry);
        long arrivedMicros = SequenceNumber.unwrap(arrivalMicros, clock.toPeerMicros(nowNanos));
        oneWay.record(clock.toLocalNanos(arrivedMicros) - sentNanos);
        rate.onArrivals(
                sentNanos,
                departures.sentBytesThrough(entry, sequence, datagramBytes),
                arrivalMicros,
                receivedBytes,
                Integer.toUnsignedLong(trainBytes),
                Integer.toUnsignedLong(trainMicros));
    }
}
