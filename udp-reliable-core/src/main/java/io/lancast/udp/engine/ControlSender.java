package io.lancast.udp.engine;

import io.lancast.udp.engine.receive.InboundStreams;
import io.lancast.udp.engine.send.OutboundStreams;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.engine.session.Farewell;
import io.lancast.udp.engine.session.Pings;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.engine.session.SessionPackets;
import io.lancast.udp.wire.ControlWriter;
import java.nio.ByteBuffer;

/** Collects what the mechanisms of a connection have to say into SESSION packets: the counterpart of {@link ConnectionControl}. */
final class ControlSender {
    private final SessionPackets packets;
    private final PeerAddress address;
    private final Pings pings;
    private final ReliableMessages messages;
    private final InboundStreams inbound;
    private final OutboundStreams outbound;
    private boolean ackPending;

    ControlSender(
            SessionPackets packets,
            PeerAddress address,
            Pings pings,
            ReliableMessages messages,
            InboundStreams inbound,
            OutboundStreams outbound) {
        this.packets = packets;
        this.address = address;
        this.pings = pings;
        this.messages = messages;
        this.inbound = inbound;
        this.outbound = outbound;
    }

    /** A reliable message arrived. */
    void acknowledgeSoon() {
        ackPending = true;
    }

    /** Points {@code out} at a packet to send now; returns {@code false} when there is nothing to say. */
    boolean poll(Transmit out, ByteBuffer scratch, long nowNanos) {
        if (!isPending(nowNanos)) {
            return false;
        }
        packets.begin(scratch);
        if (ackPending && ControlWriter.ack(scratch, messages.nextInbound())) {
            ackPending = false;
        }
        address.writeResponse(scratch);
        pings.write(scratch, nowNanos);
        inbound.writeControl(scratch, nowNanos);
        outbound.writeControl(scratch, nowNanos);
        messages.write(scratch, nowNanos);
        return finish(out, scratch);
    }

    private boolean isPending(long nowNanos) {
        return ackPending
                || address.hasResponse()
                || pings.isPending(nowNanos)
                || messages.isPending(nowNanos)
                || inbound.hasControl(nowNanos)
                || outbound.hasControl(nowNanos);
    }

    /** Points {@code out} at a goodbye; returns {@code false} when none is due. */
    boolean poll(Farewell farewell, Transmit out, ByteBuffer scratch, long nowNanos) {
        if (!farewell.isPending(nowNanos)) {
            return false;
        }
        packets.begin(scratch);
        farewell.write(scratch, nowNanos);
        return finish(out, scratch);
    }

    private boolean finish(Transmit out, ByteBuffer scratch) {
        int bytes = packets.finish(scratch);
        out.set(scratch, 0, bytes, bytes);
        return bytes > 0;
    }

    /** When there is something to say although nothing happened. */
    long nextTimeoutNanos(long nowNanos) {
        long next = Math.min(pings.nextTimeoutNanos(), messages.nextTimeoutNanos());
        next = Math.min(next, inbound.nextTimeoutNanos());
        return Math.min(next, outbound.nextTimeoutNanos(nowNanos));
    }
}
