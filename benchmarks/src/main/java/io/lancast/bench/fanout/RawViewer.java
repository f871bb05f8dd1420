package io.lancast.bench.fanout;

import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.io.DatagramPort;
import io.lancast.udp.io.Received;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Says hello until it gets something, and counts bytes; may answer what belongs together with one datagram. */
final class RawViewer implements Viewer {
    private static final int MAX_RECEIVES = 16;
    private static final long AGAIN_NANOS = 1_000_000_000;
    private static final int MEAN_FRAME_BYTES = 4_000_000 / 8 / Show.FRAMES_PER_SECOND;

    /** About what our clients report of a frame. */
    private static final int ANSWER_BYTES = 80;

    /** As often as they report, at most. */
    private static final long ANSWER_NANOS = 25_000_000;

    private final DatagramPort port;
    private final Received received;
    private final Transmit answer = new Transmit();
    private final boolean answers;
    private long dueNanos;
    private long bytes;

    RawViewer(DatagramPort port, InetSocketAddress server, Received received, boolean answers) {
        this.port = port;
        this.received = received;
        this.answers = answers;
        answer.set(ByteBuffer.allocateDirect(ANSWER_BYTES), 0, ANSWER_BYTES, ANSWER_BYTES);
        answer.to(server);
    }

    @Override
    public boolean run(long nowNanos) throws IOException {
        boolean any = false;
        for (int i = 0; i < MAX_RECEIVES && port.receive(received); i++) {
            any = true;
            bytes += received.lengthBytes();
        }
        if (nowNanos >= dueNanos && (bytes == 0 || (answers && any))) {
            dueNanos = nowNanos + (bytes == 0 ? AGAIN_NANOS : ANSWER_NANOS);
            port.send(answer);
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
