package io.lancast.chat.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that costs next to nothing: one of thousands that a single thread reads. */
final class LoadClient implements AutoCloseable {
    private static final int MAX_FRAME_BYTES = 1 << 18;
    private static final ByteBuffer PING = ascii("{\"type\":\"ping\"}");
    private static final ByteBuffer BYE = ascii("{\"type\":\"bye\"");

    private final SocketChannel channel;
    private final Consumer<ByteBuffer> onMessage;
    private ByteBuffer in = ByteBuffer.allocate(1 << 14);
    private String farewell = "no bye";

    private LoadClient(SocketChannel channel, Consumer<ByteBuffer> onMessage) {
        this.channel = channel;
        this.onMessage = onMessage;
    }

    /**
     * Opens a WebSocket as a page of this server would.
     *
     * @param onMessage called for every text and binary message, pings of the protocol excluded, with its bytes
     */
    static LoadClient open(int port, String path, Consumer<ByteBuffer> onMessage) throws IOException {
        SocketChannel channel = handshake(port, path, null);
        channel.configureBlocking(false);
        return new LoadClient(channel, onMessage);
    }

    /** Opens a WebSocket that nobody reads, with a small window. */
    static SocketChannel openStalled(int port, String path) throws IOException {
        return handshake(port, path, 2_048);
    }

    private static SocketChannel handshake(int port, String path, @Nullable Integer receiveBufferBytes)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (receiveBufferBytes != null) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes);
        }
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String authority = "127.0.0.1:" + port;
        channel.write(
                ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nOrigin: http://" + authority
                                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer one = ByteBuffer.allocate(1);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && channel.read(one.clear()) > 0) {
            head.append((char) one.get(0));
        }
        if (head.indexOf("HTTP/1.1 101 ") != 0) {
            throw new IOException("no WebSocket: " + head);
        }
        return channel;
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }

    SocketChannel channel() {
        return channel;
    }

    /** What the server said at the end; for the thread that reads. */
    String farewell() {
        return farewell;
    }

    /** Reads what there is; false when the connection is over. */
    boolean read() throws IOException {
        int count = channel.read(in);
        in.flip();
        while (takeFrame()) {
            // one after the other
        }
        in.compact();
        if (!in.hasRemaining()) {
            if (in.capacity() >= MAX_FRAME_BYTES) {
                throw new IOException("a frame larger than " + MAX_FRAME_BYTES);
            }
            in = ByteBuffer.allocate(in.capacity() * 4).put(in.flip());
        }
        return count >= 0;
    }

    private boolean takeFrame() throws IOException {
        if (in.remaining() < 2) {
            return false;
        }
        int at = in.position();
        int opcode = in.get(at) & 0x0F;
        int lengthByte = in.get(at + 1) & 0x7F;
        int headBytes = lengthByte == 127 ? 10 : lengthByte == 126 ? 4 : 2;
        if (in.remaining() < headBytes) {
            return false;
        }
        long length =
                lengthByte == 127 ? in.getLong(at + 2) : lengthByte == 126 ? in.getShort(at + 2) & 0xFFFF : lengthByte;
        if (in.remaining() < headBytes + length) {
            return false;
        }
        ByteBuffer payload = in.slice(at + headBytes, (int) length);
        in.position(at + headBytes + (int) length);
        if (opcode == 1 && payload.equals(PING)) {
            send("{\"type\":\"pong\"}");
        } else if (opcode == 1 && payload.mismatch(BYE) == BYE.remaining()) {
            farewell = StandardCharsets.UTF_8.decode(payload).toString();
        } else if (opcode == 1 || opcode == 2) {
            onMessage.accept(payload);
        }
        return true;
    }

    /** Sends a text of at most 65 535 bytes. */
    synchronized void send(String text) throws IOException {
        sendOver(channel, text);
    }

    static void sendOver(SocketChannel channel, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + bytes.length).put((byte) 0x81);
        if (bytes.length < 126) {
            frame.put((byte) (0x80 | bytes.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
        }
        frame.putInt(0).put(bytes).flip(); // masked with zeroes
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
