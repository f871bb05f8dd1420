package io.lancast.chat.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** WebSocket frames for a client that is only a socket (RFC 6455 section 5.2). */
public final class RawFrame {
    private static final int FINAL_TEXT = 0x81;
    private static final int MASKED = 0x80;

    private RawFrame() {}

    /** Sends a text of at most 125 bytes, with single quotes for double ones, under a mask of zeros. */
    public static void sendText(Socket socket, String text) throws IOException {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(6 + bytes.length);
        frame.put((byte) FINAL_TEXT)
                .put((byte) (MASKED | bytes.length))
                .putInt(0)
                .put(bytes);
        socket.getOutputStream().write(frame.array());
    }
}
