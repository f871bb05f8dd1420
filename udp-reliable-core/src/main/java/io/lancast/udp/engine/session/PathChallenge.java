package io.lancast.udp.engine.session;

import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a peer whose packets come from a new address really is there, before anything else goes there: a random
 * number has to come back from it (RFC 9000 §8.2). One address is looked at at a time; no more bytes are sent to it than came
 * from it.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class PathChallenge {
    static final long REPEAT_NANOS = 100_000_000;
    static final int MAX_CHALLENGES = 8;

    private final RandomGenerator random;
    private final int packetBytes;
    private @Nullable InetSocketAddress candidate;
    private long token;
    private long creditBytes;
    private int sent;
    private long dueNanos;

    /**
     * Nothing to make sure of.
     *
     * @param packetBytes size of the packets that carry the number
     */
    public PathChallenge(RandomGenerator random, int packetBytes) {
        this.random = random;
        this.packetBytes = packetBytes;
    }

    /**
     * The newest authentic packet came from an address that is not the peer's.
     *
     * @return whether this is the first one from there, so that a challenge begins
     */
    public boolean onPacketFrom(InetSocketAddress address, int lengthBytes, long nowNanos) {
        boolean first = !address.equals(candidate);
        if (first) {
            candidate = address;
            token = random.nextLong();
            creditBytes = 0;
            sent = 0;
            dueNanos = nowNanos;
        }
        creditBytes += lengthBytes;
        return first;
    }

    /** The peer is where it was. */
    public void onPacketFromPeer() {
        candidate = null;
    }

    /** The address to send a challenge to now, or null. */
    public @Nullable InetSocketAddress pending(long nowNanos) {
        return maySend() && nowNanos >= dueNanos ? candidate : null;
    }

    private boolean maySend() {
        return candidate != null && sent < MAX_CHALLENGES && creditBytes >= packetBytes;
    }

    /** A challenge was sent. */
    public void onSent(long nowNanos) {
        sent++;
        creditBytes -= packetBytes;
        dueNanos = nowNanos + REPEAT_NANOS;
    }

    /** The number that has to come back. */
    public long token() {
        return token;
    }

    /** A number came back from {@code address}; returns whether that proves it. */
    public boolean onResponse(long response, InetSocketAddress address) {
        boolean proven = sent > 0 && address.equals(candidate) && response == token;
        if (proven) {
            candidate = null;
        }
        return proven;
    }

    /** When {@link #pending} has something to send by itself; {@link Long#MAX_VALUE} for never. */
    public long nextTimeoutNanos() {
        return maySend() ? dueNanos : Long.MAX_VALUE;
    }
}
