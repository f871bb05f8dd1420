package io.lancast.udp.wire;

import java.nio.ByteBuffer;

/** Writes every message it is handed, as it understood it. */
public final class RewritingHandler implements ControlHandler {
    private final ByteBuffer out;
    private int index;

    /** Writes into {@code out}. */
    public RewritingHandler(ByteBuffer out) {
        this.out = out;
    }

    @Override
    public void onAck(int nextReliable) {
        ControlWriter.ack(out, nextReliable);
    }

    @Override
    public void onPing(long clockMicros) {
        ControlWriter.ping(out, clockMicros);
    }

    @Override
    public void onPong(long echoedClockMicros, long clockMicros) {
        ControlWriter.pong(out, echoedClockMicros, clockMicros);
    }

    @Override
    public void onNak(int streamId, SequenceRanges missing) {
        ControlWriter.nak(out, streamId, missing);
    }

    @Override
    public void onReport(
            int streamId,
            int nextSequence,
            int highestSequence,
            int nextFrameId,
            int receivedPackets,
            int lostPackets) {
        ControlWriter.report(out, streamId, nextSequence, highestSequence, nextFrameId, receivedPackets, lostPackets);
    }

    @Override
    public void onDrop(int streamId, int reason, int firstSequence, int packets) {
        ControlWriter.drop(out, streamId, reason, firstSequence, packets);
    }

    @Override
    public void onAbandon(int streamId, int reason, int firstSequence, int packets) {
        ControlWriter.abandon(out, streamId, reason, firstSequence, packets);
    }

    @Override
    public void onHeartbeat(int streamId, int lastSequence, int lastFrameId) {
        ControlWriter.heartbeat(out, streamId, lastSequence, lastFrameId);
    }

    @Override
    public void onKeyframeRequest(int streamId) {
        ControlWriter.keyframeRequest(out, streamId);
    }

    @Override
    public void onArrivals(
            int streamId, int sequence, int arrivalMicros, int receivedBytes, int trainBytes, int trainMicros) {
        ControlWriter.arrivals(out, streamId, sequence, arrivalMicros, receivedBytes, trainBytes, trainMicros);
    }

    @Override
    public void onRateHint(int kilobitsPerSecond) {
        ControlWriter.rateHint(out, kilobitsPerSecond);
    }

    @Override
    public void onClose(int reason, String text) {
        ControlWriter.close(out, reason, text);
    }

    @Override
    public void onPathChallenge(long token) {
        ControlWriter.pathChallenge(out, token);
    }

    @Override
    public void onPathResponse(long token) {
        ControlWriter.pathResponse(out, token);
    }

    @Override
    public boolean onReliable(int newIndex) {
        index = newIndex;
        return true;
    }

    @Override
    public void onOffer(
            int streamId,
            int streamTag,
            int kind,
            int timeToLiveMillis,
            int fragmentBytes,
            int maxFrameBytes,
            String name,
            String metadata) {
        reliable(ReliableMessage.offer(
                streamId, streamTag, kind, timeToLiveMillis, fragmentBytes, maxFrameBytes, name, metadata));
    }

    @Override
    public void onWithdraw(int streamId) {
        reliable(ReliableMessage.withdraw(streamId));
    }

    @Override
    public void onSubscribe(int streamId, int start) {
        reliable(ReliableMessage.subscribe(streamId, start));
    }

    @Override
    public void onUnsubscribe(int streamId) {
        reliable(ReliableMessage.unsubscribe(streamId));
    }

    @Override
    public void onSubscribed(int streamId, int streamTag, long firstSequence, long firstFrameId) {
        reliable(ReliableMessage.subscribed(streamId, streamTag, firstSequence, firstFrameId));
    }

    @Override
    public void onSwitch(int fromStreamId, int toStreamId) {
        reliable(ReliableMessage.switchStream(fromStreamId, toStreamId));
    }

    @Override
    public void onSwitched(int fromStreamId, long endSequence, long endFrameId, int toStreamId) {
        reliable(ReliableMessage.switched(fromStreamId, endSequence, endFrameId, toStreamId));
    }

    @Override
    public void onEnded(int streamId, int reason) {
        reliable(ReliableMessage.ended(streamId, reason));
    }

    @Override
    public void onFeedback(int intervalMillis) {
        reliable(ReliableMessage.feedback(intervalMillis));
    }

    @Override
    public void onKeys(int streamId, int streamTag, int epoch, long firstSequence, int cipherSuite, byte[] key) {
        reliable(ReliableMessage.keys(streamId, streamTag, epoch, firstSequence, cipherSuite, key));
    }

    private void reliable(ReliableMessage message) {
        ControlWriter.reliable(out, message, index);
    }
}
