package io.lancast.chat.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One HTTP request, written byte for byte: unlike a client library it lets a test say what it likes about host and origin. */
final class RawRequest {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final int port;
    private final String line;
    private final List<String> headers = new ArrayList<>();
    private String body = "";

    RawRequest(int port, String method, String path) {
        this.port = port;
        this.line = method + " " + path + " HTTP/1.1";
    }

    RawRequest header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    RawRequest accepting(String contentType) {
        return header("Accept", contentType);
    }

    RawRequest json(String text) {
        body = text.replace('\'', '"');
        return header("Content-Type", "application/json");
    }

    /** Makes it a request for a WebSocket. */
    RawRequest upgrade() {
        return header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    /** What came back: the body only when the connection ends with it. */
    record Answer(int status, List<String> headers, String body) {
        String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(header -> header.substring(prefix.length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    Answer send() {
        try (Socket socket = connect()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            boolean isUpgrade = headers.contains("Upgrade: websocket");
            write(socket, isUpgrade ? "" : "Connection: close\r\n");
            if (isUpgrade) {
                return parse(readHead(socket));
            }
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the request and hands the connection over, with the answer's head already read; the caller closes. */
    Socket sendAndKeep(int receiveBufferBytes) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBufferBytes);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        write(socket, "");
        readHead(socket);
        return socket;
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private void write(Socket socket, String moreHeaders) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(line).append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append(moreHeaders);
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(content);
        socket.getOutputStream().flush();
    }

    private static String readHead(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        List<String> lines = text.substring(0, end).lines().toList();
        int status = Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        return new Answer(status, lines.subList(1, lines.size()), text.substring(end + 4));
    }
}
