package io.lancast.udp.engine.path;

/**
 * When the last packets of a connection left, for the subscriber's word on when they arrived. One entry for each run that
 * left at once; the last {@value #CAPACITY} are kept. Confined to the thread that drives the endpoint.
 */
public final class DepartureLog {
    static final int CAPACITY = 256;

    /** Fields of an entry, beside each other: with many connections each array would be a line of memory to wait for. */
    private static final int FIELDS = 4;

    private static final int RUN = 0; // stream, and low half of the first packet's counter
    private static final int LAST_SEQUENCE = 1;
    private static final int SENT_NANOS = 2;
    private static final int SENT_BYTES_THROUGH = 3; // the end of the run

    private final long[] log = new long[CAPACITY * FIELDS];
    private long entries;
    private long sentBytes;

    /** A run of packets left for the first time. */
    public void onSent(int streamId, long first, long last, int bytes, long nowNanos) {
        int at = entry(entries++);
        sentBytes += bytes;
        log[at + RUN] = ((long) streamId << 32) | (first & 0xFFFF_FFFFL);
        log[at + LAST_SEQUENCE] = last;
        log[at + SENT_NANOS] = nowNanos;
        log[at + SENT_BYTES_THROUGH] = sentBytes;
    }

    /** Reads the place of the next entry (docs/adr/0026). */
    int prefetch() {
        return (int) log[entry(entries)];
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
            int at = entry(i);
            if ((int) (log[at + RUN] >> 32) == streamId) {
                if (sequence - (int) log[at + RUN] >= 0) {
                    return sequence - (int) log[at + LAST_SEQUENCE] <= 0 ? at : -1;
                }
                oldest = at;
            }
        }
        return oldest;
    }

    private static int entry(long number) {
        return (int) (number & (CAPACITY - 1)) * FIELDS;
    }

    /** When the run of this entry left. */
    long sentNanos(int entry) {
        return log[entry + SENT_NANOS];
    }

    /**
     * Bytes that had left when the packet with this counter had, repairs and parity included. Only the last packet of a run
     * may be shorter than {@code datagramBytes}, which is a little too much to take off for those before it.
     */
    long sentBytesThrough(int entry, int sequence, int datagramBytes) {
        return log[entry + SENT_BYTES_THROUGH]
                - Math.max(0L, (int) log[entry + LAST_SEQUENCE] - sequence) * datagramBytes;
    }
}
