package io.lancast.udp.frame;

/**
 * Why a frame, or a run of packets, was given up by decision of one end. Loss by the network is not a reason: a lost
 * packet is asked for again until one of these decisions is taken.
 */
public enum DropReason {
    /** The time to live was over before the frame was whole. */
    TOO_LATE(1),
    /** The publisher's log no longer holds it. */
    EVICTED(2),
    /** The subscriber was behind, so its cursor jumped to a newer keyframe. */
    SUBSCRIBER_SLOW(3),
    /** A frame that this one needs was given up. */
    GROUP_BROKEN(4),
    /** The share of the stream that may be spent on retransmissions was used up. */
    REPAIR_BUDGET(5),
    /** A bound of the receiver was reached: incomplete frames, gaps or bytes under reassembly. */
    RECEIVER_FULL(6);

    private static final DropReason[] BY_CODE = {
        TOO_LATE, TOO_LATE, EVICTED, SUBSCRIBER_SLOW, GROUP_BROKEN, REPAIR_BUDGET, RECEIVER_FULL
    };

    private final int code;

    DropReason(int code) {
        this.code = code;
    }

    /** The value on the wire. */
    public int code() {
        return code;
    }

    /** Returns the reason with this wire value; an unknown one, of a newer peer, reads as {@link #TOO_LATE}. */
    public static DropReason ofCode(int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : TOO_LATE;
    }
}
