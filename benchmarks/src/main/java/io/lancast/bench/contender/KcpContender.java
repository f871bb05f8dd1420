package io.lancast.bench.contender;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kcp.ChannelConfig;
import kcp.KcpClient;
import kcp.KcpListener;
import kcp.KcpServer;
import kcp.Ukcp;

/**
 * KCP in its fast mode (nodelay 1, interval 10 ms, resend after 2, no congestion window), acknowledging at once, as
 * java-Kcp does it. A message has at most 127 segments, so frames travel in pieces of 60 kB.
 */
final class KcpContender implements Contender {
    private static final int PIECE_BYTES = 60_000;
    private static final int WINDOW_SEGMENTS = 1_024;
    private static final int MTU_BYTES = 1_400;
    private static final int CONVERSATION = 7;

    private static ChannelConfig config() {
        ChannelConfig config = new ChannelConfig();
        config.nodelay(true, 10, 2, true);
        config.setSndwnd(WINDOW_SEGMENTS);
        config.setRcvwnd(WINDOW_SEGMENTS);
        config.setMtu(MTU_BYTES);
        config.setAckNoDelay(true);
        config.setFastFlush(true);
        config.setConv(CONVERSATION);
        config.setUseConvChannel(true);
        config.setTimeoutMillis(TimeUnit.SECONDS.toMillis(60));
        return config;
    }

    /** Puts the pieces together. */
    private static final class Receiver extends Listener {
        private final Fragments pieces = new Fragments();
        private final FrameSink frames;

        Receiver(FrameSink frames) {
            this.frames = frames;
        }

        @Override
        public void handleReceive(ByteBuf message, Ukcp connection) {
            ByteBuffer piece = ByteBuffer.allocate(message.readableBytes());
            message.readBytes(piece);
            ByteBuffer frame = pieces.add(piece.flip());
            if (frame != null) {
                frames.onFrame(frame);
            }
        }
    }

    /** Hears nothing. */
    private static class Listener implements KcpListener {
        @Override
        public void onConnected(Ukcp connection) {}

        @Override
        public void handleReceive(ByteBuf message, Ukcp connection) {}

        @Override
        public void handleException(Throwable problem, Ukcp connection) {
            System.err.println("kcp: " + problem);
        }

        @Override
        public void handleClose(Ukcp connection) {}
    }

    @Override
    public Link open(Route route, FrameSink frames) {
        KcpServer server = new KcpServer();
        server.init(new Receiver(frames), config(), route.port());
        KcpClient client = new KcpClient();
        client.init(config());
        Ukcp connection =
                client.connect(new InetSocketAddress(route.farHost(), route.port()), config(), new Listener());
        return new Link() {
            private int frameNumber;

            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) {
                int count = Fragments.count(frame.length, PIECE_BYTES);
                ByteBuffer piece = ByteBuffer.allocate(Fragments.HEADER_BYTES + PIECE_BYTES);
                for (int i = 0; i < count; i++) {
                    Fragments.write(piece, frame, frameNumber, i, PIECE_BYTES);
                    ByteBuf message = Unpooled.copiedBuffer(piece);
                    while (!connection.write(message)) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    message.release();
                }
                frameNumber++;
            }

            @Override
            public void close() {
                client.stop();
                server.stop();
            }
        };
    }
}
