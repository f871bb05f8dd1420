package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.RateEstimator;

/**
 * Spaces the datagrams of one connection: a token bucket in bytes (docs/protocol.md, Pacing).
 *
 * <p>A short burst leaves at once; what is left of a frame is spread over at most half the frame's interval, in batches
 * rather than one by one, because a timer costs more than a datagram. Where the path is known to carry less, the pace is
 * what it carries. Confined to the thread that drives the endpoint.
 */
public final class Pacer {
    /** Datagrams that may leave back to back on a path of which little is known. */
    public static final int BURST = 16;

    /** Datagrams that may leave back to back on a proven wire. */
    public static final int PROVEN_BURST = 64;

    /** Slowest pace on a path without a known limit: 100 Mbit/s, the slowest wire still common. */
    static final double MIN_BYTES_PER_NANO = 0.0125;

    /** Slowest pace where frames are seen to arrive much faster than that: 1 Gbit/s (docs/adr/0011). */
    static final double MIN_FAST_BYTES_PER_NANO = 0.125;

    private static final double TRAIN_SHARE = 0.7;

    /** What a burst may add to the queue of a path with a limit: 20 ms of its rate. */
    private static final long LIMITED_BURST_NANOS = 20_000_000;

    /** Least time between two batches on such a path. */
    private static final long LIMITED_BATCH_NANOS = 2_000_000;

    private static final int LIMITED_MIN_BURST = 6;
    private static final int BATCH = 8;

    private final int datagramBytes;
    private final RateEstimator rate;
    private double demandedBytesPerNano = MIN_BYTES_PER_NANO;
    private boolean proven;
    private double creditBytes;
    private long creditedNanos;

    /** Starts with a full burst. */
    public Pacer(int datagramBytes, RateEstimator rate) {
        this.datagramBytes = datagramBytes;
        this.rate = rate;
        this.creditBytes = (double) BURST * datagramBytes;
    }

    /**
     * Sets the pace so that the backlog is gone in time, if the path lets it.
     *
     * @param backlogBytes what waits to be sent
     * @param withinNanos time in which it shall be sent, at least 1
     * @param pathIsProven whether the path may be sent longer bursts
     */
    public void demand(long backlogBytes, long withinNanos, boolean pathIsProven, long nowNanos) {
        earn(nowNanos);
        proven = pathIsProven;
        double seen = Math.min(MIN_FAST_BYTES_PER_NANO, TRAIN_SHARE * rate.trainBytesPerSecond() / 1e9);
        double slowest = Math.max(MIN_BYTES_PER_NANO, seen);
        demandedBytesPerNano = Math.max(slowest, (double) backlogBytes / withinNanos);
    }

    private double bytesPerNano() {
        return rate.isLimited() ? rate.paceBytesPerSecond() / 1e9 : demandedBytesPerNano;
    }

    private int burst() {
        if (rate.isLimited()) {
            int fitting = (int) (bytesPerNano() * LIMITED_BURST_NANOS / datagramBytes);
            return Math.max(LIMITED_MIN_BURST, Math.min(BURST, fitting));
        }
        return proven ? PROVEN_BURST : BURST;
    }

    private int batch() {
        if (rate.isLimited()) {
            return Math.max(1, Math.min(BATCH, (int) (bytesPerNano() * LIMITED_BATCH_NANOS / datagramBytes)));
        }
        return BATCH;
    }

    /** Datagrams that may leave now; 0 means not before {@link #nextNanos()}. */
    public int allowance(long nowNanos) {
        earn(nowNanos);
        return creditBytes <= 0 ? 0 : Math.min(burst(), (int) Math.ceil(creditBytes / datagramBytes));
    }

    /** Takes note of bytes that left. */
    public void onSent(int bytes) {
        creditBytes -= bytes;
    }

    /** When the next batch may leave, if {@link #allowance} was 0. */
    public long nextNanos() {
        double missing = batch() * (double) datagramBytes - creditBytes;
        return creditedNanos + (long) Math.ceil(missing / bytesPerNano());
    }

    private void earn(long nowNanos) {
        creditBytes =
                Math.min((double) burst() * datagramBytes, creditBytes + (nowNanos - creditedNanos) * bytesPerNano());
        creditedNanos = nowNanos;
    }
}
