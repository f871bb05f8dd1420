package io.lancast.udp.crypto;

import java.nio.ByteBuffer;

/**
 * Where the payload of an opened packet stands: in memory of the opener, or in the datagram itself if it came in the clear.
 * Reused; valid until the next packet is opened.
 */
public final class OpenedPacket {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer memory = NOTHING;
    private int offset;
    private int sizeBytes;

    void set(ByteBuffer newMemory, int newOffset, int newSizeBytes) {
        memory = newMemory;
        offset = newOffset;
        sizeBytes = newSizeBytes;
    }

    /** What holds the bytes. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Index of the first byte. */
    public int offset() {
        return offset;
    }

    /** Length of the payload. */
    public int sizeBytes() {
        return sizeBytes;
    }
}
