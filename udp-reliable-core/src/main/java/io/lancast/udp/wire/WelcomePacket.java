package io.lancast.udp.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The readable half of the server's yes. The other half, {@value #SEALED_BYTES} bytes and a tag, is sealed:
 *
 * <pre>
 *   0  first byte, attempt (1): of the HELLO that is answered; datagram bytes (2): the largest either side may send
 *   4  connection id (8): the client's
 *  12  connection id (8): the server's, for SESSION packets sent to it
 *  20  key share (32): X25519 public key, made for this connection
 *  52  cipher suite (1): the one chosen; reserved (3)
 *  56  sealed: server clock, microseconds (8)
 *  64  sealed: idle timeout, milliseconds (4)
 *  68  tag (16)
 * </pre>
 *
 * @param attempt 0 to 255
 * @param datagramBytes largest datagram either side may send
 * @param clientConnectionId the id the client chose
 * @param serverConnectionId the id that SESSION packets to the server carry
 * @param keyShare 32 bytes; not to be changed
 * @param cipherSuite a bit of {@link HelloPacket#cipherSuites()}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WelcomePacket(
        int attempt,
        int datagramBytes,
        long clientConnectionId,
        long serverConnectionId,
        byte[] keyShare,
        int cipherSuite) {
    /** Bytes that stay readable and are authenticated. */
    public static final int HEADER_BYTES = 56;

    /** Bytes that are sealed. */
    public static final int SEALED_BYTES = 12;

    /** Size of every WELCOME. */
    public static final int BYTES = HEADER_BYTES + SEALED_BYTES + HelloPacket.JOIN_TAG_BYTES;

    private static final int ATTEMPT_OFFSET = 1;
    private static final int KEY_BYTES = 32;

    /** Reads a WELCOME, or returns null when the bytes are none. */
    public static @Nullable WelcomePacket read(ByteBuffer datagram, int offset, int lengthBytes) {
        if (lengthBytes != BYTES
                || datagram.get(offset) != PacketType.firstByte(PacketType.WELCOME)
                || !PacketType.zero(datagram, offset + 53, offset + HEADER_BYTES)) {
            return null;
        }
        return new WelcomePacket(
                datagram.get(offset + ATTEMPT_OFFSET) & 0xFF,
                datagram.getShort(offset + 2) & 0xFFFF,
                datagram.getLong(offset + 4),
                datagram.getLong(offset + 12),
                HelloPacket.bytes(datagram, offset + 20, KEY_BYTES),
                datagram.get(offset + 52) & 0xFF);
    }

    /** Writes the readable half from {@code out}'s position on. */
    public void write(ByteBuffer out) {
        out.put(PacketType.firstByte(PacketType.WELCOME)).put((byte) attempt).putShort((short) datagramBytes);
        out.putLong(clientConnectionId).putLong(serverConnectionId);
        out.put(keyShare);
        out.putInt(cipherSuite << 24);
    }

    /** What both ends derive their keys from: the readable half with attempt 0. */
    public byte[] boundBytes() {
        ByteBuffer bound = ByteBuffer.allocate(HEADER_BYTES);
        write(bound);
        bound.put(ATTEMPT_OFFSET, (byte) 0);
        return bound.array();
    }

    /** The same answer to another repetition of the question. */
    public WelcomePacket toAttempt(int newAttempt) {
        return new WelcomePacket(
                newAttempt, datagramBytes, clientConnectionId, serverConnectionId, keyShare, cipherSuite);
    }
}
