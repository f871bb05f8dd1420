package io.lancast.udp.io;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * {@code sockaddr_in} and {@code sockaddr_in6}, to and from bytes. Family, flow and scope are in the machine's byte order, port
 * and address in the network's.
 */
final class SocketAddresses {
    /** Bytes of the longer of the two, and a bit, so that several in a row are aligned. */
    static final int MAX_BYTES = 32;

    static final int BYTES_4 = 16;
    static final int BYTES_6 = 28;

    private static final int PORT_AT = 2;
    private static final int ADDRESS_4_AT = 4;
    private static final int ADDRESS_6_AT = 8;
    private static final int SCOPE_AT = 24;

    private SocketAddresses() {}

    /** The length of an address of this family. */
    static int bytes(int family) {
        return family == LibC.AF_INET6 ? BYTES_6 : BYTES_4;
    }

    /**
     * Writes an address for a socket of this family; one of IPv6 takes IPv4 addresses as mapped ones (RFC 4291 §2.5.5.2).
     *
     * @return {@code false} when such a socket cannot reach it
     */
    static boolean write(InetSocketAddress address, int family, ByteBuffer out, int at) {
        InetAddress ip = address.getAddress();
        if (ip == null || (family == LibC.AF_INET && !(ip instanceof Inet4Address))) {
            return false;
        }
        for (int i = 0; i < MAX_BYTES; i++) {
            out.put(at + i, (byte) 0);
        }
        out.putShort(at, (short) family);
        out.put(at + PORT_AT, (byte) (address.getPort() >>> 8));
        out.put(at + PORT_AT + 1, (byte) address.getPort());
        byte[] bytes = ip.getAddress();
        if (family == LibC.AF_INET) {
            out.put(at + ADDRESS_4_AT, bytes);
        } else if (ip instanceof Inet6Address six) {
            out.put(at + ADDRESS_6_AT, bytes);
            out.putInt(at + SCOPE_AT, six.getScopeId());
        } else if (!ip.isAnyLocalAddress()) {
            out.put(at + ADDRESS_6_AT + 10, (byte) 0xFF);
            out.put(at + ADDRESS_6_AT + 11, (byte) 0xFF);
            out.put(at + ADDRESS_6_AT + 12, bytes);
        }
        return true;
    }

    /** Reads an address; a mapped one becomes one of IPv4. */
    static InetSocketAddress read(ByteBuffer in, int at) {
        int family = in.getShort(at);
        int port = ((in.get(at + PORT_AT) & 0xFF) << 8) | (in.get(at + PORT_AT + 1) & 0xFF);
        byte[] bytes = new byte[family == LibC.AF_INET6 ? 16 : 4];
        in.get(family == LibC.AF_INET6 ? at + ADDRESS_6_AT : at + ADDRESS_4_AT, bytes);
        int scope = family == LibC.AF_INET6 ? in.getInt(at + SCOPE_AT) : 0;
        try {
            InetAddress ip =
                    scope == 0 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, scope);
            return new InetSocketAddress(ip, port);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of " + bytes.length + " bytes", e);
        }
    }
}
