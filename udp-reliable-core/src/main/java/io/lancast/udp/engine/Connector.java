package io.lancast.udp.engine;

import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.engine.handshake.ClientCredentials;
import io.lancast.udp.engine.handshake.ClientHandshake;
import io.lancast.udp.wire.HelloPacket;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections by which this endpoint joins servers: the counterpart of {@link Admissions}. Confined to the thread
 * that drives the endpoint.
 */
final class Connector {
    private static final byte[] NOTHING = {};

    private final ConnectionSetup setup;
    private final Connections connections;

    Connector(ConnectionSetup setup, Connections connections) {
        this.setup = setup;
        this.connections = connections;
    }

    /**
     * A connection that starts to join a server, under a key pair and an id of its own.
     *
     * @param serverKey the only public key to accept, or null
     * @param joinData at most 512 bytes
     */
    Connection connect(
            InetSocketAddress server, byte @Nullable [] serverKey, byte[] joinData, long timeoutNanos, long nowNanos) {
        if (joinData.length > HelloPacket.MAX_JOIN_DATA_BYTES) {
            throw new IllegalArgumentException(
                    "join data must be at most " + HelloPacket.MAX_JOIN_DATA_BYTES + " bytes, was " + joinData.length);
        }
        if (connections.at(server) != null) {
            throw new IllegalStateException("there is a connection to " + server + " already");
        }
        EndpointSecurity security = setup.security();
        long localId = connections.newId(setup.random());
        X25519KeyPair share = X25519KeyPair.of(randomBytes(setup.random()));
        HelloPacket hello = new HelloPacket(
                setup.config().datagramBytes(),
                localId,
                randomBytes(setup.random()),
                share.publicKey(),
                security.suite().acceptedBits(),
                0,
                NOTHING,
                NOTHING);
        ClientHandshake handshake = new ClientHandshake(
                hello,
                share,
                new ClientCredentials(joinData, security.roomSecret(), serverKey),
                security.suite(),
                setup.scratch(),
                nowNanos + timeoutNanos);
        Connection connection = Connection.joining(handshake, server, setup, nowNanos);
        connections.add(connection);
        return connection;
    }

    private static byte[] randomBytes(RandomGenerator random) {
        byte[] bytes = new byte[HelloPacket.RANDOM_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
