package io.lancast.udp.io;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Opens a socket for {@link LinuxDatagramPort} and sets its options. */
final class LinuxSocket {
    /** Wished for; the kernel may grant less. */
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;

    private static final int TYPE = LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC | LibC.SOCK_NONBLOCK;
    private static final int LENGTH_AT = SocketAddresses.MAX_BYTES;

    private final int descriptor;
    private final int family;
    private final ByteBuffer scratch =
            ByteBuffer.allocateDirect(2 * SocketAddresses.MAX_BYTES).order(ByteOrder.nativeOrder());
    private final long scratchAt = LibC.addressOf(scratch);

    private LinuxSocket(int descriptor, int family) {
        this.descriptor = descriptor;
        this.family = family;
    }

    /**
     * Opens a socket that is bound and never blocks. At the wildcard address it takes IPv6 and IPv4.
     *
     * @throws IOException when the address is taken or not ours
     */
    static LinuxSocket open(InetSocketAddress address) throws IOException {
        LinuxSocket socket = create(address);
        try {
            socket.configure();
            socket.bind(address);
            return socket;
        } catch (IOException | RuntimeException e) {
            LibC.close(socket.descriptor);
            throw e;
        }
    }

    private static LinuxSocket create(InetSocketAddress address) throws IOException {
        boolean fourOnly = address.getAddress() instanceof Inet4Address four && !four.isAnyLocalAddress();
        int family = fourOnly ? LibC.AF_INET : LibC.AF_INET6;
        int descriptor = LibC.socket(family, TYPE, 0);
        if (descriptor < 0 && family == LibC.AF_INET6 && address.getAddress() instanceof Inet4Address) {
            family = LibC.AF_INET; // a machine without IPv6
            descriptor = LibC.socket(family, TYPE, 0);
        }
        if (descriptor < 0) {
            throw new IOException("no UDP socket can be opened (error " + LibC.lastError() + ")");
        }
        return new LinuxSocket(descriptor, family);
    }

    private void configure() {
        set(LibC.SOL_SOCKET, LibC.SO_RCVBUF, SOCKET_BUFFER_BYTES);
        set(LibC.SOL_SOCKET, LibC.SO_SNDBUF, SOCKET_BUFFER_BYTES);
        set(LibC.SOL_UDP, LibC.UDP_GRO, 1);
        set(LibC.SOL_IP, LibC.IP_MTU_DISCOVER, LibC.PMTUDISC_PROBE);
        if (family == LibC.AF_INET6) {
            set(LibC.SOL_IPV6, LibC.IPV6_V6ONLY, 0);
            set(LibC.SOL_IPV6, LibC.IPV6_MTU_DISCOVER, LibC.PMTUDISC_PROBE);
        }
    }

    /** Sets an option; without it, the socket works less well. */
    private void set(int level, int option, int value) {
        scratch.putInt(0, value);
        LibC.setsockopt(descriptor, level, option, scratchAt, Integer.BYTES);
    }

    private void bind(InetSocketAddress address) throws IOException {
        if (!SocketAddresses.write(address, family, scratch, 0)) {
            throw new BindException("not an address of this machine: " + address);
        }
        if (LibC.bind(descriptor, scratchAt, SocketAddresses.bytes(family)) != 0) {
            throw refusal(LibC.lastError());
        }
    }

    private static IOException refusal(int error) {
        return switch (error) {
            case LibC.EADDRINUSE -> new BindException("Address already in use");
            case LibC.EADDRNOTAVAIL -> new BindException("Cannot assign requested address");
            case LibC.EACCES -> new BindException("Permission denied");
            default -> new BindException("the system refuses the address (error " + error + ")");
        };
    }

    /** Its number, which the caller closes. */
    int descriptor() {
        return descriptor;
    }

    /** Whether it takes addresses of IPv4, or those of IPv6 and mapped ones. */
    int family() {
        return family;
    }

    /** The address bound to, with its real port. */
    InetSocketAddress localAddress() throws IOException {
        scratch.putInt(LENGTH_AT, SocketAddresses.BYTES_6);
        if (LibC.getsockname(descriptor, scratchAt, scratchAt + LENGTH_AT) != 0) {
            throw new IOException("the socket has no address (error " + LibC.lastError() + ")");
        }
        return SocketAddresses.read(scratch, 0);
    }
}
