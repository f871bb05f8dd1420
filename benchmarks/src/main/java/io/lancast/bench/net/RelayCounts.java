package io.lancast.bench.net;

/**
 * What a {@link LossyNetwork} has been given and what it lost, both directions together.
 *
 * @param packets IP packets taken
 * @param bytes their bytes, headers of IP and of what is above included
 * @param lost packets that went no further
 */
public record RelayCounts(long packets, long bytes, long lost) {
    /** What was added since {@code earlier}. */
    public RelayCounts since(RelayCounts earlier) {
        return new RelayCounts(packets - earlier.packets, bytes - earlier.bytes, lost - earlier.lost);
    }
}
