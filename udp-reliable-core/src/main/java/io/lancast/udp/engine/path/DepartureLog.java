package io.lancast.udp.engine.path;

/**
 * When the last packets of a connection left, for the subscriber's word on when they arrived. One entry for each run that
 * left at once; the last {@value #CAPACITY} are kept. Confined to the thread that drives the endpoint.
 */
public final class DepartureLog {
    static final int CAPACITY = 256;

    private final int[] stream = new int[CAPACITY];
    private final long[] firstSequence = new long[CAPACITY];
    private final long[] lastSequence = new long[CAPACITY];
    private final long[] sentNanos = new long[CAPACITY];
    private final long[] sentBytesThrough = new long[CAPACITY]; // the end of the run
    private long entries;
    private long sentBytes;

    /** A run of packets left for the first time. */
    public void onSent(int streamId, long first, long last, int bytes, long nowNanos) {
        int at = (int) (entries++ & (CAPACITY - 1));
        stream[at] = streamId;
        firstSequence[at] = first;
        lastSequence[at] = last;
        sentNanos[at] = nowNanos;
        sentBytes += bytes;
        sentBytesThrough[at] = sentBytes;
    }

    /** Packets left again, or parity did. */
    public void onExtra(int bytes) {
        sentBytes += bytes;
    }

    /**
     * Finds a packet by the low half of its counter.
     *
     * @return the entry to ask the methods below for; the oldest of its stream for a packet older than that, which is under
     *     way for longer than anybody would wait; -1 when there is none
     */
    int find(int streamId, int sequence) {
        int oldest = -1;
        for (long i = entries - 1; i >= 0 && i >= entries - CAPACITY; i--) {
            int at = (int) (i & (CAPACITY - 1));
            if (stream[at] == streamId) {
                if (sequence - (int) firstSequence[at] >= 0) {
                    return sequence - (int) lastSequence[at] <= 0 ? at : -1;
                }
                oldest = at;
            }
        }
        return oldest;
    }

    /** When the run of this entry left. */
    long sentNanos(int entry) {
        return sentNanos[entry];
    }

    /**
     * Bytes that had left when the packet with this counter had, repairs and parity included. Only the last packet of a run
     * may be shorter than {@code datagramBytes}, which is a little too much to take off for those before it.
     */
    long sentBytesThrough(int entry, int sequence, int datagramBytes) {
        return sentBytesThrough[entry] - Math.max(0L, (int) lastSequence[entry] - sequence) * datagramBytes;
    }
}
