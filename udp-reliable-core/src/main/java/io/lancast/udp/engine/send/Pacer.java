package io.lancast.udp.engine.send;

/**
 * Spaces the datagrams of one connection: a token bucket in bytes (docs/protocol.md, Pacing).
 *
 * <p>A short burst leaves at once; what is left of a frame is spread over at most half the frame's interval, in batches
 * rather than one by one, because a timer costs more than a datagram. Confined to the thread that drives the endpoint.
 */
public final class Pacer {
    /** Datagrams that may leave back to back on a path of which little is known. */
    public static final int BURST = 16;

    /** Datagrams that may leave back to back on a proven wire. */
    public static final int PROVEN_BURST = 64;

    /** Slowest pace: 100 Mbit/s, the slowest wire still common. A batch so takes less than a millisecond. */
    static final double MIN_BYTES_PER_NANO = 0.0125;

    private static final int BATCH = 8;

    private final int datagramBytes;
    private double bytesPerNano = MIN_BYTES_PER_NANO;
    private double creditBytes;
    private long creditedNanos;
    private int burst = BURST;

    /** Starts with a full burst. */
    public Pacer(int datagramBytes) {
        this.datagramBytes = datagramBytes;
        this.creditBytes = (double) BURST * datagramBytes;
    }

    /**
     * Sets the pace so that the backlog is gone in time.
     *
     * @param backlogBytes what waits to be sent
     * @param withinNanos time in which it shall be sent, at least 1
     * @param proven whether the path may be sent longer bursts
     */
    public void demand(long backlogBytes, long withinNanos, boolean proven, long nowNanos) {
        earn(nowNanos);
        burst = proven ? PROVEN_BURST : BURST;
        bytesPerNano = Math.max(MIN_BYTES_PER_NANO, (double) backlogBytes / withinNanos);
    }

    /** Datagrams that may leave now; 0 means not before {@link #nextNanos()}. */
    public int allowance(long nowNanos) {
        earn(nowNanos);
        return creditBytes <= 0 ? 0 : Math.min(burst, (int) Math.ceil(creditBytes / datagramBytes));
    }

    /** Takes note of bytes that left. */
    public void onSent(int bytes) {
        creditBytes -= bytes;
    }

    /** When the next batch may leave, if {@link #allowance} was 0. */
    public long nextNanos() {
        double missing = Math.min(BATCH, burst) * (double) datagramBytes - creditBytes;
        return creditedNanos + (long) Math.ceil(missing / bytesPerNano);
    }

    private void earn(long nowNanos) {
        creditBytes = Math.min((double) burst * datagramBytes, creditBytes + (nowNanos - creditedNanos) * bytesPerNano);
        creditedNanos = nowNanos;
    }
}
