package io.lancast.udp.io;

import io.lancast.udp.engine.send.Transmit;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A port on Linux's own socket: up to 64 datagrams leave with one system call ({@code UDP_SEGMENT}) and arrive with one
 * ({@code UDP_GRO}). Neither makes garbage. Datagrams are never fragmented on the way.
 *
 * <p>Where the network device or the route cannot cut segments, they leave one by one, after a line in the log.
 */
public final class LinuxDatagramPort implements DatagramPort {
    /** What every kernel with {@code UDP_SEGMENT} takes at once. */
    static final int MAX_SEGMENTS = 64;

    /** Below the 65 507 bytes that IPv4 can carry. */
    static final int MAX_SEND_BYTES = 65_000;

    private static final Logger LOG = System.getLogger(LinuxDatagramPort.class.getName());
    private static final int MAX_DATAGRAM_BYTES = 65_507;
    private static final int MAX_TRIES = 4;

    private final Descriptors descriptors;
    private final WaitSet waits;
    private final int family;
    private final InetSocketAddress localAddress;
    private final MessageHeader outgoing = new MessageHeader();
    private final MessageHeader incoming = new MessageHeader();
    private final AddressCache destinations;
    private final AddressCache sources;
    private final BufferAddresses buffers = new BufferAddresses();
    private final ByteBuffer staging = ByteBuffer.allocateDirect(1 << 16); // for bytes that lie on the heap
    private boolean segmenting = true;
    private boolean tooLongLogged;

    private LinuxDatagramPort(Descriptors descriptors, LinuxSocket socket) throws IOException {
        this.descriptors = descriptors;
        this.waits = new WaitSet(descriptors);
        this.family = socket.family();
        this.localAddress = socket.localAddress();
        this.destinations = new AddressCache(family);
        this.sources = new AddressCache(family);
    }

    /**
     * Opens a port; {@link DatagramPorts#obstacleToLinux} must be null.
     *
     * @param address to bind to; port 0 takes a free one
     * @throws IOException when the address is taken or not ours
     */
    public static LinuxDatagramPort open(InetSocketAddress address) throws IOException {
        LinuxSocket socket = LinuxSocket.open(address);
        int wake = LibC.eventfd(0, LibC.EFD_CLOEXEC | LibC.EFD_NONBLOCK);
        if (wake < 0) {
            int error = LibC.lastError();
            LibC.close(socket.descriptor());
            throw new IOException("no event descriptor can be opened (error " + error + ")");
        }
        Descriptors descriptors = new Descriptors(socket.descriptor(), wake);
        try {
            return new LinuxDatagramPort(descriptors, socket);
        } catch (IOException | RuntimeException e) {
            descriptors.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public boolean receive(Received into) throws IOException {
        descriptors.enter();
        try {
            ByteBuffer memory = into.memory();
            incoming.receive(buffers.of(memory), memory.capacity());
            long count = LibC.recvmsg(descriptors.socket(), incoming.address(), LibC.MSG_DONTWAIT);
            if (count < 0) {
                failIfBroken(LibC.lastError());
                return false;
            }
            int segmentBytes = incoming.receivedSegmentBytes();
            int lengthBytes = (int) count;
            into.set(lengthBytes, segmentBytes > 0 ? segmentBytes : Math.max(1, lengthBytes), incoming.source(sources));
            return true;
        } finally {
            descriptors.exit();
        }
    }

    @Override
    public int send(Transmit batch) throws IOException {
        descriptors.enter();
        try {
            int at = destinations.offsetOf(batch.destination());
            if (at < 0 || batch.segmentBytes() > MAX_DATAGRAM_BYTES) {
                return 0;
            }
            outgoing.to(buffers.of(destinations.memory()) + at, SocketAddresses.bytes(family));
            int atOnce = Math.max(1, Math.min(MAX_SEGMENTS, MAX_SEND_BYTES / batch.segmentBytes()));
            int end = batch.offset() + batch.lengthBytes();
            int sent = 0;
            for (int from = batch.offset(); from < end; from += atOnce * batch.segmentBytes()) {
                sent += send(batch, from, Math.min(end - from, atOnce * batch.segmentBytes()));
            }
            return sent;
        } finally {
            Reference.reachabilityFence(batch.memory());
            descriptors.exit();
        }
    }

    private int send(Transmit batch, int from, int bytes) throws IOException {
        ByteBuffer memory = batch.memory();
        if (memory.isDirect()) {
            return send(buffers.of(memory) + from, bytes, batch.segmentBytes());
        }
        staging.put(0, memory, from, bytes);
        return send(buffers.of(staging), bytes, batch.segmentBytes());
    }

    private int send(long bytesAt, int bytes, int segmentBytes) throws IOException {
        if (bytes <= segmentBytes || !segmenting) {
            return sendOneByOne(bytesAt, bytes, segmentBytes);
        }
        outgoing.send(bytesAt, bytes, segmentBytes);
        int error = transmit();
        if (error == 0) {
            return (bytes + segmentBytes - 1) / segmentBytes;
        }
        if (error != LibC.EIO && error != LibC.EINVAL && error != LibC.EMSGSIZE) {
            return 0; // unreachable, refused by a firewall, no memory
        }
        int sent = sendOneByOne(bytesAt, bytes, segmentBytes);
        if (sent > 0) { // so it was the segments that could not be sent
            segmenting = false;
            LOG.log(
                    Level.INFO,
                    "UDP with one system call per datagram to send: the network refuses batches (error " + error + ")");
        }
        return sent;
    }

    private int sendOneByOne(long bytesAt, int bytes, int segmentBytes) throws IOException {
        int sent = 0;
        for (int from = 0; from < bytes; from += segmentBytes) {
            outgoing.send(bytesAt + from, Math.min(segmentBytes, bytes - from), 0);
            int error = transmit();
            if (error == 0) {
                sent++;
            } else if (error == LibC.EMSGSIZE && !tooLongLogged) {
                tooLongLogged = true;
                LOG.log(
                        Level.WARNING,
                        "datagrams of " + segmentBytes + " bytes do not fit the network: choose smaller ones");
            }
        }
        return sent;
    }

    /** Sends what {@link #outgoing} points at, after a moment's wait if the socket is full; returns 0 or why it failed. */
    private int transmit() throws IOException {
        int error = 0;
        for (int i = 0; i < MAX_TRIES; i++) {
            if (LibC.sendmsg(descriptors.socket(), outgoing.address(), LibC.MSG_DONTWAIT | LibC.MSG_NOSIGNAL) >= 0) {
                return 0;
            }
            error = LibC.lastError();
            failIfBroken(error);
            if (error == LibC.EAGAIN && !waits.awaitWritable()) {
                return error;
            }
            if (error != LibC.EAGAIN && error != LibC.EINTR) {
                return error;
            }
        }
        return error;
    }

    private static void failIfBroken(int error) throws IOException {
        if (error == LibC.EBADF || error == LibC.ENOTSOCK) {
            throw new IOException("the socket is gone (error " + error + ")");
        }
    }

    @Override
    public void await(long nanos) throws IOException {
        descriptors.enter();
        try {
            waits.awaitReadable(nanos);
        } finally {
            descriptors.exit();
        }
    }

    @Override
    public void wakeUp() {
        descriptors.wakeUp();
    }

    @Override
    public String description() {
        return "Linux, batched";
    }

    @Override
    public void close() {
        descriptors.close();
    }
}
