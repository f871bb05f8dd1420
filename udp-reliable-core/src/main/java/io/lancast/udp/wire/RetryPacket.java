package io.lancast.udp.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer to a HELLO without a valid cookie: prove that you receive at the address you send from.
 *
 * <pre>
 *   0  first byte, reserved (3)
 *   4  connection id (8): the client's
 *  12  cookie (32)
 * </pre>
 */
public final class RetryPacket {
    /** Bytes of a cookie. */
    public static final int COOKIE_BYTES = 32;

    /** Size of every RETRY. */
    public static final int BYTES = 12 + COOKIE_BYTES;

    private final long connectionId;
    private final byte[] cookie;

    /** Takes the cookie over without copying. */
    public RetryPacket(long connectionId, byte[] cookie) {
        this.connectionId = connectionId;
        this.cookie = cookie;
    }

    /** Reads a RETRY, or returns null when the bytes are none. */
    public static @Nullable RetryPacket read(ByteBuffer datagram, int offset, int lengthBytes) {
        if (lengthBytes != BYTES || !PacketType.zero(datagram, offset + 1, offset + 4)) {
            return null;
        }
        return new RetryPacket(datagram.getLong(offset + 4), HelloPacket.bytes(datagram, offset + 12, COOKIE_BYTES));
    }

    /** Writes the packet from {@code out}'s position on. */
    public void write(ByteBuffer out) {
        out.putInt(PacketType.firstByte(PacketType.RETRY) << 24);
        out.putLong(connectionId).put(cookie);
    }

    /** The client's connection id. */
    public long connectionId() {
        return connectionId;
    }

    /** 32 bytes to repeat in the next HELLO; not to be changed. */
    public byte[] cookie() {
        return cookie;
    }
}
