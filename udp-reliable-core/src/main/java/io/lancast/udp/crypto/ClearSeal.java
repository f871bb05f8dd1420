package io.lancast.udp.crypto;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** No protection: packets travel in the clear and everyone on the path can read and forge them. */
public enum ClearSeal implements StreamSeal {
    /** The only instance; it has no state. */
    INSTANCE;

    @Override
    public int tagBytes() {
        return 0;
    }

    @Override
    public void seal(
            ByteBuffer payload,
            int from,
            int payloadBytes,
            ByteBuffer datagram,
            int offset,
            int headerBytes,
            long counter) {
        datagram.put(offset + headerBytes, payload, from, payloadBytes);
    }

    @Override
    public void sealParity(ByteBuffer datagram, int offset, int headerBytes, int payloadBytes, long counter) {
        // nothing to add
    }

    @Override
    public boolean open(
            ByteBuffer datagram, int offset, int headerBytes, int sealedBytes, long counter, OpenedPacket into) {
        into.set(datagram, offset + headerBytes, sealedBytes);
        return true;
    }

    @Override
    public long epoch() {
        return -1;
    }

    @Override
    public long oldestEpoch() {
        return 0;
    }

    @Override
    public @Nullable StreamKey key(long epoch) {
        return null;
    }
}
