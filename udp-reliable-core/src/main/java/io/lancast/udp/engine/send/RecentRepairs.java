package io.lancast.udp.engine.send;

import java.util.Arrays;

/**
 * Which packets wait to be sent again, and when each of the last ones was, so that one request leads to one repair. A table
 * of {@value #SLOTS} entries indexed by sequence; an entry overwritten early costs one needless repair at worst.
 */
final class RecentRepairs {
    private static final int SLOTS = 1024;
    private static final long WAITING = Long.MAX_VALUE;

    private final long[] sequence = new long[SLOTS];
    private final long[] sentNanos = new long[SLOTS];

    RecentRepairs() {
        Arrays.fill(sequence, -1);
    }

    /** Whether {@code packet} waits to be sent, or was sent less than {@code withinNanos} ago. */
    boolean contains(long packet, long withinNanos, long nowNanos) {
        int slot = slot(packet);
        return sequence[slot] == packet && (sentNanos[slot] == WAITING || nowNanos - sentNanos[slot] < withinNanos);
    }

    void onWaiting(long packet) {
        set(packet, WAITING);
    }

    void onSent(long packet, long nowNanos) {
        set(packet, nowNanos);
    }

    /** The packet will not be sent, so a new request for it is one. */
    void forget(long packet) {
        int slot = slot(packet);
        if (sequence[slot] == packet) {
            sequence[slot] = -1;
        }
    }

    private void set(long packet, long nanos) {
        int slot = slot(packet);
        sequence[slot] = packet;
        sentNanos[slot] = nanos;
    }

    private static int slot(long packet) {
        return (int) (packet & (SLOTS - 1));
    }
}
