package io.lancast.udp.engine;

import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.engine.session.PathChallenge;
import io.lancast.udp.engine.session.SessionPackets;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlWriter;
import io.lancast.udp.wire.SessionHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where the peer of a connection is. A client may move, as behind a router that forgets: packets of its connection that come
 * from elsewhere start a challenge, and the address changes when that is answered from there. A server does not move.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class PeerAddress {
    /** A packet with nothing but a challenge. */
    private static final int CHALLENGE_BYTES = SessionHeader.BYTES + ControlWriter.PATH_BYTES + 16;

    private final Counters counters;
    private final @Nullable PathChallenge challenge; // none if the peer may not move
    private InetSocketAddress current;
    private InetSocketAddress lastFrom;
    private long responseToken;
    private boolean responsePending;

    private PeerAddress(InetSocketAddress current, @Nullable PathChallenge challenge, Counters counters) {
        this.current = current;
        this.lastFrom = current;
        this.challenge = challenge;
        this.counters = counters;
    }

    /** Of a server. */
    static PeerAddress fixed(InetSocketAddress address, Counters counters) {
        return new PeerAddress(address, null, counters);
    }

    /** Of a client. */
    static PeerAddress movable(InetSocketAddress address, RandomGenerator random, Counters counters) {
        return new PeerAddress(address, new PathChallenge(random, CHALLENGE_BYTES), counters);
    }

    InetSocketAddress current() {
        return current;
    }

    /** Whether a packet from this address may be the peer's at all. */
    boolean mayBe(InetSocketAddress from) {
        return challenge != null || isCurrent(from);
    }

    /**
     * An authentic packet came.
     *
     * @param newest whether no later one came before; a straggler says nothing about where the peer is now
     * @return whether it came from elsewhere, so that the peer may have to be challenged
     */
    boolean onPacket(InetSocketAddress from, int lengthBytes, boolean newest, long nowNanos) {
        lastFrom = from;
        if (challenge == null || !newest) {
            return false;
        }
        if (isCurrent(from)) {
            challenge.onPacketFromPeer();
            return false;
        }
        if (challenge.onPacketFrom(from, lengthBytes, nowNanos)) {
            counters.increment(Counter.PATHS_CHALLENGED);
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // mostly it is the same object; else they are compared
    private boolean isCurrent(InetSocketAddress from) {
        return from == current || from.equals(current);
    }

    /** The packet that came last repeats a number; returns the address it proves to be the peer's from now on, or null. */
    @Nullable
    InetSocketAddress provenBy(long token) {
        return challenge != null && challenge.onResponse(token, lastFrom) ? lastFrom : null;
    }

    /** The peer has moved. */
    void moveTo(InetSocketAddress proven) {
        current = proven;
        counters.increment(Counter.PATHS_CHANGED);
    }

    /** Points {@code out} at a challenge to send now; returns {@code false} when there is none. */
    boolean poll(Transmit out, ByteBuffer scratch, SessionPackets packets, long nowNanos) {
        InetSocketAddress unproven = challenge == null ? null : challenge.pending(nowNanos);
        if (challenge == null || unproven == null) {
            return false;
        }
        packets.begin(scratch);
        ControlWriter.pathChallenge(scratch, challenge.token());
        int bytes = packets.finish(scratch);
        challenge.onSent(nowNanos);
        out.set(scratch, 0, bytes, bytes);
        out.to(unproven);
        return true;
    }

    /** When {@link #poll} has something by itself. */
    long nextTimeoutNanos() {
        return challenge == null ? Long.MAX_VALUE : challenge.nextTimeoutNanos();
    }

    /** The peer wants to know whether we are where we seem to be. */
    void onChallenged(long token) {
        responseToken = token;
        responsePending = true;
    }

    /** Whether the peer's challenge waits for its answer. */
    boolean hasResponse() {
        return responsePending;
    }

    /** Answers the peer's challenge, if there is one. */
    void writeResponse(ByteBuffer out) {
        if (responsePending && ControlWriter.pathResponse(out, responseToken)) {
            responsePending = false;
        }
    }
}
