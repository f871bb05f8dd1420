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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the protocol itself cost per frame, from offer to delivery, between two engines without sockets?
 *
 * <p>Includes publishing, pacing, fragmentation, reassembly, reports and events. With {@code suite = CLEAR} the
 * protocol alone; the difference is what encryption costs, sealing and opening once. Does not measure system calls and
 * threads; nothing is lost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EnginePairBenchmark {
    private static final long FRAME_NANOS = 33_333_333;
    private static final long TICK_NANOS = 500_000;
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);

    /** Size of the frame. */
    @Param({"240", "35000"})
    public int frameBytes;

    /** How packets are protected. */
    @Param({"CLEAR", "AES_128_GCM", "CHACHA20_POLY1305"})
    public CipherSuite suite = CipherSuite.CLEAR;

    private final Transmit transmit = new Transmit();
    private Endpoint server;
    private Endpoint client;
    private Publication publication;
    private ByteBuffer payload;
    private long nowNanos;
    private long delivered;

    /** Joins and subscribes. */
    @Setup
    public void join() {
        EndpointSecurity security = EndpointSecurity.fresh(new Random(3)).withSuite(suite);
        server = new Endpoint(EndpointConfig.DEFAULT, security, JoinPolicy.OPEN, new Random(1));
        client = new Endpoint(EndpointConfig.DEFAULT, security, JoinPolicy.CLOSED, new Random(2));
        publication = server.publish(StreamConfig.live("video", 1_000));
        payload = ByteBuffer.allocateDirect(frameBytes);
        client.connect(SERVER, new byte[0], 1_000_000_000L, nowNanos);
        while (publication.subscriberCount() == 0) {
            tick();
        }
    }

    /** Offers one frame and lets it arrive. */
    @Benchmark
    public long frame() {
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
            to.receive(transmit.memory(), at, Math.min(transmit.segmentBytes(), end - at), from, nowNanos);
        }
    }
}
