package io.lancast.udp.engine.handshake;

import io.lancast.udp.engine.handshake.ServerHandshake.Admission;
import org.jspecify.annotations.Nullable;

/**
 * How the two ends of a connection come to know each other: the handshake as long as it lasts, and what it left. On the server
 * it lasts until the client has spoken. Confined to the thread that drives the endpoint.
 */
public final class Introduction {
    /** How long a client that was let in may take to say its first word: 10 s. */
    static final long CONFIRM_NANOS = 10_000_000_000L;

    private final long localId;
    private final byte[] joinData;
    private final long confirmUntilNanos;
    private @Nullable ClientHandshake handshake;
    private @Nullable Admission admission;
    private long remoteId;
    private byte[] serverKey = {};

    private Introduction(long localId, byte[] joinData, long confirmUntilNanos) {
        this.localId = localId;
        this.joinData = joinData;
        this.confirmUntilNanos = confirmUntilNanos;
    }

    /** The client's side, which has yet to be let in. */
    public static Introduction asking(ClientHandshake handshake) {
        Introduction introduction = new Introduction(handshake.connectionId(), new byte[0], Long.MAX_VALUE);
        introduction.handshake = handshake;
        return introduction;
    }

    /** The server's side, of a client that may come in. */
    public static Introduction admitting(Admission admission, long nowNanos) {
        Introduction introduction = new Introduction(
                admission.welcome().serverConnectionId(), admission.joinData(), nowNanos + CONFIRM_NANOS);
        introduction.admission = admission;
        introduction.remoteId = admission.welcome().clientConnectionId();
        return introduction;
    }

    /** The question of a client that waits for its answer, else null. */
    public @Nullable ClientHandshake handshake() {
        return handshake;
    }

    /** The server's answer, as long as the client may not have got it, else null. */
    public @Nullable Admission admission() {
        return admission;
    }

    /** The server has let us in. */
    public void onAccepted(ClientHandshake.Answer.Accepted accepted) {
        remoteId = accepted.welcome().serverConnectionId();
        serverKey = accepted.serverKey();
        handshake = null;
    }

    /** The client has spoken. */
    public void onConfirmed() {
        admission = null;
    }

    /** Nobody waits for an answer any more. */
    public void giveUp() {
        handshake = null;
    }

    /** Whether the client has not said its first word in time; only on the server, before {@link #onConfirmed}. */
    public boolean isUnconfirmed(long nowNanos) {
        return nowNanos >= confirmUntilNanos;
    }

    /** When {@link #isUnconfirmed} becomes true. */
    public long confirmUntilNanos() {
        return confirmUntilNanos;
    }

    /** The id that the peer's SESSION packets carry. */
    public long localId() {
        return localId;
    }

    /** The id that ours carry; 0 before it is known. */
    public long remoteId() {
        return remoteId;
    }

    /** What the client sent for the application; empty on the client. Not to be changed. */
    public byte[] joinData() {
        return joinData;
    }

    /** The server's long-term public key, on the client; empty on the server and before it is proven. Not to be changed. */
    public byte[] serverKey() {
        return serverKey;
    }
}
