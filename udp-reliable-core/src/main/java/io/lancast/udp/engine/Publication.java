package io.lancast.udp.engine;

import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.frame.StreamInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of ours: its log, and the connections that are subscribed to it. Confined to the thread that drives the
 * endpoint.
 */
public final class Publication {
    private static final long KEYFRAME_REQUEST_NANOS = 200_000_000;

    private final StreamLog log;
    private final List<Connection> subscribers = new ArrayList<>();
    private boolean everSubscribed;
    private long keyframeAllowedNanos;

    Publication(StreamLog log) {
        this.log = log;
    }

    /** The stream as it is offered. */
    public StreamInfo info() {
        return log.info();
    }

    /** How many are subscribed. */
    public int subscriberCount() {
        return subscribers.size();
    }

    StreamLog log() {
        return log;
    }

    List<Connection> subscribers() {
        return subscribers;
    }

    void add(Connection subscriber) {
        everSubscribed = true;
        subscribers.add(subscriber);
    }

    /** Whether the application is to be told that a keyframe is wanted: at most once in 200 ms. */
    boolean passKeyframeRequest(long nowNanos) {
        if (nowNanos < keyframeAllowedNanos) {
            return false;
        }
        keyframeAllowedNanos = nowNanos + KEYFRAME_REQUEST_NANOS;
        return true;
    }

    /**
     * The oldest frame of a reliable stream that must stay in the log. Before the first subscriber came, that is all of
     * them.
     */
    long neededFromFrameId(long nowNanos) {
        if (!everSubscribed) {
            return log.firstFrameId();
        }
        long needed = Long.MAX_VALUE;
        for (Connection connection : subscribers) {
            Subscription subscription = connection.outbound().subscription(info().streamId());
            if (subscription != null) {
                needed = Math.min(needed, subscription.neededFromFrameId(nowNanos));
            }
        }
        return needed;
    }
}
