package io.lancast.udp.engine;

import io.lancast.udp.engine.receive.InboundStreams;
import io.lancast.udp.engine.send.OutboundStreams;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.engine.session.Pings;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.ControlHandler;
import io.lancast.udp.wire.SequenceRanges;
import java.net.InetSocketAddress;

/** Hands the control messages of a connection to the mechanisms they concern. */
final class ConnectionControl implements ControlHandler {
    private final Connection connection;
    private final PeerAddress address;
    private final ConnectionHost host;
    private final PeerSubscriptions subscriptions;
    private final ControlSender sender;
    private final OutboundStreams outbound;
    private final InboundStreams inbound;
    private final ReliableMessages messages;
    private final Pings pings;
    private final Counters counters;
    private long nowNanos;

    ConnectionControl(
            Connection connection,
            PeerAddress address,
            ConnectionHost host,
            PeerSubscriptions subscriptions,
            ControlSender sender,
            OutboundStreams outbound,
            InboundStreams inbound,
            ReliableMessages messages,
            Pings pings,
            Counters counters) {
        this.connection = connection;
        this.address = address;
        this.host = host;
        this.subscriptions = subscriptions;
        this.sender = sender;
        this.outbound = outbound;
        this.inbound = inbound;
        this.messages = messages;
        this.pings = pings;
        this.counters = counters;
    }

    /** Says what time it is for the messages that follow. */
    ConnectionControl at(long newNowNanos) {
        nowNanos = newNowNanos;
        return this;
    }

    private void invalid() {
        counters.increment(Counter.CONTROL_INVALID);
    }

    @Override
    public void onAck(int nextReliable) {
        if (!messages.onAck(nextReliable)) {
            invalid();
        }
    }

    @Override
    public void onPing(long clockMicros) {
        pings.onPing(clockMicros);
    }

    @Override
    public void onPong(long echoedClockMicros, long clockMicros) {
        pings.onPong(echoedClockMicros, clockMicros, nowNanos);
    }

    @Override
    public void onNak(int streamId, SequenceRanges missing) {
        Subscription subscription = outbound.subscription(streamId);
        if (subscription == null) {
            invalid();
            return;
        }
        subscription.onNak(missing, nowNanos);
    }

    @Override
    public void onReport(
            int streamId,
            int nextSequence,
            int highestSequence,
            int nextFrameId,
            int receivedPackets,
            int lostPackets) {
        Subscription subscription = outbound.subscription(streamId);
        if (subscription != null) { // one that has just ended is no offence
            subscription.onReport(nextSequence, nextFrameId, receivedPackets, lostPackets, nowNanos);
        }
    }

    @Override
    public void onDrop(int streamId, int reason, int firstSequence, int packets) {
        inbound.onDrop(streamId, firstSequence, Integer.toUnsignedLong(packets), DropReason.ofCode(reason), nowNanos);
    }

    @Override
    public void onAbandon(int streamId, int reason, int firstSequence, int packets) {
        Subscription subscription = outbound.subscription(streamId);
        if (subscription != null) {
            subscription.onAbandon(firstSequence, Integer.toUnsignedLong(packets));
        }
    }

    @Override
    public void onHeartbeat(int streamId, int lastSequence, int lastFrameId) {
        inbound.onHeartbeat(streamId, lastSequence, lastFrameId, nowNanos);
    }

    @Override
    public void onKeyframeRequest(int streamId) {
        if (!subscriptions.onKeyframeRequest(streamId, nowNanos)) {
            invalid();
        }
    }

    @Override
    public void onArrivals(
            int streamId, int sequence, int arrivalMicros, int receivedBytes, int trainBytes, int trainMicros) {
        outbound.onArrivals(streamId, sequence, arrivalMicros, receivedBytes, trainBytes, trainMicros, nowNanos);
    }

    @Override
    public void onRateHint(int kilobitsPerSecond) {
        long bitsPerSecond =
                kilobitsPerSecond == -1 ? Long.MAX_VALUE : Integer.toUnsignedLong(kilobitsPerSecond) * 1_000;
        host.emit(new EngineEvent.RateHinted(connection, bitsPerSecond));
    }

    @Override
    public void onClose(int reason, String text) {
        connection.end(CloseReason.ofCode(reason), text);
    }

    @Override
    public void onPathChallenge(long token) {
        address.onChallenged(token);
    }

    @Override
    public void onPathResponse(long token) {
        InetSocketAddress proven = address.provenBy(token);
        if (proven != null && host.mayMove(connection, proven)) {
            InetSocketAddress old = address.current();
            address.moveTo(proven);
            host.onMoved(connection, old);
            host.emit(new EngineEvent.AddressChanged(connection, old));
        }
    }

    @Override
    public boolean onReliable(int index) {
        sender.acknowledgeSoon();
        return messages.accept(index);
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
        if (!StreamKind.isCode(kind)) {
            invalid(); // of a newer peer, or nonsense
            return;
        }
        inbound.onOffer(new StreamInfo(
                streamId,
                streamTag,
                StreamKind.ofCode(kind),
                name,
                metadata,
                timeToLiveMillis,
                fragmentBytes,
                maxFrameBytes));
    }

    @Override
    public void onWithdraw(int streamId) {
        inbound.onWithdraw(streamId);
    }

    @Override
    public void onSubscribe(int streamId, int start) {
        subscriptions.onSubscribe(streamId, start, nowNanos);
    }

    @Override
    public void onUnsubscribe(int streamId) {
        subscriptions.onUnsubscribe(streamId);
    }

    @Override
    public void onSwitch(int fromStreamId, int toStreamId) {
        if (!subscriptions.move(fromStreamId, toStreamId, nowNanos)) {
            invalid();
        }
    }

    @Override
    public void onSwitched(int fromStreamId, long endSequence, long endFrameId, int toStreamId) {
        inbound.onSwitched(fromStreamId, endSequence, endFrameId, toStreamId, nowNanos);
    }

    @Override
    public void onSubscribed(int streamId, int streamTag, long firstSequence, long firstFrameId) {
        inbound.onSubscribed(streamId, streamTag, firstSequence, firstFrameId);
        inbound.settleSwitches(nowNanos);
    }

    @Override
    public void onEnded(int streamId, int reason) {
        inbound.onEnded(streamId);
    }

    @Override
    public void onFeedback(int intervalMillis) {
        if (!inbound.reportEvery(intervalMillis)) {
            invalid();
        }
    }

    @Override
    public void onKeys(int streamId, int streamTag, int epoch, long firstSequence, int cipherSuite, byte[] key) {
        inbound.onKeys(streamId, streamTag, Integer.toUnsignedLong(epoch), firstSequence, cipherSuite, key);
    }
}
