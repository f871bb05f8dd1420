package io.lancast.udp.engine.handshake;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.KeySchedule;
import io.lancast.udp.crypto.OpenedPacket;
import io.lancast.udp.crypto.PacketSeal;
import io.lancast.udp.crypto.X25519KeyPair;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.PacketType;
import io.lancast.udp.wire.RejectPacket;
import io.lancast.udp.wire.RetryPacket;
import io.lancast.udp.wire.WelcomePacket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of the handshake: asks, repeats the question with the server's cookie and the join data sealed for the
 * server, asks again while no answer comes, and checks the answer. Confined to the thread that drives the endpoint.
 */
public final class ClientHandshake {
    static final long FIRST_REPEAT_NANOS = 100_000_000;

    /** Shortest wait for an answer once the server has been heard of and the round trip is roughly known. */
    static final long SHORTEST_REPEAT_NANOS = 25_000_000;

    static final long LONGEST_REPEAT_NANOS = 1_000_000_000;

    private final X25519KeyPair share;
    private final ClientCredentials credentials;
    private final CipherSuite suite;
    private final CipherScratch scratch;
    private final long deadlineNanos;
    private final long[] askedNanos = new long[HelloPacket.MAX_ATTEMPT + 1];
    private HelloPacket hello;
    private byte @Nullable [] serverKey;
    private @Nullable KeySchedule schedule;
    private int attempts;
    private boolean pending = true;
    private long repeatNanos = Long.MAX_VALUE;
    private long intervalNanos = FIRST_REPEAT_NANOS;

    /**
     * Starts asking.
     *
     * @param hello the first question
     * @param share the keys of which {@code hello} carries the public one
     * @param suite tells which ciphers are accepted
     */
    public ClientHandshake(
            HelloPacket hello,
            X25519KeyPair share,
            ClientCredentials credentials,
            CipherSuite suite,
            CipherScratch scratch,
            long deadlineNanos) {
        this.hello = hello;
        this.share = share;
        this.credentials = credentials;
        this.suite = suite;
        this.scratch = scratch;
        this.deadlineNanos = deadlineNanos;
    }

    /** What a packet from the server means for the client. */
    public sealed interface Answer {
        /** The server's yes, proven to be its own. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Accepted(
                WelcomePacket welcome, SessionKeys keys, byte[] serverKey, long serverClockMicros, long askedNanos)
                implements Answer {}

        /** It is over. */
        record Refused(CloseReason reason, String text) implements Answer {}

        /** Nothing changes, or the question was changed. */
        record Pending() implements Answer {}

        /** A yes that is not the server's. */
        record Forged() implements Answer {}

        /** No packet of ours. */
        record Malformed() implements Answer {}
    }

    /** The id that the client chose for its connection. */
    public long connectionId() {
        return hello.connectionId();
    }

    /** Takes RETRY, WELCOME or REJECT. */
    public Answer onAnswer(ByteBuffer datagram, int offset, int lengthBytes, long nowNanos) {
        switch (PacketType.typeOf(datagram.get(offset))) {
            case PacketType.RETRY -> {
                RetryPacket retry = RetryPacket.read(datagram, offset, lengthBytes);
                return retry == null ? new Answer.Malformed() : onRetry(retry, nowNanos);
            }
            case PacketType.WELCOME -> {
                WelcomePacket welcome = WelcomePacket.read(datagram, offset, lengthBytes);
                return welcome == null ? new Answer.Malformed() : onWelcome(welcome, datagram, offset);
            }
            default -> {
                RejectPacket reject = RejectPacket.read(datagram, offset, lengthBytes);
                if (reject == null) {
                    return new Answer.Malformed();
                }
                return reject.connectionId() == hello.connectionId()
                        ? new Answer.Refused(CloseReason.ofCode(reject.reason()), reject.text())
                        : new Answer.Pending();
            }
        }
    }

    private Answer onRetry(RetryPacket retry, long nowNanos) {
        if (retry.connectionId() != hello.connectionId()) {
            return new Answer.Pending();
        }
        byte[] expected = credentials.serverKey();
        if (expected != null && !Arrays.equals(expected, retry.serverKey())) {
            return new Answer.Refused(CloseReason.OTHER_SERVER, "the server has another key than the one expected");
        }
        byte[] sealed =
                Arrays.equals(serverKey, retry.serverKey()) ? hello.joinData() : sealJoinData(retry.serverKey());
        if (sealed == null) {
            return new Answer.Malformed();
        }
        if (!hello.hasCookie() && attempts > 0) {
            long roundTripNanos = nowNanos - askedNanos[attempts - 1];
            intervalNanos = Math.max(SHORTEST_REPEAT_NANOS, Math.min(FIRST_REPEAT_NANOS, 4 * roundTripNanos));
        }
        hello = hello.answering(retry.cookie(), sealed);
        pending = true;
        repeatNanos = Long.MAX_VALUE;
        return new Answer.Pending();
    }

    private byte @Nullable [] sealJoinData(byte[] key) {
        byte[] shared = share.agree(key);
        if (shared == null) {
            return null;
        }
        KeySchedule made = new KeySchedule(hello.boundBytes(), key, shared, credentials.roomSecret(), scratch);
        int plainBytes = credentials.joinData().length;
        byte[] sealed = Arrays.copyOf(credentials.joinData(), plainBytes + HelloPacket.JOIN_TAG_BYTES);
        made.joinSeal().seal(ByteBuffer.wrap(sealed), 0, 0, plainBytes, 0);
        schedule = made;
        serverKey = key;
        return sealed;
    }

    /** Checks that the yes is from the server that the join data were sealed for. */
    private Answer onWelcome(WelcomePacket welcome, ByteBuffer datagram, int offset) {
        CipherSuite chosen = CipherSuite.ofBit(welcome.cipherSuite());
        KeySchedule known = schedule;
        byte[] key = serverKey;
        if (known == null
                || key == null
                || chosen == null
                || (chosen.bit() & suite.acceptedBits()) == 0
                || welcome.clientConnectionId() != hello.connectionId()
                || welcome.attempt() >= attempts) {
            return new Answer.Forged();
        }
        byte[] shared = share.agree(welcome.keyShare());
        if (shared == null) {
            return new Answer.Forged();
        }
        KeySchedule.Connected keys = known.connected(hello.joinData(), welcome.boundBytes(), shared);
        OpenedPacket opened = new OpenedPacket();
        PacketSeal seal = keys.welcomeSeal();
        if (!seal.open(
                datagram,
                offset,
                WelcomePacket.HEADER_BYTES,
                WelcomePacket.BYTES - WelcomePacket.HEADER_BYTES,
                welcome.attempt(),
                opened)) {
            return new Answer.Forged();
        }
        long clockMicros = opened.memory().getLong(opened.offset());
        SessionKeys session = new SessionKeys(chosen, keys.clientSeal(chosen), keys.serverSeal(chosen));
        return new Answer.Accepted(welcome, session, key, clockMicros, askedNanos[welcome.attempt()]);
    }

    /** Whether {@link #write} has to be called. */
    public boolean isPending(long nowNanos) {
        return attempts <= HelloPacket.MAX_ATTEMPT && (pending || nowNanos >= repeatNanos);
    }

    /** Writes the HELLO. */
    public void write(ByteBuffer out, long nowNanos) {
        if (nowNanos >= repeatNanos) {
            intervalNanos = Math.min(intervalNanos * 2, LONGEST_REPEAT_NANOS);
        }
        hello.asAttempt(attempts).write(out);
        askedNanos[attempts] = nowNanos;
        attempts++;
        pending = false;
        repeatNanos = nowNanos + intervalNanos;
    }

    /** Whether the server has not answered in time. */
    public boolean isOver(long nowNanos) {
        return nowNanos >= deadlineNanos;
    }

    /** When {@link #isPending} or {@link #isOver} becomes true by itself. */
    public long nextTimeoutNanos() {
        return attempts > HelloPacket.MAX_ATTEMPT ? deadlineNanos : Math.min(repeatNanos, deadlineNanos);
    }
}
