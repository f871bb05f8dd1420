package io.lancast.udp.engine.send;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams to send to one destination: back to back in memory, all {@link #segmentBytes} long but the last, which may be
 * shorter, so that one system call can send the lot (UDP segmentation offload).
 *
 * <p>Filled by the engine, read by the driver before it calls the engine again: the bytes lie in the engine's own memory
 * and are not copied. One instance is used again and again.
 */
public final class Transmit {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer memory = NOTHING;
    private int offset;
    private int lengthBytes;
    private int segmentBytes;
    private @Nullable InetSocketAddress destination;

    /** Points this at datagrams; the destination follows with {@link #to}. */
    public void set(ByteBuffer newMemory, int newOffset, int newLengthBytes, int newSegmentBytes) {
        memory = newMemory;
        offset = newOffset;
        lengthBytes = newLengthBytes;
        segmentBytes = newSegmentBytes;
    }

    /** Says where the datagrams go. */
    public void to(InetSocketAddress newDestination) {
        destination = newDestination;
    }

    /** The memory that holds the bytes; its position and limit mean nothing and stay as they are. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Index of the first byte in {@link #memory}. */
    public int offset() {
        return offset;
    }

    /** Bytes of all datagrams. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** Bytes of each datagram but the last. */
    public int segmentBytes() {
        return segmentBytes;
    }

    /** How many datagrams these are. */
    public int datagrams() {
        return (lengthBytes + segmentBytes - 1) / segmentBytes;
    }

    /** Where they go. */
    public InetSocketAddress destination() {
        if (destination == null) {
            throw new IllegalStateException("no destination yet");
        }
        return destination;
    }
}
