package io.lancast.bench.contender;

import io.lancast.udp.FrameListener;
import io.lancast.udp.LiveClient;
import io.lancast.udp.LivePeer;
import io.lancast.udp.LiveServer;
import io.lancast.udp.OutboundStream;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.PortChoice;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Lancast's transport: a live stream, encrypted as always, delivered as soon as a frame is whole. */
final class LancastContender implements Contender {
    private static final long JOIN_NANOS = 10_000_000_000L;

    private final PortChoice portChoice;
    private final int timeToLiveMillis;

    LancastContender(PortChoice portChoice, int timeToLiveMillis) {
        this.portChoice = portChoice;
        this.timeToLiveMillis = timeToLiveMillis;
    }

    @Override
    public @Nullable String unable() {
        return portChoice == PortChoice.LINUX ? DatagramPorts.obstacleToLinux() : null;
    }

    @Override
    public Link open(Route route, FrameSink frames) throws Exception {
        LiveServer server = LiveServer.builder()
                .address(new InetSocketAddress(route.nearHost(), route.port()))
                .portChoice(portChoice)
                .start();
        OutboundStream stream = server.publish(StreamConfig.live("video", timeToLiveMillis));
        LiveClient client = LiveClient.builder(new InetSocketAddress(route.farHost(), route.port()))
                .portChoice(portChoice)
                .connect();
        Map<DropReason, Long> dropped = new ConcurrentHashMap<>();
        client.subscribe("video", new FrameListener() {
            @Override
            public void onFrame(MediaFrame frame) {
                frames.onFrame(frame.payload());
            }

            @Override
            public void onDropped(long firstFrameId, long count, DropReason reason) {
                dropped.merge(reason, count, Long::sum);
            }
        });
        long endNanos = System.nanoTime() + JOIN_NANOS;
        while (stream.subscriberCount() == 0) {
            if (System.nanoTime() > endNanos) {
                throw new TimeoutException("nobody subscribed");
            }
            Thread.sleep(1);
        }
        return new Link() {
            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) {
                long captureMicros = server.clockMicros() - (System.nanoTime() - intendedNanos) / 1_000;
                stream.offer(ByteBuffer.wrap(frame), key ? FrameFlags.KEY : 0, captureMicros);
            }

            @Override
            public String notes() {
                StringBuilder notes = new StringBuilder("frames dropped: " + dropped);
                for (LivePeer viewer : server.peers()) {
                    notes.append("\nthe viewer, to the server: ").append(viewer.stats());
                }
                return notes.append("\nthe server, to the viewer: ")
                        .append(client.server().stats())
                        .toString();
            }

            @Override
            public void close() {
                client.close();
                server.close();
            }
        };
    }
}
