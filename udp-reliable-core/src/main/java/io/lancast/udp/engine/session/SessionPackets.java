package io.lancast.udp.engine.session;

import io.lancast.udp.crypto.PacketSeal;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.SessionHeader;
import java.nio.ByteBuffer;

/**
 * The envelope of a connection's control messages: numbers and seals what leaves, opens what arrives and refuses what came
 * before. Confined to the thread that drives the endpoint.
 */
public final class SessionPackets {
    private final PacketSeal seal;
    private final int datagramBytes;
    private final Counters counters;
    private final ReplayWindow replay = new ReplayWindow();
    private long nextNumber;

    /** Envelopes of at most {@code datagramBytes}, sealed with {@code seal}. */
    public SessionPackets(PacketSeal seal, int datagramBytes, Counters counters) {
        this.seal = seal;
        this.datagramBytes = datagramBytes;
        this.counters = counters;
    }

    /** Opens a packet in place; returns the length of its messages, or -1 when it is to be dropped, which is counted. */
    public int open(ByteBuffer datagram, int offset, int lengthBytes) {
        long number = replay.unwrap(SessionHeader.packetNumber(datagram, offset));
        int bytes = seal.open(datagram, offset, SessionHeader.BYTES, lengthBytes - SessionHeader.BYTES, number);
        if (bytes < 0) {
            counters.increment(Counter.PACKETS_FORGED);
            return -1;
        }
        if (!replay.accept(number)) {
            counters.increment(Counter.PACKETS_REPLAYED);
            return -1;
        }
        return bytes;
    }

    /** Makes {@code scratch} ready to take messages at its position, up to its limit. */
    public void begin(ByteBuffer scratch) {
        scratch.clear();
        scratch.limit(datagramBytes - seal.tagBytes());
        scratch.position(SessionHeader.BYTES);
    }

    /** Closes the envelope around what was written since {@link #begin}; returns its length, 0 when nothing was. */
    public int finish(ByteBuffer scratch, long remoteId) {
        int payloadBytes = scratch.position() - SessionHeader.BYTES;
        if (payloadBytes == 0) {
            return 0;
        }
        long number = nextNumber++;
        scratch.limit(scratch.capacity());
        SessionHeader.write(scratch, 0, number, remoteId);
        seal.seal(scratch, 0, SessionHeader.BYTES, payloadBytes, number);
        return SessionHeader.BYTES + payloadBytes + seal.tagBytes();
    }
}
