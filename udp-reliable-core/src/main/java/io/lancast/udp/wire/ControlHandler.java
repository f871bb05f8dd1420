package io.lancast.udp.wire;

/**
 * Takes the control messages of one SESSION packet in their order. Values are as on the wire: 32-bit numbers are the low
 * halves of 64-bit counters, and nothing has been checked against what was really sent.
 */
public interface ControlHandler {
    /**
     * {@link ControlType#ACK}.
     *
     * @param nextReliable index of the reliable message expected next; all before it arrived
     */
    void onAck(int nextReliable);

    /** {@link ControlType#PING}: the sender's clock, to be echoed. */
    void onPing(long clockMicros);

    /** {@link ControlType#PONG}: what was echoed, and the clock of who answers. */
    void onPong(long echoedClockMicros, long clockMicros);

    /** {@link ControlType#NAK}; {@code missing} is valid during the call only. */
    void onNak(int streamId, SequenceRanges missing);

    /**
     * {@link ControlType#REPORT}.
     *
     * @param nextSequence everything before it has arrived or was given up
     * @param highestSequence highest number that arrived
     * @param nextFrameId one past the highest frame heard of, arrived, dropped or told by a heartbeat
     * @param receivedPackets packets that arrived so far, each once
     * @param lostPackets packets found missing so far
     */
    void onReport(
            int streamId, int nextSequence, int highestSequence, int nextFrameId, int receivedPackets, int lostPackets);

    /** {@link ControlType#DROP}; {@code packets} is unsigned. */
    void onDrop(int streamId, int reason, int firstSequence, int packets);

    /** {@link ControlType#ABANDON}; {@code packets} is unsigned. */
    void onAbandon(int streamId, int reason, int firstSequence, int packets);

    /** {@link ControlType#HEARTBEAT}: the last packet and the last frame sent of a stream. */
    void onHeartbeat(int streamId, int lastSequence, int lastFrameId);

    /** {@link ControlType#KEYFRAME_REQUEST}. */
    void onKeyframeRequest(int streamId);

    /**
     * {@link ControlType#ARRIVALS}; all but the stream are the low 32 bits of larger numbers.
     *
     * @param sequence packet that arrived last of those that were the newest of their stream
     * @param arrivalMicros when it arrived, on the sender's clock
     * @param receivedBytes bytes of DATA packets that arrived in all
     * @param trainBytes bytes of the largest frame since the last such message, without its first packet
     * @param trainMicros time from that first packet to the last
     */
    void onArrivals(int streamId, int sequence, int arrivalMicros, int receivedBytes, int trainBytes, int trainMicros);

    /** {@link ControlType#RATE_HINT}; unsigned, all bits set for no limit. */
    void onRateHint(int kilobitsPerSecond);

    /** {@link ControlType#CLOSE}. */
    void onClose(int reason, String text);

    /** {@link ControlType#PATH_CHALLENGE}: a number to be repeated. */
    void onPathChallenge(long token);

    /** {@link ControlType#PATH_RESPONSE}: the number repeated. */
    void onPathResponse(long token);

    /**
     * Asked before a reliable message is handed on.
     *
     * @param index position in the peer's sequence of reliable messages
     * @return {@code true} to receive the message now; {@code false} to skip it, because it came before or too early
     */
    boolean onReliable(int index);

    /** {@link ControlType#OFFER}. */
    void onOffer(
            int streamId,
            int streamTag,
            int kind,
            int timeToLiveMillis,
            int fragmentBytes,
            int maxFrameBytes,
            String name,
            String metadata);

    /** {@link ControlType#WITHDRAW}. */
    void onWithdraw(int streamId);

    /** {@link ControlType#SUBSCRIBE}; {@code start} is a {@link SubscribeStart}. */
    void onSubscribe(int streamId, int start);

    /** {@link ControlType#UNSUBSCRIBE}. */
    void onUnsubscribe(int streamId);

    /** {@link ControlType#SUBSCRIBED}: the full counters of the first packet and the first frame. */
    void onSubscribed(int streamId, int streamTag, long firstSequence, long firstFrameId);

    /** {@link ControlType#SWITCH}. */
    void onSwitch(int fromStreamId, int toStreamId);

    /** {@link ControlType#SWITCHED}: the full counters of the first packet and frame that will not be sent of the old one. */
    void onSwitched(int fromStreamId, long endSequence, long endFrameId, int toStreamId);

    /** {@link ControlType#ENDED}. */
    void onEnded(int streamId, int reason);

    /** {@link ControlType#FEEDBACK}. */
    void onFeedback(int intervalMillis);

    /**
     * {@link ControlType#KEYS}.
     *
     * @param epoch counts the stream's keys
     * @param firstSequence full counter of the first packet under this key
     * @param cipherSuite a bit of {@link HelloPacket#cipherSuites()}
     * @param key the secret, 16 to 32 bytes
     */
    void onKeys(int streamId, int streamTag, int epoch, long firstSequence, int cipherSuite, byte[] key);
}
