package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.wire.SubscribeStart;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Packets make no garbage: neither those sent, nor those received, nor those sent again, nor the feedback about them. A frame
 * does: its memory, which becomes the application's, and the event that hands it over.
 */
class AllocationTest {
    private static final long MS = 1_000_000;
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** For a frame: slot, bit set, media frame, event, their headers and what they point to; not its bytes. */
    private static final long BYTES_PER_FRAME = 400;

    /** Without ciphers, whose garbage is the JDK's and is measured in {@code CipherCostTest}. */
    private final EndpointSecurity clear = EndpointSecurity.fresh(new Random(3)).withSuite(CipherSuite.CLEAR);

    private final Endpoint server = new Endpoint(EndpointConfig.DEFAULT, clear, JoinPolicy.OPEN, new Random(1));
    private final Endpoint client = new Endpoint(EndpointConfig.DEFAULT, clear, JoinPolicy.CLOSED, new Random(2));
    private final Publication video = server.publish(StreamConfig.live("video", 1_000));
    private final Transmit transmit = new Transmit();
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(1_500);
    private long nowNanos;
    private long sentPackets;
    private int loseOneIn = Integer.MAX_VALUE;
    private boolean givingBack;

    @Test
    void sendingReceivingAndRepairingPacketsMakesNoGarbage() {
        connect();
        ByteBuffer payload = ByteBuffer.allocateDirect(256 * 1_172);
        run(payload, 300); // until everything has grown to its size and is compiled
        report("without loss", payload, 300);
        loseOneIn = 50;
        run(payload, 300);
        report("with 2 % loss", payload, 300);
    }

    @Test
    void aFrameThatIsGivenBackTakesNoMemory() {
        givingBack = true;
        connect();
        ByteBuffer payload = ByteBuffer.allocateDirect(256 * 1_172);
        run(payload, 300);
        long allocated = run(payload, 300);

        assertThat(allocated / 300).as("bytes allocated for a frame").isLessThan(BYTES_PER_FRAME);
    }

    private void report(String what, ByteBuffer payload, int frames) {
        long packetsBefore = sentPackets;
        long allocated = run(payload, frames);
        long packets = sentPackets - packetsBefore;
        long frameBytes = frames * 256L * 1_172 + frames * BYTES_PER_FRAME;
        double perPacket = (double) (allocated - frames * 256L * 1_172) / packets;
        System.out.printf(
                "%s: %.2f bytes of garbage per packet, %d per frame%n",
                what, perPacket, (allocated - frames * 256L * 1_172) / frames);
        assertThat(allocated)
                .as("bytes allocated " + what + " for " + packets + " packets")
                .isLessThan(frameBytes);
    }

    private void connect() {
        client.connect(SERVER, new byte[0], 1_000 * MS, nowNanos);
        for (int i = 0; i < 100; i++) {
            exchange();
            nowNanos += MS;
        }
    }

    /** Sends so many frames of 256 packets, 10 ms apart; returns what this thread allocated meanwhile. */
    private long run(ByteBuffer payload, int frames) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < frames; i++) {
            payload.position(0).limit(256 * 1_172);
            server.offer(video, payload, FrameFlags.KEY, nowNanos / 1_000, nowNanos);
            for (int step = 0; step < 100; step++) {
                exchange();
                nowNanos += MS / 10;
            }
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private void exchange() {
        server.onTimeout(nowNanos);
        client.onTimeout(nowNanos);
        boolean busy = true;
        while (busy) {
            boolean fromServer = pass(server, client, SERVER);
            boolean fromClient = pass(client, server, CLIENT);
            busy = fromServer || fromClient;
        }
        for (EngineEvent event = server.pollEvent(); event != null; event = server.pollEvent()) {
            if (event instanceof EngineEvent.Connected connected) {
                server.offerStream(connected.connection(), video, nowNanos);
            }
        }
        for (EngineEvent event = client.pollEvent(); event != null; event = client.pollEvent()) {
            if (event instanceof EngineEvent.StreamOffered offered) {
                client.subscribe(offered.connection(), offered.info().streamId(), SubscribeStart.KEYFRAME);
            } else if (event instanceof EngineEvent.FrameReceived received && givingBack) {
                client.giveBack(received);
            }
        }
    }

    private boolean pass(Endpoint from, Endpoint to, InetSocketAddress source) {
        if (!from.pollTransmit(transmit, nowNanos)) {
            return false;
        }
        int end = transmit.offset() + transmit.lengthBytes();
        for (int at = transmit.offset(); at < end; at += transmit.segmentBytes()) {
            int length = Math.min(transmit.segmentBytes(), end - at);
            datagram.put(0, transmit.memory(), at, length);
            sentPackets++;
            if (sentPackets % loseOneIn != 0) {
                to.receive(datagram, 0, length, source, nowNanos);
            }
        }
        return true;
    }
}
