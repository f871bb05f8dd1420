package io.lancast.udp.engine.session;

import io.lancast.udp.frame.DropReason;
import io.lancast.udp.wire.ControlWriter;
import java.nio.ByteBuffer;

/**
 * Runs of packets that one end has given up and has not yet told the other of. Neighbouring runs with the same reason
 * become one. At most {@value #CAPACITY} are kept; the oldest makes room, for a peer that asks again is told again.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class DropNotices {
    static final int CAPACITY = 32;

    private final int streamId;
    private final boolean byPublisher;
    private long[] first = {}; // made when something is given up, which for most streams is never
    private long[] last = {};
    private DropReason[] reason = {};
    private int size;

    /** Notices about one stream, by its publisher or else by a subscriber. */
    public DropNotices(int streamId, boolean byPublisher) {
        this.streamId = streamId;
        this.byPublisher = byPublisher;
    }

    /** Notes that the packets {@code firstSequence} to {@code lastSequence}, both inclusive, are given up. */
    public void add(long firstSequence, long lastSequence, DropReason why) {
        if (lastSequence < firstSequence) {
            return;
        }
        if (size > 0 && reason[size - 1] == why && firstSequence == last[size - 1] + 1) {
            last[size - 1] = lastSequence;
            return;
        }
        if (size == CAPACITY) {
            remove(1);
        }
        if (first.length == 0) {
            first = new long[CAPACITY];
            last = new long[CAPACITY];
            reason = new DropReason[CAPACITY];
        }
        first[size] = firstSequence;
        last[size] = lastSequence;
        reason[size] = why;
        size++;
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Writes as many notices as fit, and forgets them. */
    public void write(ByteBuffer out) {
        int written = 0;
        while (written < size && write(out, written)) {
            written++;
        }
        remove(written);
    }

    private boolean write(ByteBuffer out, int index) {
        int code = reason[index].code();
        long packets = last[index] - first[index] + 1;
        return byPublisher
                ? ControlWriter.drop(out, streamId, code, first[index], packets)
                : ControlWriter.abandon(out, streamId, code, first[index], packets);
    }

    private void remove(int count) {
        size -= count;
        System.arraycopy(first, count, first, 0, size);
        System.arraycopy(last, count, last, 0, size);
        System.arraycopy(reason, count, reason, 0, size);
    }
}
