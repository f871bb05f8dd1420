package io.lancast.bench.fanout;

import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.io.DatagramPort;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.PortChoice;
import io.lancast.udp.io.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The same bytes to the same sockets with nothing around: a batch of at most 64 datagrams after the other, a frame for a
 * viewer at a time. Who sends a datagram here is a viewer; later ones are read and mean nothing.
 */
final class RawBroadcast implements Broadcast {
    private static final int MAX_BATCH_BYTES = 54 * Show.DATAGRAM_BYTES;

    private final Show show = new Show();
    private final DatagramPort port;
    private final Received received = new Received(1 << 16);
    private final Set<InetSocketAddress> known = new LinkedHashSet<>();
    private final List<InetSocketAddress> viewers = new ArrayList<>();
    private final Transmit batch = new Transmit();
    private long answers;

    RawBroadcast(PortChoice sockets) throws IOException {
        port = DatagramPorts.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), sockets);
    }

    @Override
    public int port() {
        return port.localAddress().getPort();
    }

    @Override
    public int viewers() {
        take();
        return viewers.size();
    }

    /** Waits as our server does: woken by each datagram that arrives. */
    @Override
    public void pause(long nanos) {
        take();
        try {
            port.await(nanos);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take() {
        try {
            while (port.receive(received)) {
                answers++;
                if (known.add(received.source())) {
                    viewers.add(received.source());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void show(long frame) {
        ByteBuffer content = show.frame(frame);
        for (InetSocketAddress viewer : viewers) {
            batch.to(viewer);
            for (int from = 0; from < content.limit(); from += MAX_BATCH_BYTES) {
                batch.set(content, from, Math.min(MAX_BATCH_BYTES, content.limit() - from), Show.DATAGRAM_BYTES);
                try {
                    port.send(batch);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Override
    public String note() {
        return answers + " received";
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
