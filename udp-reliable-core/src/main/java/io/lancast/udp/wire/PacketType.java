package io.lancast.udp.wire;

import java.nio.ByteBuffer;

/**
 * The first byte of every datagram: version (3 bits), packet type (4 bits), key phase (1 bit).
 *
 * <p>The version field is 3, so the first byte lies between 96 and 127: outside the ranges of STUN, ZRTP, DTLS, TURN
 * channels and RTP (RFC 7983 §7), which could so share the port.
 */
public final class PacketType {
    /** The version this code speaks. */
    public static final int VERSION = 3;

    /** Client to server: may I join? Padded to a full datagram. */
    public static final int HELLO = 0;
    /** Server to client: prove your address with this cookie. */
    public static final int RETRY = 1;
    /** Server to client: you are in. */
    public static final int WELCOME = 2;
    /** Server to client: you are not. */
    public static final int REJECT = 3;
    /** Both ways: control messages of one connection. */
    public static final int SESSION = 4;
    /** Publisher to subscriber: one fragment of a frame. */
    public static final int DATA = 5;

    private PacketType() {}

    /** Returns the first byte of a packet of this type in key phase 0. */
    public static byte firstByte(int type) {
        return (byte) (VERSION << 5 | type << 1);
    }

    /** The version field of a datagram's first byte. */
    public static int versionOf(byte first) {
        return (first & 0xFF) >>> 5;
    }

    /** The type field of a datagram's first byte; 6 to 15 are not assigned. */
    public static int typeOf(byte first) {
        return first >>> 1 & 0xF;
    }

    /** Returns whether the bytes {@code from} inclusive to {@code to} exclusive are zero, as reserved ones must be. */
    static boolean zero(ByteBuffer packet, int from, int to) {
        for (int i = from; i < to; i++) {
            if (packet.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
