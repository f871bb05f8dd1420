package io.lancast.udp.engine.relay;

import java.nio.ByteBuffer;

/**
 * A ring of bytes outside the heap in which every reservation is contiguous: what does not fit before the end starts again
 * at the beginning, and the rest before the end stays unused for that round. Released in the order of reservation.
 */
final class DatagramRing {
    private final ByteBuffer memory;
    private final int capacityBytes;
    private int readOffset;
    private int writeOffset;
    private int unusedFrom; // end of what is used before a wrap
    private int reservations;

    DatagramRing(int capacityBytes) {
        this.capacityBytes = capacityBytes;
        this.memory = ByteBuffer.allocateDirect(capacityBytes);
        this.unusedFrom = capacityBytes;
    }

    ByteBuffer memory() {
        return memory;
    }

    int capacityBytes() {
        return capacityBytes;
    }

    /** Takes {@code bytes}; returns their offset, or -1 when there is no room in one piece. */
    int reserve(int bytes) {
        int offset = reservable(bytes);
        if (offset < 0) {
            return -1;
        }
        if (offset == 0 && writeOffset > 0) {
            unusedFrom = writeOffset;
        }
        writeOffset = offset + bytes;
        reservations++;
        return offset;
    }

    /** Returns where {@code bytes} would fit, or -1. */
    int reservable(int bytes) {
        if (reservations == 0) {
            return bytes <= capacityBytes ? 0 : -1;
        }
        if (writeOffset > readOffset) {
            if (bytes <= capacityBytes - writeOffset) {
                return writeOffset;
            }
            return bytes <= readOffset ? 0 : -1;
        }
        return bytes <= readOffset - writeOffset ? writeOffset : -1;
    }

    /** Gives the oldest reservation back, which was of {@code bytes}. */
    void release(int bytes) {
        reservations--;
        readOffset += bytes;
        if (readOffset == unusedFrom && reservations > 0) {
            readOffset = 0;
            unusedFrom = capacityBytes;
        }
        if (reservations == 0) {
            readOffset = 0;
            writeOffset = 0;
            unusedFrom = capacityBytes;
        }
    }
}
