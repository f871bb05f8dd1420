package io.lancast.udp.engine;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.KeySchedule;
import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.engine.handshake.ClientCredentials;
import io.lancast.udp.engine.handshake.ClientHandshake;
import io.lancast.udp.engine.handshake.ClientHandshake.Answer;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.SessionHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client that was let in properly and then says whatever it likes. It is no machine of the network, only an address. */
final class RoguePeer {
    private static final byte[] NOTHING = {};

    private final SimulatedNetwork network;
    private final SimulatedHost server;
    private final InetSocketAddress address;
    private final ClientHandshake handshake;
    private Answer.@Nullable Accepted accepted;
    private long nextNumber;
    private long receivedBytes;

    RoguePeer(SimulatedNetwork network, SimulatedHost server, InetSocketAddress address, long seed) {
        this.network = network;
        this.server = server;
        this.address = address;
        Random random = new Random(seed);
        X25519KeyPair share = X25519KeyPair.of(bytes(random));
        HelloPacket hello =
                new HelloPacket(1200, random.nextLong(), bytes(random), share.publicKey(), 6, 0, NOTHING, NOTHING);
        this.handshake = new ClientHandshake(
                hello,
                share,
                new ClientCredentials(NOTHING, KeySchedule.roomSecret(""), null),
                CipherSuite.AES_128_GCM,
                new CipherScratch(),
                Long.MAX_VALUE);
        network.tap(this::onDatagram);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Asks to be let in; the answers do the rest. */
    void join() {
        ByteBuffer packet = ByteBuffer.allocate(HelloPacket.BYTES);
        handshake.write(packet, network.nowNanos());
        network.inject(packet.array(), address, server);
    }

    private byte @Nullable [] onDatagram(SimulatedHost from, InetSocketAddress to, byte[] bytes) {
        if (!to.equals(address)) {
            return bytes;
        }
        receivedBytes += bytes.length;
        if (accepted == null) {
            Answer answer = handshake.onAnswer(ByteBuffer.wrap(bytes), 0, bytes.length, network.nowNanos());
            if (answer instanceof Answer.Accepted yes) {
                accepted = yes;
            } else {
                network.at(network.nowNanos(), this::join);
            }
        }
        return null; // nobody is there
    }

    boolean isIn() {
        return accepted != null;
    }

    long receivedBytes() {
        return receivedBytes;
    }

    /** Sends a packet with these control messages, properly sealed. */
    void say(Consumer<ByteBuffer> messages) {
        Answer.Accepted session = accepted;
        if (session == null) {
            throw new IllegalStateException("not let in yet");
        }
        ByteBuffer packet = ByteBuffer.allocate(1200);
        packet.position(SessionHeader.BYTES);
        messages.accept(packet);
        int payloadBytes = packet.position() - SessionHeader.BYTES;
        SessionHeader.write(packet, 0, nextNumber, session.welcome().serverConnectionId());
        session.keys().outbound().seal(packet, 0, SessionHeader.BYTES, payloadBytes, nextNumber);
        nextNumber++;
        byte[] bytes = new byte[SessionHeader.BYTES + payloadBytes + 16];
        packet.get(0, bytes);
        network.inject(bytes, address, server);
    }
}
