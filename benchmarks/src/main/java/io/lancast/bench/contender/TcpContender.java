package io.lancast.bench.contender;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** TCP of the kernel: the length of a frame, then the frame, without Nagle's algorithm. */
final class TcpContender implements Contender {
    @Override
    public Link open(Route route, FrameSink frames) throws Exception {
        ServerSocket listening = new ServerSocket(route.port(), 1, InetAddress.getByName(route.nearHost()));
        SocketChannel sending = SocketChannel.open(new InetSocketAddress(route.farHost(), route.port()));
        Socket receiving = listening.accept();
        sending.socket().setTcpNoDelay(true);
        receiving.setTcpNoDelay(true);
        Threads.start("tcp-receiver", () -> receive(receiving, frames));
        return new Link() {
            private final ByteBuffer length = ByteBuffer.allocate(4);

            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) throws Exception {
                ByteBuffer[] parts = {length.clear().putInt(frame.length).flip(), ByteBuffer.wrap(frame)};
                while (parts[1].hasRemaining()) {
                    sending.write(parts);
                }
            }

            @Override
            public void close() throws Exception {
                sending.close();
                receiving.close();
                listening.close();
            }
        };
    }

    private static void receive(Socket socket, FrameSink frames) throws java.io.IOException {
        DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16));
        while (true) {
            byte[] frame = new byte[in.readInt()];
            in.readFully(frame);
            frames.onFrame(ByteBuffer.wrap(frame));
        }
    }
}
