package io.lancast.udp.engine.send;

import io.lancast.udp.frame.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * The last runs of packets that were never sent to a subscriber, so that asking for them is answered with the reason and
 * not with the packets: what was skipped for want of time would otherwise come back as repairs. At most {@value #CAPACITY}
 * are kept. Confined to the thread that drives the endpoint.
 */
final class SkippedRuns {
    static final int CAPACITY = 32;

    private long[] first = {}; // made when something is skipped, which for most subscribers is never
    private long[] last = {};
    private DropReason[] reason = {};
    private long runs;

    /** The packets {@code from} to {@code to}, both inclusive and later than all before, are skipped. */
    void add(long from, long to, DropReason why) {
        if (to < from) {
            return;
        }
        if (runs == 0) {
            first = new long[CAPACITY];
            last = new long[CAPACITY];
            reason = new DropReason[CAPACITY];
        }
        int newest = (int) ((runs - 1) & (CAPACITY - 1));
        if (runs > 0 && reason[newest] == why && last[newest] + 1 == from) {
            last[newest] = to;
            return;
        }
        int at = (int) (runs++ & (CAPACITY - 1));
        first[at] = from;
        last[at] = to;
        reason[at] = why;
    }

    /** Why the packet was skipped, or null if it was not or too long ago. */
    @Nullable
    DropReason reasonOf(long packet) {
        for (long i = runs - 1; i >= 0 && i >= runs - CAPACITY; i--) {
            int at = (int) (i & (CAPACITY - 1));
            if (packet > last[at]) {
                return null;
            }
            if (packet >= first[at]) {
                return reason[at];
            }
        }
        return null;
    }
}
