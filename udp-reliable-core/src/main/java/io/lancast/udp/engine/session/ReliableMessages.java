package io.lancast.udp.engine.session;

import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.ReliableMessage;
import io.lancast.udp.wire.SequenceNumber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * The ordered, repeated part of a connection's control messages, both directions.
 *
 * <p>Outbound, messages keep their index until the peer acknowledges it; those that wait longer than the probe time are all
 * sent again, each time twice as patiently. Inbound, exactly the next index is accepted, so that messages take effect once
 * and in order. They are few: a join, a stream, a subscription each.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class ReliableMessages {
    /** Most messages that may wait for acknowledgement; a peer that lets more pile up is cut off. */
    public static final int MAX_WAITING = 1024;

    private static final int MAX_DOUBLINGS = 6;

    private final RttEstimator rtt;
    private final ArrayDeque<ReliableMessage> waiting = new ArrayDeque<>();
    private long firstIndex; // of the oldest waiting message
    private int written; // how many of the waiting ones have been written since the last repeat began
    private int everWritten; // how many of them have been written at least once
    private int repeats;
    private long repeatNanos = Long.MAX_VALUE;
    private long nextInbound;
    private boolean overflowed;

    /** Nothing sent, nothing received. */
    public ReliableMessages(RttEstimator rtt) {
        this.rtt = rtt;
    }

    /** Queues a message; returns {@code false} when too many wait already. */
    public boolean send(ReliableMessage message) {
        if (waiting.size() == MAX_WAITING) {
            overflowed = true;
            return false;
        }
        waiting.add(message);
        return true;
    }

    /** Whether a message was lost because too many waited; from then on the two ends disagree. */
    public boolean isOverflowed() {
        return overflowed;
    }

    /** Whether {@link #write} has something to write now. */
    public boolean isPending(long nowNanos) {
        return written < waiting.size() || nowNanos >= repeatNanos;
    }

    /** Writes what has not been written yet, or everything again if that is due, as far as it fits. */
    public void write(ByteBuffer out, long nowNanos) {
        if (!isPending(nowNanos)) {
            return;
        }
        if (nowNanos >= repeatNanos) {
            written = 0;
            repeats++;
        }
        int index = 0;
        boolean any = false;
        for (ReliableMessage message : waiting) {
            if (index >= written) {
                if (!ControlWriter.reliable(out, message, firstIndex + index)) {
                    break;
                }
                any = true;
                written++;
                everWritten = Math.max(everWritten, written);
            }
            index++;
        }
        if (any) {
            repeatNanos = nowNanos + (rtt.probeNanos() << Math.min(repeats, MAX_DOUBLINGS));
        }
    }

    /**
     * The peer has received everything before this index.
     *
     * @return {@code false} when it claims what was never sent
     */
    public boolean onAck(int nextIndex) {
        long acknowledged = SequenceNumber.unwrap(nextIndex, firstIndex) - firstIndex;
        if (acknowledged > everWritten) {
            return false;
        }
        for (long i = 0; i < acknowledged; i++) {
            waiting.remove();
            firstIndex++;
            everWritten--;
            written = Math.max(0, written - 1);
            repeats = 0;
        }
        if (waiting.isEmpty()) {
            repeatNanos = Long.MAX_VALUE;
        }
        return true;
    }

    /** Whether the inbound message with this index is the next one; then it counts as received. */
    public boolean accept(int index) {
        if (index != (int) nextInbound) {
            return false;
        }
        nextInbound++;
        return true;
    }

    /** Index of the inbound message expected next. */
    public long nextInbound() {
        return nextInbound;
    }

    /** When {@link #write} has to repeat; {@link Long#MAX_VALUE} for never. */
    public long nextTimeoutNanos() {
        return repeatNanos;
    }
}
