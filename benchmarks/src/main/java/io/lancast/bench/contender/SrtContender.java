package io.lancast.bench.contender;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * SRT in live mode: packets of 1316 bytes, delivered at a fixed latency after they were sent, and skipped when they are not
 * there by then. Frames are cut by us, as SRT knows only packets. Not encrypted.
 */
final class SrtContender implements Contender {
    private static final int PACKET_BYTES = 1_316;
    private static final int FRAGMENT_BYTES = PACKET_BYTES - Fragments.HEADER_BYTES;

    private final int latencyMillis;

    SrtContender(int latencyMillis) {
        this.latencyMillis = latencyMillis;
    }

    @Override
    public @Nullable String unable() {
        return LibSrt.isAvailable() ? null : "libsrt is not installed (Debian: libsrt1.5-openssl)";
    }

    private int socket() {
        int socket = LibSrt.check(LibSrt.srt_create_socket());
        LibSrt.set(socket, LibSrt.SRTO_TRANSTYPE, LibSrt.SRTT_LIVE);
        LibSrt.set(socket, LibSrt.SRTO_LATENCY, latencyMillis);
        LibSrt.set(socket, LibSrt.SRTO_PAYLOADSIZE, PACKET_BYTES);
        return socket;
    }

    @Override
    public Link open(Route route, FrameSink frames) throws Exception {
        LibSrt.check(LibSrt.srt_startup());
        int listening = socket();
        byte[] near = LibSrt.address(route.nearHost(), route.port());
        LibSrt.check(LibSrt.srt_bind(listening, near, near.length));
        LibSrt.check(LibSrt.srt_listen(listening, 1));
        int sending = socket();
        byte[] far = LibSrt.address(route.farHost(), route.port());
        LibSrt.check(LibSrt.srt_connect(sending, far, far.length));
        int receiving = LibSrt.check(LibSrt.srt_accept(listening, new byte[16], new int[] {16}));
        Threads.start("srt-receiver", () -> receive(receiving, frames));
        return new Link() {
            private final ByteBuffer packet = ByteBuffer.allocate(PACKET_BYTES);
            private int frameNumber;

            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) {
                int count = Fragments.count(frame.length, FRAGMENT_BYTES);
                for (int i = 0; i < count; i++) {
                    Fragments.write(packet, frame, frameNumber, i, FRAGMENT_BYTES);
                    LibSrt.check(LibSrt.srt_send(sending, packet.array(), packet.limit()));
                }
                frameNumber++;
            }

            @Override
            public void close() {
                LibSrt.srt_close(sending);
                LibSrt.srt_close(receiving);
                LibSrt.srt_close(listening);
            }
        };
    }

    private static void receive(int socket, FrameSink frames) {
        Fragments fragments = new Fragments();
        byte[] packet = new byte[PACKET_BYTES];
        int length = LibSrt.srt_recv(socket, packet, packet.length);
        while (length > 0) {
            ByteBuffer frame = fragments.add(ByteBuffer.wrap(Arrays.copyOf(packet, length)));
            if (frame != null) {
                frames.onFrame(frame);
            }
            length = LibSrt.srt_recv(socket, packet, packet.length);
        }
    }
}
