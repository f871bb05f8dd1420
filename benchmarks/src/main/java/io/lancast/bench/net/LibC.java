package io.lancast.bench.net;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;

/** The few calls of the C library that a TUN device needs. Linux, 64 bits. */
final class LibC {
    static final int O_RDWR = 2;
    static final short POLLIN = 1;

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int open(String path, int flags) throws LastErrorException;

    static native int ioctl(int fd, long request, byte[] argument) throws LastErrorException;

    static native int poll(byte[] pollFds, long count, int timeoutMillis) throws LastErrorException;

    static native long read(int fd, byte[] buffer, long sizeBytes) throws LastErrorException;

    static native long write(int fd, byte[] buffer, long sizeBytes) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;
}
