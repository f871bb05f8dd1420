package io.lancast.bench.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The scheme that first attempts use: each fragment is a JSON object with Base64 in it, each is acknowledged by another,
 * and what is not acknowledged in 100 ms is sent again, up to ten times. No negative acknowledgements, no deadline.
 */
final class JsonContender implements Contender {
    private static final int FRAGMENT_BYTES = 800; // 1067 characters of Base64 and what JSON adds, within 1200
    private static final long TIMEOUT_NANOS = 100_000_000;
    private static final int CHECK_MILLIS = 10;
    private static final int MAX_TRIES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Unacknowledged(byte[] datagram, long sentNanos, int tries) {}

    @Override
    public Link open(Route route, FrameSink frames) throws Exception {
        DatagramSocket receiving = new DatagramSocket(route.port(), InetAddress.getByName(route.nearHost()));
        DatagramSocket sending = new DatagramSocket();
        receiving.setReceiveBufferSize(4 << 20);
        sending.setReceiveBufferSize(4 << 20);
        SocketAddress to = new InetSocketAddress(route.farHost(), route.port());
        Map<String, Unacknowledged> waiting = new ConcurrentHashMap<>();
        Threads.start("json-receiver", () -> receive(receiving, frames));
        Threads.start("json-acknowledgements", () -> acknowledge(sending, waiting));
        Thread repeating = Threads.start("json-repeats", () -> repeat(sending, to, waiting));
        return new Link() {
            private int frameNumber;

            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) throws Exception {
                int count = Fragments.count(frame.length, FRAGMENT_BYTES);
                for (int i = 0; i < count; i++) {
                    byte[] part = Arrays.copyOfRange(
                            frame, i * FRAGMENT_BYTES, Math.min(frame.length, (i + 1) * FRAGMENT_BYTES));
                    byte[] datagram = JSON.writeValueAsBytes(Map.of(
                            "type", "data",
                            "frame", frameNumber,
                            "index", i,
                            "count", count,
                            "data", Base64.getEncoder().encodeToString(part)));
                    waiting.put(frameNumber + ":" + i, new Unacknowledged(datagram, System.nanoTime(), 1));
                    sending.send(new DatagramPacket(datagram, datagram.length, to));
                }
                frameNumber++;
            }

            @Override
            public void close() {
                repeating.interrupt();
                sending.close();
                receiving.close();
            }
        };
    }

    private static void receive(DatagramSocket socket, FrameSink frames) throws Exception {
        Fragments fragments = new Fragments();
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!socket.isClosed()) {
            packet.setLength(65_535);
            socket.receive(packet);
            JsonNode object = JSON.readTree(packet.getData(), 0, packet.getLength());
            int frame = object.get("frame").asInt();
            int index = object.get("index").asInt();
            byte[] acknowledgement =
                    ("{\"type\":\"ack\",\"id\":\"" + frame + ":" + index + "\"}").getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(acknowledgement, acknowledgement.length, packet.getSocketAddress()));
            byte[] part = Base64.getDecoder().decode(object.get("data").asText());
            ByteBuffer fragment = ByteBuffer.allocate(Fragments.HEADER_BYTES + part.length);
            fragment.putInt(frame).putShort((short) index);
            fragment.putShort((short) object.get("count").asInt()).put(part).flip();
            ByteBuffer whole = fragments.add(fragment);
            if (whole != null) {
                frames.onFrame(whole);
            }
        }
    }

    private static void acknowledge(DatagramSocket socket, Map<String, Unacknowledged> waiting) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        while (!socket.isClosed()) {
            packet.setLength(2_048);
            socket.receive(packet);
            waiting.remove(JSON.readTree(packet.getData(), 0, packet.getLength())
                    .get("id")
                    .asText());
        }
    }

    private static void repeat(DatagramSocket socket, SocketAddress to, Map<String, Unacknowledged> waiting)
            throws Exception {
        while (!socket.isClosed()) {
            Thread.sleep(CHECK_MILLIS);
            long nowNanos = System.nanoTime();
            for (Map.Entry<String, Unacknowledged> entry : waiting.entrySet()) {
                Unacknowledged old = entry.getValue();
                if (nowNanos - old.sentNanos() < TIMEOUT_NANOS) {
                    continue;
                }
                if (old.tries() >= MAX_TRIES) {
                    waiting.remove(entry.getKey());
                    continue;
                }
                Unacknowledged again = new Unacknowledged(old.datagram(), nowNanos, old.tries() + 1);
                if (waiting.replace(entry.getKey(), old, again)) {
                    try {
                        socket.send(new DatagramPacket(old.datagram(), old.datagram().length, to));
                    } catch (SocketException e) {
                        return;
                    }
                }
            }
        }
    }
}
