package io.lancast.udp.engine;

import io.lancast.udp.engine.send.OutboundStreams;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;

/**
 * Lets the endpoint know of a peer's subscriptions: which begin, which are over, which cannot go on without a keyframe.
 * Confined to the thread that drives the endpoint.
 */
final class PeerSubscriptions {
    private final Connection connection;
    private final OutboundStreams outbound;
    private final ConnectionHost host;
    private final Counters counters;

    PeerSubscriptions(Connection connection, OutboundStreams outbound, ConnectionHost host, Counters counters) {
        this.connection = connection;
        this.outbound = outbound;
        this.host = host;
        this.counters = counters;
    }

    /** The peer subscribes. */
    void onSubscribe(int streamId, int start, long nowNanos) {
        Subscription subscription = outbound.onSubscribe(streamId, start, nowNanos);
        if (subscription != null) {
            host.onSubscribed(connection, subscription, nowNanos);
        }
    }

    /** The peer unsubscribes. */
    void onUnsubscribe(int streamId) {
        if (outbound.onUnsubscribe(streamId)) {
            host.onUnsubscribed(connection, streamId);
        }
    }

    /** The peer is to go on with another stream; returns {@code false} when it cannot. */
    boolean move(int fromStreamId, int toStreamId, long nowNanos) {
        Subscription to = outbound.switchStream(fromStreamId, toStreamId, nowNanos);
        if (to != null) {
            host.onSubscribed(connection, to, nowNanos);
        }
        return to != null;
    }

    /** The peer asks for a keyframe; returns {@code false} when it is not subscribed. */
    boolean onKeyframeRequest(int streamId, long nowNanos) {
        Subscription subscription = outbound.subscription(streamId);
        if (subscription == null) {
            return false;
        }
        counters.increment(Counter.KEYFRAMES_REQUESTED);
        if (subscription.onKeyframeRequest(nowNanos)) {
            host.onKeyframeWanted(streamId, nowNanos);
        }
        return true;
    }

    /** Has a keyframe made for every subscription that cannot go on without one. */
    void requestKeyframes(long nowNanos) {
        for (int i = 0; i < outbound.size(); i++) {
            if (outbound.at(i).wantsKey(nowNanos)) {
                host.onKeyframeWanted(streamIdAt(i), nowNanos);
            }
        }
    }

    /** Ends those that have come to their end after a switch, or have fallen out of a reliable stream's log. */
    void endOver(long nowNanos) {
        for (int i = outbound.size() - 1; i >= 0; i--) {
            int streamId = streamIdAt(i);
            if (outbound.at(i).isOverrun()) {
                outbound.endOverrun(streamId);
                host.onUnsubscribed(connection, streamId);
            } else if (outbound.at(i).isOver(nowNanos)) {
                outbound.forget(streamId);
                host.onUnsubscribed(connection, streamId);
            }
        }
    }

    /** The connection is over. */
    void endAll() {
        for (int i = 0; i < outbound.size(); i++) {
            host.onUnsubscribed(connection, streamIdAt(i));
        }
    }

    private int streamIdAt(int index) {
        return outbound.at(index).log().info().streamId();
    }
}
