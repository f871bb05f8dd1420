package io.lancast.udp.crypto;

import java.nio.ByteBuffer;

/** No protection: packets travel in the clear and everyone on the path can read and forge them. */
public enum ClearSeal implements PacketSeal {
    /** The only instance; it has no state. */
    INSTANCE;

    @Override
    public int tagBytes() {
        return 0;
    }

    @Override
    public void seal(ByteBuffer datagram, int offset, int headerBytes, int payloadBytes, long counter) {
        // nothing to add
    }

    @Override
    public int open(ByteBuffer datagram, int offset, int headerBytes, int sealedBytes, long counter) {
        return sealedBytes;
    }
}
