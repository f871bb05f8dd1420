package io.lancast.udp.crypto;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Protects the packets of a stream of ours with keys that all its subscribers are told. */
public interface StreamSeal extends PacketSeal {
    /**
     * Seals a parity packet under the present key.
     *
     * @param counter of a fragment of the same frame that was sealed under that key
     */
    void sealParity(ByteBuffer datagram, int offset, int headerBytes, int payloadBytes, long counter);

    /** The epoch that packets sealed now belong to, from 0 on; -1 if there are no keys because packets go in the clear. */
    long epoch();

    /** The oldest epoch of which a packet may still be held. */
    long oldestEpoch();

    /** The key of an epoch, or null when it is forgotten because no packet of it is held any more. */
    @Nullable
    StreamKey key(long epoch);
}
