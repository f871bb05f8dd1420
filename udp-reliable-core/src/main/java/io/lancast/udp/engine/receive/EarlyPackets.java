package io.lancast.udp.engine.receive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * DATA packets that came before the message that says where their stream starts, or under which key they are: kept for a while
 * instead of being asked for again. Nothing about them is proven, so there are few of them and not for long. At most
 * {@value #CAPACITY} are kept, those that came first.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class EarlyPackets {
    static final int CAPACITY = 256;

    /** How long they wait for the message: 1 s. */
    static final long PATIENCE_NANOS = 1_000_000_000;

    private final List<ByteBuffer> packets = new ArrayList<>(0);
    private long untilNanos = Long.MAX_VALUE;

    /** Keeps a copy of a packet; returns {@code false} when there is no room. */
    boolean add(ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        if (packets.size() == CAPACITY) {
            return false;
        }
        if (packets.isEmpty()) {
            untilNanos = nowNanos + PATIENCE_NANOS;
        }
        byte[] copy = new byte[lengthBytes];
        datagram.get(offset, copy);
        packets.add(ByteBuffer.wrap(copy));
        return true;
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    /** All of them in the order in which they came; none is kept any more. */
    List<ByteBuffer> takeAll() {
        List<ByteBuffer> taken = List.copyOf(packets);
        packets.clear();
        untilNanos = Long.MAX_VALUE;
        return taken;
    }

    /** When they are to be forgotten, {@link Long#MAX_VALUE} if there are none. */
    long untilNanos() {
        return untilNanos;
    }
}
