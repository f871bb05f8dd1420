package io.lancast.udp.wire;

import java.nio.ByteBuffer;

/**
 * Writes control messages at a buffer's position: type (1 byte), body length (2), body; big-endian.
 *
 * <p>The methods named after a type that may be lost return {@code false} when the message does not fit into what is left
 * of the buffer, which is then unchanged. Reliable messages are made as bodies by {@link ReliableMessage} and written by
 * {@link #reliable}.
 */
public final class ControlWriter {
    /** Bytes before each body. */
    public static final int HEADER_BYTES = 3;

    /** Bytes of one run in a NAK. */
    public static final int NAK_RUN_BYTES = 6;

    /** Most packets one run of a NAK can name. */
    public static final int MAX_NAK_RUN = 0xFFFF;

    static final int ACK_BODY = 4;
    static final int PING_BODY = 8;
    static final int PONG_BODY = 16;
    static final int NAK_FIXED = 4;

    /** Bytes of the longest NAK. */
    public static final int MAX_NAK_BYTES = HEADER_BYTES + NAK_FIXED + SequenceRanges.CAPACITY * NAK_RUN_BYTES;

    static final int REPORT_BODY = 22;
    static final int DROP_BODY = 11;
    static final int HEARTBEAT_BODY = 10;
    static final int KEYFRAME_REQUEST_BODY = 2;
    static final int ARRIVALS_BODY = 22;
    static final int RATE_HINT_BODY = 4;
    static final int PATH_BODY = 8;

    /** Bytes of a path challenge or response. */
    public static final int PATH_BYTES = HEADER_BYTES + PATH_BODY;

    static final int CLOSE_FIXED = 2;

    /** Most bytes of text in a CLOSE. */
    static final int MAX_CLOSE_TEXT = 256;

    private ControlWriter() {}

    /** Writes {@link ControlHandler#onAck}. */
    public static boolean ack(ByteBuffer out, long nextReliable) {
        if (!header(out, ControlType.ACK, ACK_BODY)) {
            return false;
        }
        out.putInt((int) nextReliable);
        return true;
    }

    /** Writes {@link ControlHandler#onPing}. */
    public static boolean ping(ByteBuffer out, long clockMicros) {
        if (!header(out, ControlType.PING, PING_BODY)) {
            return false;
        }
        out.putLong(clockMicros);
        return true;
    }

    /** Writes {@link ControlHandler#onPong}. */
    public static boolean pong(ByteBuffer out, long echoedClockMicros, long clockMicros) {
        if (!header(out, ControlType.PONG, PONG_BODY)) {
            return false;
        }
        out.putLong(echoedClockMicros).putLong(clockMicros);
        return true;
    }

    /** Writes {@link ControlHandler#onNak}; every run must hold 1 to {@value #MAX_NAK_RUN} packets. */
    public static boolean nak(ByteBuffer out, int streamId, SequenceRanges missing) {
        if (!header(out, ControlType.NAK, NAK_FIXED + NAK_RUN_BYTES * missing.size())) {
            return false;
        }
        out.putShort((short) streamId).putShort((short) missing.size());
        for (int i = 0; i < missing.size(); i++) {
            out.putInt(missing.first(i)).putShort((short) missing.count(i));
        }
        return true;
    }

    /** Writes {@link ControlHandler#onReport}. */
    public static boolean report(
            ByteBuffer out,
            int streamId,
            long nextSequence,
            long highestSequence,
            long nextFrameId,
            long receivedPackets,
            long lostPackets) {
        if (!header(out, ControlType.REPORT, REPORT_BODY)) {
            return false;
        }
        out.putShort((short) streamId).putInt((int) nextSequence).putInt((int) highestSequence);
        out.putInt((int) nextFrameId).putInt((int) receivedPackets).putInt((int) lostPackets);
        return true;
    }

    /** Writes {@link ControlHandler#onDrop}. */
    public static boolean drop(ByteBuffer out, int streamId, int reason, long firstSequence, long packets) {
        return givenUp(out, ControlType.DROP, streamId, reason, firstSequence, packets);
    }

    /** Writes {@link ControlHandler#onAbandon}. */
    public static boolean abandon(ByteBuffer out, int streamId, int reason, long firstSequence, long packets) {
        return givenUp(out, ControlType.ABANDON, streamId, reason, firstSequence, packets);
    }

    private static boolean givenUp(
            ByteBuffer out, int type, int streamId, int reason, long firstSequence, long packets) {
        if (!header(out, type, DROP_BODY)) {
            return false;
        }
        out.putShort((short) streamId)
                .put((byte) reason)
                .putInt((int) firstSequence)
                .putInt((int) packets);
        return true;
    }

    /** Writes {@link ControlHandler#onHeartbeat}. */
    public static boolean heartbeat(ByteBuffer out, int streamId, long lastSequence, long lastFrameId) {
        if (!header(out, ControlType.HEARTBEAT, HEARTBEAT_BODY)) {
            return false;
        }
        out.putShort((short) streamId).putInt((int) lastSequence).putInt((int) lastFrameId);
        return true;
    }

    /** Writes {@link ControlHandler#onKeyframeRequest}. */
    public static boolean keyframeRequest(ByteBuffer out, int streamId) {
        if (!header(out, ControlType.KEYFRAME_REQUEST, KEYFRAME_REQUEST_BODY)) {
            return false;
        }
        out.putShort((short) streamId);
        return true;
    }

    /** Writes {@link ControlHandler#onArrivals}. */
    public static boolean arrivals(
            ByteBuffer out,
            int streamId,
            long sequence,
            long arrivalMicros,
            long receivedBytes,
            long trainBytes,
            long trainMicros) {
        if (!header(out, ControlType.ARRIVALS, ARRIVALS_BODY)) {
            return false;
        }
        out.putShort((short) streamId).putInt((int) sequence).putInt((int) arrivalMicros);
        out.putInt((int) receivedBytes).putInt((int) trainBytes).putInt((int) trainMicros);
        return true;
    }

    /** Writes {@link ControlHandler#onRateHint}. */
    public static boolean rateHint(ByteBuffer out, int kilobitsPerSecond) {
        if (!header(out, ControlType.RATE_HINT, RATE_HINT_BODY)) {
            return false;
        }
        out.putInt(kilobitsPerSecond);
        return true;
    }

    /** Writes {@link ControlHandler#onPathChallenge}. */
    public static boolean pathChallenge(ByteBuffer out, long token) {
        return path(out, ControlType.PATH_CHALLENGE, token);
    }

    /** Writes {@link ControlHandler#onPathResponse}. */
    public static boolean pathResponse(ByteBuffer out, long token) {
        return path(out, ControlType.PATH_RESPONSE, token);
    }

    private static boolean path(ByteBuffer out, int type, long token) {
        if (!header(out, type, PATH_BODY)) {
            return false;
        }
        out.putLong(token);
        return true;
    }

    /** Writes {@link ControlHandler#onClose}; a text that is too long is cut. */
    public static boolean close(ByteBuffer out, int reason, String text) {
        byte[] utf8 = Utf8.encode(text, MAX_CLOSE_TEXT);
        if (!header(out, ControlType.CLOSE, CLOSE_FIXED + utf8.length)) {
            return false;
        }
        out.putShort((short) reason).put(utf8);
        return true;
    }

    /** Writes a reliable message under its index. */
    public static boolean reliable(ByteBuffer out, ReliableMessage message, long index) {
        if (!header(out, message.type(), Integer.BYTES + message.bodyBytes())) {
            return false;
        }
        out.putInt((int) index);
        message.writeBody(out);
        return true;
    }

    private static boolean header(ByteBuffer out, int type, int bodyBytes) {
        if (out.remaining() < HEADER_BYTES + bodyBytes) {
            return false;
        }
        out.put((byte) type).putShort((short) bodyBytes);
        return true;
    }
}
