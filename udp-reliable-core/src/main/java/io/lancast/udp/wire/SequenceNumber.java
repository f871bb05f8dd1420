package io.lancast.udp.wire;

/**
 * Counters of 64 bits of which only the low 32 travel, after RFC 1982 (serial number arithmetic) and RFC 3711 appendix A.
 *
 * <p>All methods are pure; every bit pattern is valid input.
 */
public final class SequenceNumber {
    private SequenceNumber() {}

    /**
     * Returns how far {@code later} lies after {@code earlier}.
     *
     * @return a signed count: 1 for the successor, 0 for the same number, negative when {@code later} precedes
     *     {@code earlier}
     */
    public static int distance(int earlier, int later) {
        return later - earlier; // int overflow is the wrap we want
    }

    /**
     * Restores the 64-bit counter whose low 32 bits are {@code low}: the candidate nearest to {@code reference}.
     *
     * @param reference a recent value of the same counter, for example the highest seen
     * @return within 2<sup>31</sup> of the reference; may be negative when a peer sends nonsense near the start
     */
    public static long unwrap(int low, long reference) {
        return reference + distance((int) reference, low);
    }
}
