package io.lancast.bench.fanout;

import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.io.DatagramPort;
import io.lancast.udp.io.Received;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Says hello once and counts bytes. */
final class RawViewer implements Viewer {
    private static final int MAX_RECEIVES = 16;
    private static final long AGAIN_NANOS = 1_000_000_000;
    private static final int MEAN_FRAME_BYTES = 4_000_000 / 8 / Show.FRAMES_PER_SECOND;

    private final DatagramPort port;
    private final Received received;
    private final Transmit hello = new Transmit();
    private long helloNanos;
    private long bytes;

    RawViewer(DatagramPort port, InetSocketAddress server, Received received) {
        this.port = port;
        this.received = received;
        hello.set(ByteBuffer.allocateDirect(1), 0, 1, 1);
        hello.to(server);
    }

    @Override
    public boolean run(long nowNanos) throws IOException {
        boolean any = false;
        for (int i = 0; i < MAX_RECEIVES && port.receive(received); i++) {
            any = true;
            bytes += received.lengthBytes();
        }
        if (bytes == 0 && nowNanos >= helloNanos) {
            helloNanos = nowNanos + AGAIN_NANOS;
            port.send(hello);
        }
        return any;
    }

    @Override
    public long frames() {
        return bytes / MEAN_FRAME_BYTES;
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
