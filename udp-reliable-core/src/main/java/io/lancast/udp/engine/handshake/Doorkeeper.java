package io.lancast.udp.engine.handshake;

import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RetryPacket;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the handshake up to the point where state is made: a HELLO without a good cookie costs one HMAC
 * and is answered with fewer bytes than it brought.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class Doorkeeper {
    private final CookieMint cookies;
    private final HandshakeLimiter limiter;
    private final byte[] serverKey;
    private final Counters counters;

    /** Admits up to so many proven HELLOs per second, and tells everybody the server's public key. */
    public Doorkeeper(
            int perAddressPerSecond, int totalPerSecond, byte[] serverKey, RandomGenerator random, Counters counters) {
        this.serverKey = serverKey;
        this.cookies = new CookieMint(random);
        this.limiter = new HandshakeLimiter(perAddressPerSecond, totalPerSecond);
        this.counters = counters;
    }

    /** What to do with a HELLO. */
    public sealed interface Verdict {
        /** Its address is proven and its turn has come: decide on the join. */
        record Proven() implements Verdict {}

        /** Answer with this. */
        record Challenge(RetryPacket retry) implements Verdict {}
    }

    /** Judges a HELLO; null means: do not answer. */
    public @Nullable Verdict judge(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        if (hello.hasCookie()) {
            if (cookies.isGood(hello, from, nowNanos)) {
                if (limiter.admit(from.getAddress(), nowNanos)) {
                    return new Verdict.Proven();
                }
                counters.increment(Counter.HANDSHAKES_LIMITED);
                return null;
            }
            counters.increment(Counter.COOKIES_INVALID);
        }
        counters.increment(Counter.COOKIES_SENT);
        return new Verdict.Challenge(
                new RetryPacket(hello.connectionId(), cookies.mint(hello, from, nowNanos), serverKey));
    }
}
