package io.lancast.udp.engine.handshake;

import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RetryPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the cookies that prove a client's address (RFC 9000 §8.1.2, Retry tokens): HMAC-SHA256 over address,
 * port and what the client chose, under a secret that changes every {@value #EPOCH_NANOS} ns. The one before is still
 * good. Nothing is kept per client.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class CookieMint {
    /** How long a secret makes cookies; they are good for at least this long and at most twice as long. */
    static final long EPOCH_NANOS = 15_000_000_000L;

    private final RandomGenerator random;
    private final Mac current;
    private final Mac previous;
    private long epoch = -1;
    private SecretKeySpec secret;

    CookieMint(RandomGenerator random) {
        this.random = random;
        this.secret = newSecret();
        this.current = newMac(secret);
        this.previous = newMac(newSecret());
    }

    byte[] mint(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        rotate(nowNanos);
        return cookie(current, hello, from);
    }

    boolean isGood(HelloPacket hello, InetSocketAddress from, long nowNanos) {
        rotate(nowNanos);
        return MessageDigest.isEqual(cookie(current, hello, from), hello.cookie())
                || MessageDigest.isEqual(cookie(previous, hello, from), hello.cookie());
    }

    private void rotate(long nowNanos) {
        long now = nowNanos / EPOCH_NANOS;
        if (now == epoch) {
            return;
        }
        // After a silence of more than one epoch the last secret is too old as well.
        rekey(previous, now == epoch + 1 ? secret : newSecret());
        secret = newSecret();
        rekey(current, secret);
        epoch = now;
    }

    private static byte[] cookie(Mac mac, HelloPacket hello, InetSocketAddress from) {
        mac.update(from.getAddress().getAddress());
        mac.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(from.getPort())
                .putLong(hello.connectionId())
                .flip());
        mac.update(hello.clientRandom());
        return mac.doFinal(hello.keyShare());
    }

    private SecretKeySpec newSecret() {
        byte[] bytes = new byte[RetryPacket.COOKIE_BYTES];
        random.nextBytes(bytes);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static void rekey(Mac mac, SecretKeySpec key) {
        try {
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an HMAC takes any key", e);
        }
    }
}
