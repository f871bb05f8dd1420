package io.lancast.udp.frame;

/** What a stream promises (docs/protocol.md, Streams). */
public enum StreamKind {
    /** Every frame whole, once, in order and before its deadline, or dropped with a reason on both ends. */
    LIVE(0),
    /** Every frame, once, in order; a subscriber that falls out of the log is told so. */
    RELIABLE(1);

    private final int code;

    StreamKind(int code) {
        this.code = code;
    }

    /** The value on the wire. */
    public int code() {
        return code;
    }

    /** Returns whether {@code code} names a kind. */
    public static boolean isCode(int code) {
        return code == LIVE.code || code == RELIABLE.code;
    }

    /**
     * Returns the kind with this wire value.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static StreamKind ofCode(int code) {
        return switch (code) {
            case 0 -> LIVE;
            case 1 -> RELIABLE;
            default -> throw new IllegalArgumentException("stream kind must be 0 or 1, was " + code);
        };
    }
}
