package io.lancast.media.ffmpeg;

import io.lancast.media.FlashAndBeep;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP camera: a server of RTSP (RFC 2326) that gives on what ffmpeg publishes on it, by UDP or in the connection itself, as the
 * client asks. One client at a time.
 */
final class RtspCamera implements AutoCloseable {
    private static final Pattern PORTS = Pattern.compile("(?:client_port|interleaved)=(\\d+)");
    private static final Pattern TRACK = Pattern.compile("(?:track|streamid)=(\\d)");
    private static final int CHANNELS = 4;

    private final InetAddress here = InetAddress.getLoopbackAddress();
    private final ServerSocket listening = new ServerSocket(0, 8, here);
    private final DatagramSocket udp = new DatagramSocket(0, here);
    private final Process encoder;
    private final CompletableFuture<String> description = new CompletableFuture<>();
    private final List<String> transports = new CopyOnWriteArrayList<>();
    /** RTP and RTCP of the picture, then of the sound: where they go. */
    private final Map<Integer, PacketWay> ways = new ConcurrentHashMap<>();
    /** The last reports, by which a client knows what belongs together; sent to a new one at once, as cameras do. */
    private final Map<Integer, byte[]> reports = new ConcurrentHashMap<>();

    private volatile Socket client = new Socket();
    private volatile boolean playing;

    private interface PacketWay {
        void send(byte[] packet) throws IOException;
    }

    RtspCamera() throws IOException {
        String command = "ffmpeg -v error -re " + FlashAndBeep.PICTURE.formatted(25) + " -re" + FlashAndBeep.SOUND
                + " -c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 25 -c:a aac"
                + " -f rtsp -rtsp_transport tcp " + address();
        encoder = new ProcessBuilder(command.split(" +", -1))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread accepting = new Thread(this::accept, "rtsp");
        accepting.setDaemon(true);
        accepting.start();
    }

    String address() {
        return "rtsp://127.0.0.1:" + listening.getLocalPort() + "/lesson";
    }

    /** How clients wanted the packets, the picture's and the sound's. */
    List<String> transports() {
        return transports;
    }

    /** Drops the client, as a camera does that is unplugged. */
    void breakOff() throws IOException {
        client.close();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread serving = new Thread(() -> serve(socket), "rtsp-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                return; // the camera was closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                int first = in.readUnsignedByte();
                if (first == '$') {
                    int channel = in.readUnsignedByte();
                    byte[] packet = new byte[in.readUnsignedShort()];
                    in.readFully(packet);
                    onPacket(socket, channel, packet);
                } else {
                    answer((char) first + line(in), headers(in), in, out, socket);
                }
            }
        } catch (IOException e) {
            if (socket == client) {
                playing = false;
                ways.clear();
            }
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append(c == '\r' ? "" : (char) c);
        }
        return line.toString();
    }

    private static Map<String, String> headers(DataInputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return headers;
    }

    private void answer(
            String request, Map<String, String> headers, DataInputStream in, OutputStream out, Socket socket)
            throws IOException {
        byte[] body = new byte[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
        in.readFully(body);
        String method = request.substring(0, request.indexOf(' '));
        String added = switch (method) {
            case "OPTIONS" -> "Public: OPTIONS, DESCRIBE, ANNOUNCE, SETUP, PLAY, RECORD, TEARDOWN\r\n\r\n";
            case "ANNOUNCE" -> {
                description.complete(new String(body, StandardCharsets.UTF_8));
                yield "\r\n";
            }
            case "DESCRIBE" -> {
                client = socket;
                String sdp = description.join();
                yield "Content-Type: application/sdp\r\nContent-Base: " + address() + "/\r\nContent-Length: "
                        + sdp.length() + "\r\n\r\n" + sdp;
            }
            case "SETUP" ->
                "Transport: " + setUp(request, headers.getOrDefault("Transport", ""), out, socket) + "\r\n\r\n";
            default -> "\r\n";
        };
        String text = "RTSP/1.0 200 OK\r\nCSeq: " + headers.get("CSeq") + "\r\nSession: 1\r\n" + added;
        synchronized (out) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        if (method.equals("PLAY")) {
            for (Map.Entry<Integer, byte[]> report : reports.entrySet()) {
                way(report.getKey()).send(report.getValue());
            }
            playing = true;
        }
    }

    private String setUp(String request, String transport, OutputStream out, Socket socket) {
        Matcher track = TRACK.matcher(request);
        Matcher ports = PORTS.matcher(transport);
        if (!track.find() || !ports.find()) {
            throw new IllegalStateException(request + " with " + transport);
        }
        if (socket != client) {
            return transport; // the publisher
        }
        int first = 2 * Integer.parseInt(track.group(1));
        int port = Integer.parseInt(ports.group(1));
        boolean isTcp = transport.contains("TCP");
        transports.add(isTcp ? "tcp" : "udp");
        for (int i = 0; i < 2; i++) {
            ways.put(first + i, isTcp ? inConnection(out, port + i) : byUdp(port + i));
        }
        return isTcp ? transport : transport + ";server_port=" + udp.getLocalPort() + "-" + udp.getLocalPort();
    }

    private static PacketWay inConnection(OutputStream out, int channel) {
        return packet -> {
            ByteArrayOutputStream framed = new ByteArrayOutputStream(packet.length + 4);
            framed.write('$');
            framed.write(channel);
            framed.write(packet.length >> 8);
            framed.write(packet.length);
            framed.write(packet);
            synchronized (out) {
                framed.writeTo(out);
            }
        };
    }

    private PacketWay byUdp(int port) {
        InetSocketAddress to = new InetSocketAddress(here, port);
        return packet -> udp.send(new DatagramPacket(packet, packet.length, to));
    }

    private PacketWay way(int channel) {
        return ways.getOrDefault(channel, packet -> {});
    }

    private void onPacket(Socket from, int channel, byte[] packet) {
        if (from == client || channel >= CHANNELS) {
            return; // a report of how it is received
        }
        if (channel % 2 == 1) {
            reports.put(channel, packet);
        }
        if (playing) {
            try {
                way(channel).send(packet);
            } catch (IOException e) {
                ways.remove(channel); // the client has gone
            }
        }
    }

    @Override
    public void close() throws IOException {
        encoder.destroyForcibly();
        listening.close();
        client.close();
        udp.close();
    }
}
