package io.lancast.udp.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The client's question, padded with zeros to {@value #BYTES} bytes so that no answer is larger than it.
 *
 * <pre>
 *   0  first byte, reserved (1), datagram bytes (2): the largest datagram the client takes
 *   4  connection id (8): chosen by the client, for SESSION packets sent to it
 *  12  client random (32)
 *  44  key share (32): X25519 public key
 *  76  cipher suites (1): a set of {@link #AES_128_GCM}, …
 *  77  attempt (1): counts the repetitions of the question
 *  78  cookie length (2), cookie: empty in the first HELLO, else as RETRY gave it
 *   …  join data length (2), join data: empty in the first HELLO, else sealed for the server
 *   …  zeros
 * </pre>
 *
 * <p>What stands before the attempt is the same in every HELLO of one handshake; both ends derive their keys from it.
 */
public final class HelloPacket {
    /** Size of every HELLO. */
    public static final int BYTES = 1200;

    /** Bytes of {@link #clientRandom} and of {@link #keyShare}. */
    public static final int RANDOM_BYTES = 32;

    /** Most bytes of join data before they are sealed. */
    public static final int MAX_JOIN_DATA_BYTES = 512;

    /** Bytes that sealing adds to the join data. */
    public static final int JOIN_TAG_BYTES = 16;

    /** Cipher suite bit: packets in the clear. */
    public static final int CLEAR = 1;

    /** Cipher suite bit: AES-128-GCM. */
    public static final int AES_128_GCM = 1 << 1;

    /** Cipher suite bit: ChaCha20-Poly1305. */
    public static final int CHACHA20_POLY1305 = 1 << 2;

    /** Highest {@link #attempt}; a client that has got no answer by then gives up. */
    public static final int MAX_ATTEMPT = 0xFF;

    private static final int ATTEMPT_OFFSET = 77;

    private static final int COOKIE_LENGTH_OFFSET = 78;

    private final int datagramBytes;
    private final long connectionId;
    private final byte[] clientRandom;
    private final byte[] keyShare;
    private final int cipherSuites;
    private final int attempt;
    private final byte[] cookie;
    private final byte[] joinData;

    /** Takes the arrays over without copying; nobody may change them afterwards. */
    public HelloPacket(
            int datagramBytes,
            long connectionId,
            byte[] clientRandom,
            byte[] keyShare,
            int cipherSuites,
            int attempt,
            byte[] cookie,
            byte[] joinData) {
        this.datagramBytes = datagramBytes;
        this.connectionId = connectionId;
        this.clientRandom = clientRandom;
        this.keyShare = keyShare;
        this.cipherSuites = cipherSuites;
        this.attempt = attempt;
        this.cookie = cookie;
        this.joinData = joinData;
    }

    /** Reads a HELLO, or returns null when the bytes are none. */
    public static @Nullable HelloPacket read(ByteBuffer datagram, int offset, int lengthBytes) {
        if (lengthBytes != BYTES
                || datagram.get(offset) != PacketType.firstByte(PacketType.HELLO)
                || datagram.get(offset + 1) != 0) {
            return null;
        }
        int at = offset + COOKIE_LENGTH_OFFSET;
        int cookieBytes = datagram.getShort(at) & 0xFFFF;
        if (cookieBytes != 0 && cookieBytes != RetryPacket.COOKIE_BYTES) {
            return null;
        }
        byte[] cookie = bytes(datagram, at + 2, cookieBytes);
        at += 2 + cookieBytes;
        int joinBytes = datagram.getShort(at) & 0xFFFF;
        if (joinBytes > MAX_JOIN_DATA_BYTES + JOIN_TAG_BYTES) {
            return null;
        }
        byte[] joinData = bytes(datagram, at + 2, joinBytes);
        if (!PacketType.zero(datagram, at + 2 + joinBytes, offset + BYTES)) {
            return null;
        }
        return new HelloPacket(
                datagram.getShort(offset + 2) & 0xFFFF,
                datagram.getLong(offset + 4),
                bytes(datagram, offset + 12, RANDOM_BYTES),
                bytes(datagram, offset + 44, RANDOM_BYTES),
                datagram.get(offset + 76) & 0xFF,
                datagram.get(offset + ATTEMPT_OFFSET) & 0xFF,
                cookie,
                joinData);
    }

    /** Writes the packet from {@code out}'s position on, all {@value #BYTES} bytes of it. */
    public void write(ByteBuffer out) {
        int end = out.position() + BYTES;
        writeBound(out);
        out.put((byte) attempt);
        out.putShort((short) cookie.length).put(cookie);
        out.putShort((short) joinData.length).put(joinData);
        while (out.position() < end) {
            out.put((byte) 0);
        }
    }

    private void writeBound(ByteBuffer out) {
        out.put(PacketType.firstByte(PacketType.HELLO)).put((byte) 0).putShort((short) datagramBytes);
        out.putLong(connectionId).put(clientRandom).put(keyShare).put((byte) cipherSuites);
    }

    /** What both ends derive their keys from: everything before the attempt. */
    public byte[] boundBytes() {
        ByteBuffer bound = ByteBuffer.allocate(ATTEMPT_OFFSET);
        writeBound(bound);
        return bound.array();
    }

    /** The same question, now with the cookie that the server gave and the join data sealed for it. */
    public HelloPacket answering(byte[] newCookie, byte[] sealedJoinData) {
        return new HelloPacket(
                datagramBytes, connectionId, clientRandom, keyShare, cipherSuites, attempt, newCookie, sealedJoinData);
    }

    /** The same question, asked another time. */
    public HelloPacket asAttempt(int newAttempt) {
        return new HelloPacket(
                datagramBytes, connectionId, clientRandom, keyShare, cipherSuites, newAttempt, cookie, joinData);
    }

    /** Largest datagram the client takes. */
    public int datagramBytes() {
        return datagramBytes;
    }

    /** The id that SESSION packets to the client carry. */
    public long connectionId() {
        return connectionId;
    }

    /** 32 random bytes; not to be changed. */
    public byte[] clientRandom() {
        return clientRandom;
    }

    /** 32 bytes of key share; not to be changed. */
    public byte[] keyShare() {
        return keyShare;
    }

    /** The cipher suites the client offers, as bits. */
    public int cipherSuites() {
        return cipherSuites;
    }

    /** Which repetition of the question this is, 0 to {@value #MAX_ATTEMPT}. */
    public int attempt() {
        return attempt;
    }

    /** The cookie, empty in the first HELLO; not to be changed. */
    public byte[] cookie() {
        return cookie;
    }

    /** The application's join data, sealed; not to be changed. */
    public byte[] joinData() {
        return joinData;
    }

    /** Whether the client brings a cookie; the first HELLO does not, and so asks for one. */
    public boolean hasCookie() {
        return cookie.length > 0;
    }

    static byte[] bytes(ByteBuffer from, int offset, int length) {
        byte[] copy = new byte[length];
        from.get(offset, copy);
        return copy;
    }
}
