package io.lancast.udp.io;

import io.lancast.udp.engine.send.Transmit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.locks.LockSupport;

/** A port on the JDK's own channel: works everywhere, one system call for each datagram. */
public final class NioDatagramPort implements DatagramPort {
    /** Wished for; the kernel may grant less. */
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;

    private static final long SELECT_GRANULARITY_NANOS = 1_000_000;
    private static final long SHORT_PARK_NANOS = 100_000;
    private static final int SEND_PATIENCE_MILLIS = 2;

    private final DatagramChannel channel;
    private final Selector readable;
    private final Selector writable;
    private final InetSocketAddress localAddress;

    private NioDatagramPort(DatagramChannel channel) throws IOException {
        this.channel = channel;
        this.readable = Selector.open();
        this.writable = Selector.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
        this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    }

    /**
     * Opens a port.
     *
     * @param address to bind to; port 0 takes a free one
     * @throws IOException when the address is taken or not ours
     */
    public static NioDatagramPort open(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(address);
            return new NioDatagramPort(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public boolean receive(Received into) throws IOException {
        ByteBuffer memory = into.memory().clear();
        SocketAddress source;
        try {
            source = channel.receive(memory);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) { // an ICMP message about an earlier datagram of ours
            return false;
        }
        if (source == null) {
            return false;
        }
        into.set(memory.position(), Math.max(1, memory.position()), (InetSocketAddress) source);
        return true;
    }

    @Override
    public int send(Transmit batch) throws IOException {
        ByteBuffer memory = batch.memory();
        int end = batch.offset() + batch.lengthBytes();
        int sent = 0;
        try {
            for (int at = batch.offset(); at < end; at += batch.segmentBytes()) {
                memory.limit(Math.min(end, at + batch.segmentBytes())).position(at);
                if (sendOne(memory, batch.destination())) {
                    sent++;
                }
            }
        } finally {
            memory.clear();
        }
        return sent;
    }

    private boolean sendOne(ByteBuffer datagram, InetSocketAddress destination) throws IOException {
        try {
            if (channel.send(datagram, destination) > 0) {
                return true;
            }
            writable.select(key -> {}, SEND_PATIENCE_MILLIS);
            return channel.send(datagram, destination) > 0;
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException e) {
            return false; // unreachable, refused by a firewall, too long for the interface
        }
    }

    @Override
    public void await(long nanos) throws IOException {
        try {
            if (nanos >= SELECT_GRANULARITY_NANOS) {
                readable.select(key -> {}, nanos / SELECT_GRANULARITY_NANOS);
            } else if (readable.selectNow(key -> {}) == 0 && nanos > 0) { // the selector counts in milliseconds
                LockSupport.parkNanos(Math.min(nanos, SHORT_PARK_NANOS));
            }
        } catch (ClosedSelectorException e) {
            throw (IOException) new ClosedChannelException().initCause(e);
        }
    }

    @Override
    public void wakeUp() {
        readable.wakeup();
    }

    @Override
    public String description() {
        return "NIO";
    }

    @Override
    public void close() throws IOException {
        readable.close();
        writable.close();
        channel.close();
    }
}
