package io.lancast.udp.io;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * The C library of 64-bit Linux, as far as {@link LinuxDatagramPort} calls it: the one class that knows JNA. Functions return
 * -1 when they fail, and {@link #lastError} says why. Addresses of memory are plain numbers, so that a call makes no garbage.
 *
 * <p>The numbers below are those of x86-64 and aarch64, which agree on all of them (Linux uapi headers).
 */
final class LibC {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOCK_NONBLOCK = 0x800;

    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int SOL_IP = 0;
    static final int IP_MTU_DISCOVER = 10;
    static final int SOL_IPV6 = 41;
    static final int IPV6_MTU_DISCOVER = 23;
    static final int IPV6_V6ONLY = 26;
    /** Never fragment, and let no forged ICMP message say how long a datagram may be. */
    static final int PMTUDISC_PROBE = 3;

    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;
    static final int UDP_GRO = 104;

    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_NOSIGNAL = 0x4000;

    static final short POLLIN = 1;
    static final short POLLOUT = 4;

    static final int EFD_CLOEXEC = 0x80000;
    static final int EFD_NONBLOCK = 0x800;
    static final int PR_SET_TIMERSLACK = 29;

    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EBADF = 9;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EINVAL = 22;
    static final int ENOTSOCK = 88;
    static final int EMSGSIZE = 90;
    static final int EAFNOSUPPORT = 97;
    static final int EADDRINUSE = 98;
    static final int EADDRNOTAVAIL = 99;

    static {
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native int bind(int descriptor, long address, int addressBytes);

    static native int getsockname(int descriptor, long address, long addressBytesAt);

    static native int setsockopt(int descriptor, int level, int option, long valueAt, int valueBytes);

    static native long sendmsg(int descriptor, long messageHeader, int flags);

    static native long recvmsg(int descriptor, long messageHeader, int flags);

    static native int ppoll(long pollDescriptors, long count, long timeout, long signalMask);

    static native int eventfd(int initialValue, int flags);

    static native int eventfd_read(int descriptor, long valueAt);

    static native int eventfd_write(int descriptor, long value);

    static native int prctl(int operation, long argument);

    static native int close(int descriptor);

    /** Why the last call of this thread failed. */
    static int lastError() {
        return Native.getLastError();
    }

    /** Where a direct buffer's memory begins. */
    static long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }
}
