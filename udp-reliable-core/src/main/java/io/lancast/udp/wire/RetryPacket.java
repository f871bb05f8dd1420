package io.lancast.udp.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The server's answer to a HELLO without a valid cookie: prove that you receive at the address you send from, and seal your
 * join data for me.
 *
 * <pre>
 *   0  first byte, reserved (3)
 *   4  connection id (8): the client's
 *  12  cookie (32)
 *  44  server key (32): the server's long-term X25519 public key
 * </pre>
 */
public final class RetryPacket {
    /** Bytes of a cookie. */
    public static final int COOKIE_BYTES = 32;

    /** Bytes of the server's key. */
    public static final int KEY_BYTES = 32;

    private static final int KEY_OFFSET = 12 + COOKIE_BYTES;

    /** Size of every RETRY. */
    public static final int BYTES = KEY_OFFSET + KEY_BYTES;

    private final long connectionId;
    private final byte[] cookie;
    private final byte[] serverKey;

    /** Takes the arrays over without copying. */
    public RetryPacket(long connectionId, byte[] cookie, byte[] serverKey) {
        this.connectionId = connectionId;
        this.cookie = cookie;
        this.serverKey = serverKey;
    }

    /** Reads a RETRY, or returns null when the bytes are none. */
    public static @Nullable RetryPacket read(ByteBuffer datagram, int offset, int lengthBytes) {
        if (lengthBytes != BYTES
                || datagram.get(offset) != PacketType.firstByte(PacketType.RETRY)
                || !PacketType.zero(datagram, offset + 1, offset + 4)) {
            return null;
        }
        return new RetryPacket(
                datagram.getLong(offset + 4),
                HelloPacket.bytes(datagram, offset + 12, COOKIE_BYTES),
                HelloPacket.bytes(datagram, offset + KEY_OFFSET, KEY_BYTES));
    }

    /** Writes the packet from {@code out}'s position on. */
    public void write(ByteBuffer out) {
        out.putInt(PacketType.firstByte(PacketType.RETRY) << 24);
        out.putLong(connectionId).put(cookie).put(serverKey);
    }

    /** The client's connection id. */
    public long connectionId() {
        return connectionId;
    }

    /** 32 bytes to repeat in the next HELLO; not to be changed. */
    public byte[] cookie() {
        return cookie;
    }

    /** The server's long-term public key, which it has yet to prove; not to be changed. */
    public byte[] serverKey() {
        return serverKey;
    }
}
