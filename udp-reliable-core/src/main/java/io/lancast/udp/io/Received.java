package io.lancast.udp.io;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams from one source, back to back and of equal size but the last (UDP generic receive offload); mostly just one.
 * Filled by a port, valid until it is filled again.
 */
public final class Received {
    private final ByteBuffer memory;
    private int lengthBytes;
    private int segmentBytes;
    private @Nullable InetSocketAddress source;

    /** Room for {@code capacityBytes} at a time. */
    public Received(int capacityBytes) {
        this.memory = ByteBuffer.allocateDirect(capacityBytes);
    }

    /** The memory to receive into, from index 0 on. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Says what was received. */
    public void set(int newLengthBytes, int newSegmentBytes, InetSocketAddress newSource) {
        lengthBytes = newLengthBytes;
        segmentBytes = newSegmentBytes;
        source = newSource;
    }

    /** Bytes of all datagrams. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** Bytes of each datagram but the last. */
    public int segmentBytes() {
        return segmentBytes;
    }

    /** Where they came from. */
    public InetSocketAddress source() {
        if (source == null) {
            throw new IllegalStateException("nothing received yet");
        }
        return source;
    }
}
