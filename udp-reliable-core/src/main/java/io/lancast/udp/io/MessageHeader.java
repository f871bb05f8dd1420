package io.lancast.udp.io;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A {@code msghdr} with one {@code iovec} and room for one control message, in memory outside the heap, as {@code sendmsg} and
 * {@code recvmsg} take it on 64-bit Linux. Filled anew for each call. One thread.
 */
final class MessageHeader {
    // struct msghdr
    private static final int NAME_AT = 0;
    private static final int NAME_BYTES_AT = 8;
    private static final int VECTORS_AT = 16;
    private static final int VECTOR_COUNT_AT = 24;
    private static final int CONTROL_AT = 32;
    private static final int CONTROL_BYTES_AT = 40;
    private static final int FLAGS_AT = 48;

    // struct iovec
    private static final int VECTOR = 64;
    private static final int VECTOR_BYTES_AT = VECTOR + 8;

    // struct cmsghdr and its value
    private static final int CONTROL = 80;
    private static final int CONTROL_LEVEL_AT = CONTROL + 8;
    private static final int CONTROL_TYPE_AT = CONTROL + 12;
    private static final int CONTROL_VALUE_AT = CONTROL + 16;
    private static final int CONTROL_ROOM = 24;

    private static final int NAME = 112;

    private final ByteBuffer memory =
            ByteBuffer.allocateDirect(NAME + SocketAddresses.MAX_BYTES).order(ByteOrder.nativeOrder());
    private final long address = LibC.addressOf(memory);

    MessageHeader() {
        memory.putLong(VECTORS_AT, address + VECTOR);
        memory.putLong(VECTOR_COUNT_AT, 1);
    }

    /** Where the header stands. */
    long address() {
        return address;
    }

    /** Names the receiver of what is sent. */
    void to(long nameAddress, int nameBytes) {
        memory.putLong(NAME_AT, nameAddress);
        memory.putInt(NAME_BYTES_AT, nameBytes);
    }

    /** Points at what to send; cut into segments of so many bytes, or in one piece if that is 0. */
    void send(long bytesAt, int bytes, int segmentBytes) {
        memory.putLong(VECTOR, bytesAt);
        memory.putLong(VECTOR_BYTES_AT, bytes);
        if (segmentBytes == 0) {
            memory.putLong(CONTROL_AT, 0);
            memory.putLong(CONTROL_BYTES_AT, 0);
            return;
        }
        memory.putLong(CONTROL_AT, address + CONTROL);
        memory.putLong(CONTROL_BYTES_AT, CONTROL_ROOM);
        memory.putLong(CONTROL, CONTROL_VALUE_AT - CONTROL + Short.BYTES);
        memory.putInt(CONTROL_LEVEL_AT, LibC.SOL_UDP);
        memory.putInt(CONTROL_TYPE_AT, LibC.UDP_SEGMENT);
        memory.putShort(CONTROL_VALUE_AT, (short) segmentBytes);
    }

    /** Points at room for what arrives. */
    void receive(long roomAt, int roomBytes) {
        memory.putLong(NAME_AT, address + NAME);
        memory.putInt(NAME_BYTES_AT, SocketAddresses.BYTES_6);
        memory.putLong(VECTOR, roomAt);
        memory.putLong(VECTOR_BYTES_AT, roomBytes);
        memory.putLong(CONTROL_AT, address + CONTROL);
        memory.putLong(CONTROL_BYTES_AT, CONTROL_ROOM);
        memory.putInt(FLAGS_AT, 0);
    }

    /** Bytes of each datagram but the last of those that were received together, or 0 if it was one alone. */
    int receivedSegmentBytes() {
        boolean told = memory.getLong(CONTROL_BYTES_AT) >= CONTROL_VALUE_AT - CONTROL + Integer.BYTES
                && memory.getInt(CONTROL_LEVEL_AT) == LibC.SOL_UDP
                && memory.getInt(CONTROL_TYPE_AT) == LibC.UDP_GRO;
        return told ? memory.getInt(CONTROL_VALUE_AT) : 0;
    }

    /** Where it was received from, as one of these. */
    InetSocketAddress source(AddressCache known) {
        return known.at(memory, NAME);
    }
}
