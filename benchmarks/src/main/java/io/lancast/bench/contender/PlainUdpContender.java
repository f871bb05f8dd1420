package io.lancast.bench.contender;

import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** UDP with nothing but fragments of 1200 bytes: what is lost stays lost. */
final class PlainUdpContender implements Contender {
    private static final int DATAGRAM_BYTES = 1_200;
    private static final int FRAGMENT_BYTES = DATAGRAM_BYTES - Fragments.HEADER_BYTES;

    @Override
    public Link open(Route route, FrameSink frames) throws Exception {
        DatagramChannel receiving = DatagramChannel.open()
                .setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20)
                .bind(new InetSocketAddress(route.nearHost(), route.port()));
        DatagramChannel sending = DatagramChannel.open()
                .setOption(StandardSocketOptions.SO_SNDBUF, 4 << 20)
                .connect(new InetSocketAddress(route.farHost(), route.port()));
        Threads.start("udp-receiver", () -> receive(receiving, frames));
        return new Link() {
            private final ByteBuffer datagram = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
            private int frameNumber;

            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) throws Exception {
                int count = Fragments.count(frame.length, FRAGMENT_BYTES);
                for (int i = 0; i < count; i++) {
                    Fragments.write(datagram, frame, frameNumber, i, FRAGMENT_BYTES);
                    sending.write(datagram);
                }
                frameNumber++;
            }

            @Override
            public void close() throws Exception {
                sending.close();
                receiving.close();
            }
        };
    }

    private static void receive(DatagramChannel channel, FrameSink frames) throws Exception {
        Fragments fragments = new Fragments();
        ByteBuffer datagram = ByteBuffer.allocateDirect(65_535);
        while (true) {
            channel.receive(datagram.clear());
            ByteBuffer frame = fragments.add(datagram.flip());
            if (frame != null) {
                frames.onFrame(frame);
            }
        }
    }
}
