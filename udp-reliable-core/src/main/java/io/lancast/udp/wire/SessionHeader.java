package io.lancast.udp.wire;

import java.nio.ByteBuffer;

/**
 * The header of a SESSION packet; control messages ({@link ControlWriter}) follow.
 *
 * <pre>
 * +-----+-------+-+---------------+-------------------------------+
 * | ver |type=4 |K|   reserved    |           reserved            |
 * +-----+-------+-+---------------+-------------------------------+
 * |     packet number: low 32 bits, a new one for every send      |
 * +---------------------------------------------------------------+
 * |              connection id, chosen by the receiver            |
 * |                                                               |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class SessionHeader {
    /** Size of the header. */
    public static final int BYTES = 16;

    private SessionHeader() {}

    /** Returns whether the bytes can be a SESSION packet: long enough, reserved bits zero. */
    public static boolean wellFormed(ByteBuffer datagram, int offset, int lengthBytes) {
        return lengthBytes >= BYTES && PacketType.zero(datagram, offset + 1, offset + 4);
    }

    /** Writes a header at {@code offset}. */
    public static void write(ByteBuffer datagram, int offset, long packetNumber, long connectionId) {
        datagram.putInt(offset, PacketType.firstByte(PacketType.SESSION) << 24);
        datagram.putInt(offset + 4, (int) packetNumber);
        datagram.putLong(offset + 8, connectionId);
    }

    /** Low 32 bits of the packet number. */
    public static int packetNumber(ByteBuffer datagram, int offset) {
        return datagram.getInt(offset + 4);
    }

    /** The connection id that the receiver of this packet chose. */
    public static long connectionId(ByteBuffer datagram, int offset) {
        return datagram.getLong(offset + 8);
    }
}
