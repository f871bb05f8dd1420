package io.lancast.udp.wire;

/**
 * Types of control messages, the contents of SESSION packets (docs/protocol.md, Control messages).
 *
 * <p>Types below {@link #FIRST_RELIABLE} may be lost: what they say is said again soon. The others start with a 32-bit
 * index, are repeated until acknowledged and take effect in the order of their index.
 */
public final class ControlType {
    /** Filler. */
    public static final int PADDING = 0x00;
    /** Which reliable messages arrived. */
    public static final int ACK = 0x01;
    /** Please answer at once. */
    public static final int PING = 0x02;
    /** The answer, with the clock of who answers. */
    public static final int PONG = 0x03;
    /** Packets of a stream that are missing. */
    public static final int NAK = 0x04;
    /** How far a subscriber has come in a stream, and what it lost. */
    public static final int REPORT = 0x05;
    /** From the publisher: packets that will not come. */
    public static final int DROP = 0x06;
    /** How far the publisher has come in a stream. */
    public static final int HEARTBEAT = 0x07;
    /** A subscriber cannot go on without a new keyframe. */
    public static final int KEYFRAME_REQUEST = 0x08;
    /** From a subscriber: packets it no longer waits for. */
    public static final int ABANDON = 0x09;
    /** The end of the connection. */
    public static final int CLOSE = 0x0A;

    /** When packets arrived at a subscriber, and how many bytes: what its publisher estimates the path's rate from. */
    public static final int ARRIVALS = 0x10;
    /** From the publisher: how much it believes the path to carry. */
    public static final int RATE_HINT = 0x11;
    /** Prove that you are at the address you now send from. */
    public static final int PATH_CHALLENGE = 0x20;
    /** The proof. */
    public static final int PATH_RESPONSE = 0x21;

    /** From here on messages are reliable and ordered. */
    public static final int FIRST_RELIABLE = 0x40;

    /** A stream that may be subscribed to. */
    public static final int OFFER = 0x40;
    /** A stream that is no longer there. */
    public static final int WITHDRAW = 0x41;
    /** Send me this stream. */
    public static final int SUBSCRIBE = 0x42;
    /** Stop sending me this stream. */
    public static final int UNSUBSCRIBE = 0x43;
    /** Where in the stream the subscription starts. */
    public static final int SUBSCRIBED = 0x44;
    /** The subscription is refused or over. */
    public static final int ENDED = 0x45;
    /** From the publisher: how far apart reports of its live streams may lie. */
    public static final int FEEDBACK = 0x46;

    /** From a subscriber: go on with another stream. */
    public static final int SWITCH = 0x50;
    /** From the publisher: where one stream ends for the subscriber, and which one it goes on with. */
    public static final int SWITCHED = 0x51;
    /** The next key of a stream of the sender's. */
    public static final int KEYS = 0x60;

    private ControlType() {}
}
