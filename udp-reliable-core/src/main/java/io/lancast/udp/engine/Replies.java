package io.lancast.udp.engine;

import io.lancast.udp.engine.send.Transmit;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Answers of the handshake that belong to no connection yet. At most {@value #CAPACITY} wait; a client whose answer found no
 * place asks again. Confined to the thread that drives the endpoint.
 */
final class Replies {
    static final int CAPACITY = 256;

    private record Reply(InetSocketAddress to, ByteBuffer packet) {}

    private final ArrayDeque<Reply> waiting = new ArrayDeque<>();

    /** Queues {@code packet}, from 0 to its position. */
    void add(InetSocketAddress to, ByteBuffer packet) {
        if (waiting.size() < CAPACITY) {
            waiting.add(new Reply(to, packet));
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean poll(Transmit out) {
        Reply reply = waiting.poll();
        if (reply == null) {
            return false;
        }
        out.set(reply.packet, 0, reply.packet.position(), reply.packet.position());
        out.to(reply.to);
        return true;
    }
}
