package io.lancast.udp.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Waits for the descriptors of a port with {@code ppoll}, which counts in nanoseconds. One thread. */
final class WaitSet {
    // struct pollfd
    private static final int POLL_BYTES = 8;
    private static final int EVENTS_AT = 4;
    private static final int RETURNED_AT = 6;

    private static final int WAKE = POLL_BYTES;
    private static final int TIME_AT = 2 * POLL_BYTES; // struct timespec
    private static final int VALUE_AT = 32;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long SEND_PATIENCE_NANOS = 2_000_000;

    private final Descriptors descriptors;
    private final ByteBuffer memory = ByteBuffer.allocateDirect(40).order(ByteOrder.nativeOrder());
    private final long address = LibC.addressOf(memory);
    private boolean punctual;

    WaitSet(Descriptors descriptors) {
        this.descriptors = descriptors;
        memory.putInt(0, descriptors.socket());
        memory.putInt(WAKE, descriptors.wake());
        memory.putShort(WAKE + EVENTS_AT, LibC.POLLIN);
    }

    /** Waits until something arrived, the port was woken, or the time is over. */
    void awaitReadable(long nanos) {
        if (nanos <= 0) {
            return;
        }
        if (!punctual) {
            punctual = true;
            LibC.prctl(LibC.PR_SET_TIMERSLACK, 1); // of this thread, which else sleeps 50 us longer than it asked for
        }
        memory.putShort(EVENTS_AT, LibC.POLLIN);
        poll(2, nanos);
        if (memory.getShort(WAKE + RETURNED_AT) != 0) {
            LibC.eventfd_read(descriptors.wake(), address + VALUE_AT);
        }
    }

    /** Waits a moment until the socket takes a datagram; returns whether it does. */
    boolean awaitWritable() {
        memory.putShort(EVENTS_AT, LibC.POLLOUT);
        return poll(1, SEND_PATIENCE_NANOS) > 0;
    }

    private int poll(int count, long nanos) {
        memory.putShort(RETURNED_AT, (short) 0);
        memory.putShort(WAKE + RETURNED_AT, (short) 0);
        memory.putLong(TIME_AT, nanos / NANOS_PER_SECOND);
        memory.putLong(TIME_AT + Long.BYTES, nanos % NANOS_PER_SECOND);
        return LibC.ppoll(address, count, address + TIME_AT, 0);
    }
}
