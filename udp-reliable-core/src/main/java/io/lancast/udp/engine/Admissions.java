package io.lancast.udp.engine;

import io.lancast.udp.engine.handshake.Doorkeeper;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RejectPacket;
import io.lancast.udp.wire.RetryPacket;
import io.lancast.udp.wire.WelcomePacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers HELLOs: with a cookie, with a refusal, or with a new connection. Confined to the thread that drives the endpoint.
 */
final class Admissions {
    private final ConnectionSetup setup;
    private final JoinPolicy joins;
    private final RandomGenerator random;
    private final Connections connections;
    private final Replies replies;
    private final Doorkeeper doorkeeper;
    private final Counters counters;

    Admissions(
            ConnectionSetup setup, JoinPolicy joins, RandomGenerator random, Connections connections, Replies replies) {
        EndpointConfig config = setup.config();
        this.setup = setup;
        this.joins = joins;
        this.random = random;
        this.connections = connections;
        this.replies = replies;
        this.counters = setup.counters();
        this.doorkeeper =
                new Doorkeeper(config.handshakesPerAddressPerSecond(), config.handshakesPerSecond(), random, counters);
    }

    /** What a HELLO led to: at most one connection gained and one lost. */
    record Outcome(@Nullable Connection admitted, @Nullable Connection replaced) {
        static final Outcome NOTHING = new Outcome(null, null);
    }

    /** Takes a HELLO. An admitted connection has been added to the others, a replaced one has to be closed. */
    Outcome onHello(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        Doorkeeper.Verdict verdict = doorkeeper.judge(hello, from, nowNanos);
        if (verdict instanceof Doorkeeper.Verdict.Challenge challenge) {
            ByteBuffer packet = ByteBuffer.allocate(RetryPacket.BYTES);
            challenge.retry().write(packet);
            replies.add(from, packet);
        }
        return verdict instanceof Doorkeeper.Verdict.Proven ? onProven(hello, from, nowNanos) : Outcome.NOTHING;
    }

    private Outcome onProven(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        Connection known = connections.at(from);
        if (known != null && known.remoteId() == hello.connectionId()) {
            WelcomePacket welcome = known.welcome();
            if (welcome != null) {
                reply(from, welcome); // our answer was lost
            }
            return Outcome.NOTHING;
        }
        JoinPolicy.Refusal refusal = refusalOf(hello, from, known);
        if (refusal != null) {
            counters.increment(Counter.HANDSHAKES_REFUSED);
            ByteBuffer packet = ByteBuffer.allocate(RejectPacket.MAX_BYTES);
            new RejectPacket(hello.connectionId(), refusal.reason().code(), refusal.text()).write(packet);
            replies.add(from, packet);
            return Outcome.NOTHING;
        }
        if (known != null) { // the client started anew from the same port
            connections.remove(known);
        }
        return new Outcome(admit(hello, from, nowNanos), known);
    }

    private JoinPolicy.@Nullable Refusal refusalOf(
            HelloPacket hello, InetSocketAddress from, @Nullable Connection known) {
        EndpointConfig config = setup.config();
        if ((hello.cipherSuites() & HelloPacket.CLEAR) == 0 || hello.datagramBytes() < config.datagramBytes()) {
            return new JoinPolicy.Refusal(
                    CloseReason.VERSION, "server and client have no cipher or datagram size in common");
        }
        if (known == null && connections.size() >= config.maxConnections()) {
            return new JoinPolicy.Refusal(
                    CloseReason.SERVER_FULL, "all " + config.maxConnections() + " places are taken");
        }
        return joins.decide(from, hello.joinData());
    }

    private Connection admit(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        byte[] serverRandom = new byte[HelloPacket.RANDOM_BYTES];
        random.nextBytes(serverRandom);
        WelcomePacket welcome = new WelcomePacket(
                setup.config().datagramBytes(),
                hello.connectionId(),
                connections.newId(random),
                serverRandom,
                new byte[HelloPacket.RANDOM_BYTES],
                HelloPacket.CLEAR,
                nowNanos / 1_000,
                setup.config().idleTimeoutMillis());
        Connection connection = Connection.admitted(welcome, from, hello.joinData(), setup, nowNanos);
        connections.add(connection);
        counters.increment(Counter.CONNECTIONS_OPENED);
        reply(from, welcome);
        return connection;
    }

    private void reply(InetSocketAddress to, WelcomePacket welcome) {
        ByteBuffer packet = ByteBuffer.allocate(WelcomePacket.BYTES);
        welcome.write(packet);
        replies.add(to, packet);
    }
}
