package io.lancast.udp.frame;

/** Why a connection ended, or never began. The code travels in CLOSE and REJECT packets. */
public enum CloseReason {
    /** The application on this or the other side said goodbye. */
    GOODBYE(0),
    /** Nothing was heard from the peer for the idle timeout. Never on the wire. */
    IDLE_TIMEOUT(1),
    /** The peer did not answer the handshake in time. Never on the wire. */
    NO_ANSWER(2),
    /** The server admits no further connection at the moment. */
    SERVER_FULL(3),
    /** The application refused the join; the text says why. */
    REFUSED(4),
    /** The authenticated peer broke the protocol: a bug or an attack, not line noise. */
    PROTOCOL_VIOLATION(5),
    /** The program behind the peer is shutting down. */
    SHUTDOWN(6),
    /** The two ends have no cipher or datagram size in common. */
    VERSION(7),
    /** The room's secret is missing or wrong. */
    WRONG_SECRET(8),
    /** The server has another key than the client was told to expect. Never on the wire. */
    OTHER_SERVER(9);

    private final int code;

    CloseReason(int code) {
        this.code = code;
    }

    /** The value on the wire. */
    public int code() {
        return code;
    }

    /** Returns the reason with this wire value; an unknown one, of a newer peer, reads as {@link #GOODBYE}. */
    public static CloseReason ofCode(int code) {
        for (CloseReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        return GOODBYE;
    }
}
