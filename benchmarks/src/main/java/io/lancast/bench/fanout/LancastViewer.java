package io.lancast.bench.fanout;

import io.lancast.udp.engine.Endpoint;
import io.lancast.udp.engine.EndpointConfig;
import io.lancast.udp.engine.EngineEvent;
import io.lancast.udp.engine.JoinPolicy;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.io.DatagramPort;
import io.lancast.udp.io.Received;
import io.lancast.udp.wire.PacketType;
import io.lancast.udp.wire.SubscribeStart;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Random;

/** The engine of a real client without its thread: opens, repairs, reports and delivers; nothing is decoded. */
final class LancastViewer implements Viewer {
    private static final int MAX_RECEIVES = 16;
    private static final long JOIN_NANOS = 30_000_000_000L;

    private final DatagramPort port;
    private final Received received;
    private final Transmit transmit = new Transmit();
    private final Random losses;
    private final double lossRatio;
    private final Endpoint endpoint;
    private long frames;

    /** @param received shared by all viewers of a thread */
    LancastViewer(
            DatagramPort port,
            InetSocketAddress server,
            Received received,
            double lossRatio,
            long seed,
            long nowNanos) {
        this.port = port;
        this.received = received;
        this.lossRatio = lossRatio;
        this.losses = new Random(seed);
        this.endpoint = new Endpoint(
                EndpointConfig.DEFAULT.withDatagramBytes(Show.DATAGRAM_BYTES), JoinPolicy.CLOSED, new Random(~seed));
        endpoint.connect(server, new byte[0], JOIN_NANOS, nowNanos);
    }

    @Override
    public boolean run(long nowNanos) throws IOException {
        boolean any = false;
        for (int i = 0; i < MAX_RECEIVES && port.receive(received); i++) {
            any = true;
            takeReceived(nowNanos);
        }
        if (any || endpoint.nextTimeoutNanos() <= nowNanos) {
            endpoint.onTimeout(nowNanos);
            for (EngineEvent event = endpoint.pollEvent(); event != null; event = endpoint.pollEvent()) {
                onEvent(event);
            }
            while (endpoint.pollTransmit(transmit, nowNanos)) {
                port.send(transmit);
            }
        }
        return any;
    }

    private void takeReceived(long nowNanos) {
        int segment = received.segmentBytes();
        for (int at = 0; at < received.lengthBytes(); at += segment) {
            boolean media = PacketType.typeOf(received.memory().get(at)) == PacketType.DATA;
            if (!media || losses.nextDouble() >= lossRatio) {
                int bytes = Math.min(segment, received.lengthBytes() - at);
                endpoint.receive(received.memory(), at, bytes, received.source(), nowNanos);
            }
        }
    }

    private void onEvent(EngineEvent event) {
        if (event instanceof EngineEvent.FrameReceived) {
            frames++;
        } else if (event instanceof EngineEvent.StreamOffered offered) {
            endpoint.subscribe(offered.connection(), offered.info().streamId(), SubscribeStart.KEYFRAME);
        }
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
