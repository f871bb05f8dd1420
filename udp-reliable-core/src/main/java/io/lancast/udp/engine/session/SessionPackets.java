package io.lancast.udp.engine.session;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.crypto.PacketSeal;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.SessionHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a connection's control messages: numbers and seals what leaves, opens what arrives and refuses what came
 * before. Confined to the thread that drives the endpoint.
 */
public final class SessionPackets {
    private final int datagramBytes;
    private final Counters counters;
    private final ReplayWindow replay = new ReplayWindow();
    private final OpenedPacket opened = new OpenedPacket();
    private PacketSeal outbound = ClearSeal.INSTANCE;
    private @Nullable PacketSeal inbound;
    private long remoteId;
    private long nextNumber;
    private boolean newest;

    /** Envelopes of at most {@code datagramBytes}, without keys so far: nothing can be opened. */
    public SessionPackets(int datagramBytes, Counters counters) {
        this.datagramBytes = datagramBytes;
        this.counters = counters;
    }

    /**
     * Uses what the handshake agreed on.
     *
     * @param newRemoteId of the connection at the peer
     */
    public void protect(long newRemoteId, PacketSeal newOutbound, PacketSeal newInbound) {
        remoteId = newRemoteId;
        outbound = newOutbound;
        inbound = newInbound;
    }

    /** Opens a packet; returns where its messages are, or null when it is to be dropped, which is counted. */
    public @Nullable OpenedPacket open(ByteBuffer datagram, int offset, int lengthBytes) {
        PacketSeal seal = inbound;
        if (seal == null) {
            counters.increment(Counter.PACKETS_FOREIGN);
            return null;
        }
        long number = replay.unwrap(SessionHeader.packetNumber(datagram, offset));
        int sealedBytes = lengthBytes - SessionHeader.BYTES;
        if (number < 0 || !seal.open(datagram, offset, SessionHeader.BYTES, sealedBytes, number, opened)) {
            counters.increment(Counter.PACKETS_FORGED);
            return null;
        }
        newest = replay.isNewest(number);
        if (!replay.accept(number)) {
            counters.increment(Counter.PACKETS_REPLAYED);
            return null;
        }
        return opened;
    }

    /** Whether the packet opened last has the highest number so far. */
    public boolean isNewest() {
        return newest;
    }

    /** Makes {@code scratch} ready to take messages at its position, up to its limit. */
    public void begin(ByteBuffer scratch) {
        scratch.clear();
        scratch.limit(datagramBytes - outbound.tagBytes());
        scratch.position(SessionHeader.BYTES);
    }

    /** Closes the envelope around what was written since {@link #begin}; returns its length, 0 when nothing was. */
    public int finish(ByteBuffer scratch) {
        int payloadBytes = scratch.position() - SessionHeader.BYTES;
        if (payloadBytes == 0) {
            return 0;
        }
        long number = nextNumber++;
        scratch.limit(scratch.capacity());
        SessionHeader.write(scratch, 0, number, remoteId);
        outbound.seal(scratch, 0, SessionHeader.BYTES, payloadBytes, number);
        return SessionHeader.BYTES + payloadBytes + outbound.tagBytes();
    }
}
