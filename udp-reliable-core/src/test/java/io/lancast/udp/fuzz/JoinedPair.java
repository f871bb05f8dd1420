package io.lancast.udp.fuzz;

import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.engine.Connection;
import io.lancast.udp.engine.Endpoint;
import io.lancast.udp.engine.EndpointConfig;
import io.lancast.udp.engine.EndpointSecurity;
import io.lancast.udp.engine.EngineEvent;
import io.lancast.udp.engine.JoinPolicy;
import io.lancast.udp.engine.Publication;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.wire.DataHeader;
import io.lancast.udp.wire.SessionHeader;
import io.lancast.udp.wire.SubscribeStart;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A server and a client that has joined and subscribed, in the clear, so that what a fuzzer makes up is what a peer could say
 * that holds the keys.
 */
final class JoinedPair {
    private static final long MS = 1_000_000;
    private static final long TOO_BUSY = 100_000;
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);

    private static final EndpointSecurity CLEAR =
            EndpointSecurity.fresh(new Random(1)).withSuite(CipherSuite.CLEAR);

    private final Endpoint server = new Endpoint(EndpointConfig.DEFAULT, CLEAR, JoinPolicy.OPEN, new Random(2));
    private final Endpoint client = new Endpoint(EndpointConfig.DEFAULT, CLEAR, JoinPolicy.CLOSED, new Random(3));
    private final Publication video = server.publish(StreamConfig.live("video", 500));
    private final Publication chat = client.publish(StreamConfig.reliable("chat"));
    private final Transmit transmit = new Transmit();
    private final Connection atClient;
    private @Nullable Connection atServer;
    private long nowNanos;
    private long nextNumber = 500;

    JoinedPair() {
        atClient = client.connect(SERVER, new byte[0], 1_000 * MS, 0);
        for (int i = 0; i < 50; i++) {
            pass(MS);
        }
        publish();
        if (video.subscriberCount() != 1 || chat.subscriberCount() != 1) {
            throw new IllegalStateException("the pair did not come together");
        }
    }

    /** Both ends publish a frame, and both get what was sent. */
    void publish() {
        server.offer(video, ByteBuffer.allocate(3_000), FrameFlags.KEY, nowNanos / 1_000, nowNanos);
        client.offer(chat, ByteBuffer.allocate(300), FrameFlags.KEY, nowNanos / 1_000, nowNanos);
        pass(MS);
    }

    /** Lets time pass and everything travel. */
    void pass(long nanos) {
        nowNanos += nanos;
        server.onTimeout(nowNanos);
        client.onTimeout(nowNanos);
        long sent = 0;
        boolean any = true;
        while (any) {
            any = transmit(server, client, SERVER);
            any |= transmit(client, server, CLIENT);
            if (++sent > TOO_BUSY) {
                throw new IllegalStateException("the endpoints never stop sending");
            }
            hear(server);
            hear(client);
        }
        requireLater(server);
        requireLater(client);
    }

    private void requireLater(Endpoint endpoint) {
        if (endpoint.nextTimeoutNanos() <= nowNanos) {
            throw new IllegalStateException("an endpoint wants to be woken in the past");
        }
        if (endpoint.reassemblyBytes() < 0 || endpoint.reassemblyBytes() > EndpointConfig.DEFAULT.reassemblyBytes()) {
            throw new IllegalStateException("reassembly takes " + endpoint.reassemblyBytes() + " bytes");
        }
    }

    private boolean transmit(Endpoint from, Endpoint to, InetSocketAddress source) {
        if (!from.pollTransmit(transmit, nowNanos)) {
            return false;
        }
        int end = transmit.offset() + transmit.lengthBytes();
        for (int at = transmit.offset(); at < end; at += transmit.segmentBytes()) {
            to.receive(transmit.memory(), at, Math.min(transmit.segmentBytes(), end - at), source, nowNanos);
        }
        return true;
    }

    private void hear(Endpoint endpoint) {
        for (EngineEvent event = endpoint.pollEvent(); event != null; event = endpoint.pollEvent()) {
            if (event instanceof EngineEvent.Connected connected) {
                if (endpoint == server) {
                    atServer = connected.connection();
                }
                endpoint.offerStream(connected.connection(), endpoint == server ? video : chat, nowNanos);
            } else if (event instanceof EngineEvent.StreamOffered offered) {
                endpoint.subscribe(offered.connection(), offered.info().streamId(), SubscribeStart.KEYFRAME);
            }
        }
    }

    /** One end receives any bytes, from the other end's address or from a stranger's. */
    void receive(boolean atTheServer, boolean fromStranger, byte[] bytes) {
        InetSocketAddress from = atTheServer ? CLIENT : SERVER;
        InetSocketAddress source = fromStranger ? new InetSocketAddress(from.getAddress(), 9) : from;
        (atTheServer ? server : client).receive(ByteBuffer.wrap(bytes), 0, bytes.length, source, nowNanos);
    }

    /** One end receives any control messages in a proper packet. */
    void receiveControl(boolean atTheServer, byte[] messages) {
        ByteBuffer packet = ByteBuffer.allocate(SessionHeader.BYTES + messages.length);
        Connection connection = atTheServer ? Objects.requireNonNull(atServer) : atClient;
        SessionHeader.write(packet, 0, nextNumber++, connection.localId());
        packet.put(SessionHeader.BYTES, messages);
        receive(atTheServer, false, packet.array());
    }

    /** The subscriber of a stream receives any packet of it: {@code rest} is what follows the stream's tag. */
    void receiveData(boolean atTheServer, int flags, byte[] rest) {
        Publication publication = atTheServer ? chat : video;
        ByteBuffer packet = ByteBuffer.allocate(Math.max(DataHeader.BYTES, 8 + rest.length));
        DataHeader.write(
                packet,
                0,
                flags,
                publication.info().streamId(),
                publication.info().streamTag(),
                0,
                0,
                0,
                0,
                0,
                0,
                0);
        packet.put(8, rest);
        receive(atTheServer, false, packet.array());
    }
}
