package io.lancast.udp.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The server's yes.
 *
 * <pre>
 *   0  first byte, reserved (1), datagram bytes (2): the largest either side may send
 *   4  connection id (8): the client's
 *  12  connection id (8): the server's, for SESSION packets sent to it
 *  20  server random (32)
 *  52  key share (32): X25519 public key, zeros while packets go in the clear
 *  84  cipher suite (1): the one chosen; reserved (3)
 *  88  server clock, microseconds (8)
 *  96  idle timeout, milliseconds (4)
 * </pre>
 *
 * <p>What stands from offset 88 on is under the session's protection as soon as there is one.
 */
public final class WelcomePacket {
    /** Size of every WELCOME in the clear. */
    public static final int BYTES = 100;

    private final int datagramBytes;
    private final long clientConnectionId;
    private final long serverConnectionId;
    private final byte[] serverRandom;
    private final byte[] keyShare;
    private final int cipherSuite;
    private final long serverClockMicros;
    private final int idleTimeoutMillis;

    /** Takes the arrays over without copying; nobody may change them afterwards. */
    public WelcomePacket(
            int datagramBytes,
            long clientConnectionId,
            long serverConnectionId,
            byte[] serverRandom,
            byte[] keyShare,
            int cipherSuite,
            long serverClockMicros,
            int idleTimeoutMillis) {
        this.datagramBytes = datagramBytes;
        this.clientConnectionId = clientConnectionId;
        this.serverConnectionId = serverConnectionId;
        this.serverRandom = serverRandom;
        this.keyShare = keyShare;
        this.cipherSuite = cipherSuite;
        this.serverClockMicros = serverClockMicros;
        this.idleTimeoutMillis = idleTimeoutMillis;
    }

    /** Reads a WELCOME, or returns null when the bytes are none. */
    public static @Nullable WelcomePacket read(ByteBuffer datagram, int offset, int lengthBytes) {
        if (lengthBytes != BYTES
                || datagram.get(offset + 1) != 0
                || !PacketType.zero(datagram, offset + 85, offset + 88)) {
            return null;
        }
        return new WelcomePacket(
                datagram.getShort(offset + 2) & 0xFFFF,
                datagram.getLong(offset + 4),
                datagram.getLong(offset + 12),
                HelloPacket.bytes(datagram, offset + 20, HelloPacket.RANDOM_BYTES),
                HelloPacket.bytes(datagram, offset + 52, HelloPacket.RANDOM_BYTES),
                datagram.get(offset + 84) & 0xFF,
                datagram.getLong(offset + 88),
                datagram.getInt(offset + 96));
    }

    /** Writes the packet from {@code out}'s position on. */
    public void write(ByteBuffer out) {
        out.put(PacketType.firstByte(PacketType.WELCOME)).put((byte) 0).putShort((short) datagramBytes);
        out.putLong(clientConnectionId).putLong(serverConnectionId);
        out.put(serverRandom).put(keyShare);
        out.putInt(cipherSuite << 24);
        out.putLong(serverClockMicros).putInt(idleTimeoutMillis);
    }

    /** Largest datagram either side may send. */
    public int datagramBytes() {
        return datagramBytes;
    }

    /** The id the client chose. */
    public long clientConnectionId() {
        return clientConnectionId;
    }

    /** The id that SESSION packets to the server carry. */
    public long serverConnectionId() {
        return serverConnectionId;
    }

    /** The one cipher suite chosen, a bit of {@link HelloPacket#cipherSuites()}. */
    public int cipherSuite() {
        return cipherSuite;
    }

    /** The server's clock when it answered, microseconds. */
    public long serverClockMicros() {
        return serverClockMicros;
    }

    /** After how long without a word the server forgets the client. */
    public int idleTimeoutMillis() {
        return idleTimeoutMillis;
    }
}
