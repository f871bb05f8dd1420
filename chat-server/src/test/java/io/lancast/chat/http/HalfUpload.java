package io.lancast.chat.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A piece of an upload whose bytes a test sends when it likes. */
final class HalfUpload implements AutoCloseable {
    private final Socket socket;

    /** Sends the head of a request from the presenter's page. */
    HalfUpload(int port, String id, long offset, long length) throws IOException {
        String authority = "localhost:" + port;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        send("PUT /api/rooms/main/uploads/" + id + "?offset=" + offset + " HTTP/1.1\r\nHost: " + authority
                + "\r\nOrigin: http://" + authority + "\r\nConnection: close\r\nContent-Length: " + length
                + "\r\n\r\n");
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    /** Everything that the server says until it closes. */
    String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
