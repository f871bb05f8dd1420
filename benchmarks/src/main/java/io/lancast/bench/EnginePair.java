package io.lancast.bench;

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
import io.lancast.udp.wire.SubscribeStart;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;

/** A server and a client without sockets, joined and subscribed, in a time that runs as fast as it can. */
public final class EnginePair {
    private static final long FRAME_NANOS = 33_333_333;
    private static final long TICK_NANOS = 500_000;
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);

    private final Transmit transmit = new Transmit();
    private final Endpoint server;
    private final Endpoint client;
    private final Publication publication;
    private long nowNanos;
    private long delivered;
    private int toLose;

    /** Joins and subscribes, which takes no time that a clock would show. */
    public EnginePair(CipherSuite suite) {
        EndpointSecurity security = EndpointSecurity.fresh(new Random(3)).withSuite(suite);
        server = new Endpoint(EndpointConfig.DEFAULT, security, JoinPolicy.OPEN, new Random(1));
        client = new Endpoint(EndpointConfig.DEFAULT, security, JoinPolicy.CLOSED, new Random(2));
        publication = server.publish(StreamConfig.live("video", 1_000));
        client.connect(SERVER, new byte[0], 1_000_000_000L, nowNanos);
        while (publication.subscriberCount() == 0) {
            tick();
        }
    }

    /** Lets the next DATA packet of the server be lost. */
    public void loseOne() {
        toLose = 1;
    }

    /** Offers a frame and lets time pass until it is delivered; returns how many were so far. */
    public long deliver(ByteBuffer payload) {
        long due = delivered + 1;
        server.offer(publication, payload, FrameFlags.KEY, nowNanos / 1_000, nowNanos);
        long nextFrameNanos = nowNanos + FRAME_NANOS;
        while (delivered < due) {
            tick();
        }
        nowNanos = Math.max(nowNanos, nextFrameNanos);
        return delivered;
    }

    private void tick() {
        nowNanos += TICK_NANOS;
        server.onTimeout(nowNanos);
        client.onTimeout(nowNanos);
        while (server.pollTransmit(transmit, nowNanos)) {
            pass(client, SERVER);
        }
        while (client.pollTransmit(transmit, nowNanos)) {
            pass(server, CLIENT);
        }
        for (EngineEvent event = server.pollEvent(); event != null; event = server.pollEvent()) {
            if (event instanceof EngineEvent.Connected connected) {
                server.offerStream(connected.connection(), publication, nowNanos);
            }
        }
        for (EngineEvent event = client.pollEvent(); event != null; event = client.pollEvent()) {
            if (event instanceof EngineEvent.FrameReceived) {
                delivered++;
            } else if (event instanceof EngineEvent.StreamOffered offered) {
                Connection connection = offered.connection();
                client.subscribe(connection, offered.info().streamId(), SubscribeStart.KEYFRAME);
            }
        }
    }

    private void pass(Endpoint to, InetSocketAddress from) {
        int end = transmit.offset() + transmit.lengthBytes();
        for (int at = transmit.offset(); at < end; at += transmit.segmentBytes()) {
            if (toLose > 0 && transmit.datagrams() > 1) { // a run of DATA
                toLose--;
                continue;
            }
            to.receive(transmit.memory(), at, Math.min(transmit.segmentBytes(), end - at), from, nowNanos);
        }
    }
}
