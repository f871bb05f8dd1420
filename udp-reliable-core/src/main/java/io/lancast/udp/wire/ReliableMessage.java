package io.lancast.udp.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A control message that is repeated until acknowledged: made once, written under the same index as often as needed.
 * Immutable.
 */
public final class ReliableMessage {
    static final int OFFER_FIXED = 22;
    static final int SUBSCRIBED_FIXED = 26;
    static final int SWITCH_FIXED = 8;
    static final int SWITCHED_FIXED = 24;
    static final int KEYS_FIXED = 23;
    static final int MIN_KEY_BYTES = 16;
    static final int MAX_KEY_BYTES = 32;

    private final int type;
    private final byte[] body;

    private ReliableMessage(int type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    /** {@link ControlHandler#onOffer}. */
    public static ReliableMessage offer(
            int streamId,
            int streamTag,
            int kind,
            int timeToLiveMillis,
            int fragmentBytes,
            int maxFrameBytes,
            String name,
            String metadata) {
        byte[] nameUtf8 = name.getBytes(StandardCharsets.UTF_8);
        byte[] metadataUtf8 = metadata.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(OFFER_FIXED - Integer.BYTES + nameUtf8.length + metadataUtf8.length);
        body.putShort((short) streamId).putInt(streamTag).put((byte) kind);
        body.putShort((short) timeToLiveMillis).putShort((short) fragmentBytes).putInt(maxFrameBytes);
        body.put((byte) nameUtf8.length).put(nameUtf8);
        body.putShort((short) metadataUtf8.length).put(metadataUtf8);
        return new ReliableMessage(ControlType.OFFER, body.array());
    }

    /** {@link ControlHandler#onWithdraw}. */
    public static ReliableMessage withdraw(int streamId) {
        return new ReliableMessage(
                ControlType.WITHDRAW,
                ByteBuffer.allocate(2).putShort((short) streamId).array());
    }

    /** {@link ControlHandler#onSubscribe}. */
    public static ReliableMessage subscribe(int streamId, int start) {
        return new ReliableMessage(
                ControlType.SUBSCRIBE,
                ByteBuffer.allocate(3)
                        .putShort((short) streamId)
                        .put((byte) start)
                        .array());
    }

    /** {@link ControlHandler#onUnsubscribe}. */
    public static ReliableMessage unsubscribe(int streamId) {
        return new ReliableMessage(
                ControlType.UNSUBSCRIBE,
                ByteBuffer.allocate(2).putShort((short) streamId).array());
    }

    /** {@link ControlHandler#onSubscribed}. */
    public static ReliableMessage subscribed(int streamId, int streamTag, long firstSequence, long firstFrameId) {
        ByteBuffer body = ByteBuffer.allocate(SUBSCRIBED_FIXED - Integer.BYTES);
        body.putShort((short) streamId).putInt(streamTag).putLong(firstSequence).putLong(firstFrameId);
        return new ReliableMessage(ControlType.SUBSCRIBED, body.array());
    }

    /** {@link ControlHandler#onEnded}. */
    public static ReliableMessage ended(int streamId, int reason) {
        return new ReliableMessage(
                ControlType.ENDED,
                ByteBuffer.allocate(3)
                        .putShort((short) streamId)
                        .put((byte) reason)
                        .array());
    }

    /** {@link ControlHandler#onFeedback}. */
    public static ReliableMessage feedback(int intervalMillis) {
        return new ReliableMessage(
                ControlType.FEEDBACK,
                ByteBuffer.allocate(2).putShort((short) intervalMillis).array());
    }

    /** {@link ControlHandler#onSwitch}. */
    public static ReliableMessage switchStream(int fromStreamId, int toStreamId) {
        ByteBuffer body = ByteBuffer.allocate(SWITCH_FIXED - Integer.BYTES);
        body.putShort((short) fromStreamId).putShort((short) toStreamId);
        return new ReliableMessage(ControlType.SWITCH, body.array());
    }

    /** {@link ControlHandler#onSwitched}. */
    public static ReliableMessage switched(int fromStreamId, long endSequence, long endFrameId, int toStreamId) {
        ByteBuffer body = ByteBuffer.allocate(SWITCHED_FIXED - Integer.BYTES);
        body.putShort((short) fromStreamId).putLong(endSequence).putLong(endFrameId);
        body.putShort((short) toStreamId);
        return new ReliableMessage(ControlType.SWITCHED, body.array());
    }

    /** {@link ControlHandler#onKeys}. */
    public static ReliableMessage keys(
            int streamId, int streamTag, long epoch, long firstSequence, int cipherSuite, byte[] key) {
        ByteBuffer body = ByteBuffer.allocate(KEYS_FIXED - Integer.BYTES + key.length);
        body.putShort((short) streamId).putInt(streamTag).putInt((int) epoch).putLong(firstSequence);
        body.put((byte) cipherSuite).put(key);
        return new ReliableMessage(ControlType.KEYS, body.array());
    }

    /** One of the reliable types of {@link ControlType}. */
    public int type() {
        return type;
    }

    int bodyBytes() {
        return body.length;
    }

    void writeBody(ByteBuffer out) {
        out.put(body);
    }
}
