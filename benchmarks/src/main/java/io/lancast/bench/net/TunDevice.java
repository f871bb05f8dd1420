package io.lancast.bench.net;

import com.sun.jna.LastErrorException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A network interface whose other end is this program: what the kernel sends to it is read here, what is written here the
 * kernel receives. One thread may read while another writes.
 */
final class TunDevice implements Closeable {
    private static final Path DEVICE = Path.of("/dev/net/tun");
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN_WITHOUT_HEADER = 0x1001;
    private static final int IFREQ_BYTES = 40;
    private static final int NAME_BYTES = 16;
    private static final int EINTR = 4;

    private final int fd;
    private final byte[] pollFd =
            ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).array();

    private TunDevice(int fd) {
        this.fd = fd;
        ByteBuffer.wrap(pollFd).order(ByteOrder.LITTLE_ENDIAN).putInt(fd).putShort(LibC.POLLIN);
    }

    /**
     * Makes the interface and brings it up.
     *
     * @param name up to 15 characters
     * @param address its IPv4 address with the length of the network's prefix, for example 198.18.0.1/30
     */
    static TunDevice open(String name, String address, int mtuBytes) throws IOException {
        byte[] request = new byte[IFREQ_BYTES];
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length >= NAME_BYTES) {
            throw new IllegalArgumentException("the name of an interface has at most 15 characters, was " + name);
        }
        System.arraycopy(ascii, 0, request, 0, ascii.length);
        ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN).putShort(NAME_BYTES, IFF_TUN_WITHOUT_HEADER);
        int fd;
        try {
            fd = LibC.open(DEVICE.toString(), LibC.O_RDWR);
            LibC.ioctl(fd, TUNSETIFF, request);
        } catch (LastErrorException e) {
            throw new IOException(
                    "cannot make a network interface with " + DEVICE + " (" + e.getMessage()
                            + "): needs Linux with the tun driver and a network namespace of its own",
                    e);
        }
        TunDevice device = new TunDevice(fd);
        run("ip", "address", "add", address, "dev", name);
        run("ip", "link", "set", "dev", name, "mtu", Integer.toString(mtuBytes), "txqueuelen", "2000", "up");
        return device;
    }

    /** Brings up the loopback interface, which is down in a new namespace. */
    static void bringLoopbackUp() throws IOException {
        run("ip", "link", "set", "dev", "lo", "up");
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("\"" + String.join(" ", command) + "\" failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Waits for a packet and reads it; returns 0 when none came in {@code timeoutMillis}. */
    int read(byte[] buffer, int timeoutMillis) throws IOException {
        try {
            return LibC.poll(pollFd, 1, timeoutMillis) > 0 ? (int) LibC.read(fd, buffer, buffer.length) : 0;
        } catch (LastErrorException e) {
            if (e.getErrorCode() == EINTR) {
                return 0;
            }
            throw new IOException("reading from a tun device", e);
        }
    }

    /** Hands a packet to the kernel, which may refuse it as any network card may lose one. */
    boolean write(byte[] packet) {
        try {
            return LibC.write(fd, packet, packet.length) == packet.length;
        } catch (LastErrorException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            LibC.close(fd);
        } catch (LastErrorException e) {
            throw new IOException("closing a tun device", e);
        }
    }
}
