package io.lancast.udp.engine;

import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.engine.handshake.Doorkeeper;
import io.lancast.udp.engine.handshake.SecretTries;
import io.lancast.udp.engine.handshake.ServerHandshake;
import io.lancast.udp.engine.handshake.ServerHandshake.Admission;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RejectPacket;
import io.lancast.udp.wire.RetryPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers HELLOs: with a cookie, with a refusal, or with a new connection. Confined to the thread that drives the endpoint.
 */
final class Admissions {
    private static final JoinPolicy.Refusal NOTHING_IN_COMMON =
            new JoinPolicy.Refusal(CloseReason.VERSION, "server and client have no cipher or datagram size in common");

    private static final JoinPolicy.Refusal WRONG_SECRET =
            new JoinPolicy.Refusal(CloseReason.WRONG_SECRET, "the secret is missing or wrong");

    private static final JoinPolicy.Refusal TOO_MANY_TRIES = new JoinPolicy.Refusal(
            CloseReason.WRONG_SECRET, "too many wrong secrets came from this address; try again in a minute");

    private final ConnectionSetup setup;
    private final EndpointSecurity security;
    private final JoinPolicy joins;
    private final RandomGenerator random;
    private final Connections connections;
    private final Replies replies;
    private final Doorkeeper doorkeeper;
    private final SecretTries secretTries = new SecretTries();
    private final Counters counters;

    Admissions(ConnectionSetup setup, JoinPolicy joins, Connections connections, Replies replies) {
        EndpointConfig config = setup.config();
        this.setup = setup;
        this.security = setup.security();
        this.joins = joins;
        this.random = setup.random();
        this.connections = connections;
        this.replies = replies;
        this.counters = setup.counters();
        this.doorkeeper = new Doorkeeper(
                config.handshakesPerAddressPerSecond(),
                config.handshakesPerSecond(),
                security.identity().publicKey(),
                random,
                counters);
    }

    /** Takes a HELLO; returns the connection that came of it and waits for the client's first word, or null. */
    @Nullable
    Connection onHello(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        Doorkeeper.Verdict verdict = doorkeeper.judge(hello, from, nowNanos);
        if (verdict instanceof Doorkeeper.Verdict.Challenge challenge) {
            ByteBuffer packet = ByteBuffer.allocate(RetryPacket.BYTES);
            challenge.retry().write(packet);
            replies.add(from, packet);
        }
        return verdict instanceof Doorkeeper.Verdict.Proven ? onProven(hello, from, nowNanos) : null;
    }

    private @Nullable Connection onProven(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        if (isKnown(connections.at(from), hello)) {
            return null; // a late repetition: the client has spoken already
        }
        Connection unconfirmed = connections.unconfirmedAt(from);
        if (unconfirmed != null && isKnown(unconfirmed, hello)) {
            answer(unconfirmed, hello, nowNanos); // our answer was lost
            return null;
        }
        JoinPolicy.Refusal refusal = refusalOf(hello, from, nowNanos);
        if (refusal != null) {
            return refuse(hello, from, refusal);
        }
        ServerHandshake handshake =
                ServerHandshake.open(hello, security.identity(), security.roomSecret(), setup.scratch());
        if (handshake == null) {
            counters.increment(Counter.SECRETS_WRONG);
            secretTries.onWrong(from.getAddress(), nowNanos);
            return refuse(hello, from, WRONG_SECRET);
        }
        refusal = joins.decide(from, handshake.joinData());
        return refusal == null ? admit(handshake, hello, from, nowNanos) : refuse(hello, from, refusal);
    }

    private static boolean isKnown(@Nullable Connection connection, HelloPacket hello) {
        return connection != null && connection.introduction().remoteId() == hello.connectionId();
    }

    /** What speaks against the client before its join data are looked at, which costs a key agreement. */
    private JoinPolicy.@Nullable Refusal refusalOf(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        EndpointConfig config = setup.config();
        if ((hello.cipherSuites() & security.suite().bit()) == 0 || hello.datagramBytes() < config.datagramBytes()) {
            return NOTHING_IN_COMMON;
        }
        if (connections.at(from) == null && connections.size() >= config.maxConnections()) {
            return new JoinPolicy.Refusal(
                    CloseReason.SERVER_FULL, "all " + config.maxConnections() + " places are taken");
        }
        if (!secretTries.mayTry(from.getAddress(), nowNanos)) {
            counters.increment(Counter.SECRETS_LIMITED);
            return TOO_MANY_TRIES;
        }
        return null;
    }

    private @Nullable Connection refuse(HelloPacket hello, InetSocketAddress from, JoinPolicy.Refusal refusal) {
        counters.increment(Counter.HANDSHAKES_REFUSED);
        ByteBuffer packet = ByteBuffer.allocate(RejectPacket.MAX_BYTES);
        new RejectPacket(hello.connectionId(), refusal.reason().code(), refusal.text()).write(packet);
        replies.add(from, packet);
        return null;
    }

    private @Nullable Connection admit(
            ServerHandshake handshake, HelloPacket hello, InetSocketAddress from, long nowNanos) {
        byte[] sharePrivateKey = new byte[X25519KeyPair.KEY_BYTES];
        random.nextBytes(sharePrivateKey);
        Admission admission = handshake.admit(
                setup.config().datagramBytes(),
                connections.newId(random),
                security.suite(),
                setup.config().idleTimeoutMillis(),
                sharePrivateKey);
        if (admission == null) {
            return null;
        }
        Connection connection = Connection.admitted(admission, from, setup, nowNanos);
        connections.addUnconfirmed(connection);
        answer(connection, hello, nowNanos);
        return connection;
    }

    private void answer(Connection unconfirmed, HelloPacket hello, long nowNanos) {
        Admission admission = unconfirmed.introduction().admission();
        ByteBuffer packet = admission == null ? null : admission.answer(hello.attempt(), nowNanos / 1_000);
        if (packet != null) {
            replies.add(unconfirmed.address(), packet);
        }
    }
}
