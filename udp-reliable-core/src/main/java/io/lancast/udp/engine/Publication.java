package io.lancast.udp.engine;

import io.lancast.udp.crypto.StreamSealer;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream of ours: its log, and the connections that are subscribed to it. Confined to the thread that drives the
 * endpoint.
 */
public final class Publication {
    private static final long KEYFRAME_REQUEST_NANOS = 200_000_000;

    /** Shortest time between two changes of key because somebody left; those who leave meanwhile share the next one. */
    private static final long KEY_CHANGE_NANOS = 1_000_000_000;

    private final StreamLog log;
    private final @Nullable StreamSealer keys; // none if the stream is in the clear
    private final Set<Connection> keyHolders = new HashSet<>();
    private boolean keyChangeWanted;
    private long keyChangeAllowedNanos;
    private final List<Connection> subscribers = new ArrayList<>();
    private boolean everSubscribed;
    private long keyframeAllowedNanos;

    Publication(StreamLog log, @Nullable StreamSealer keys) {
        this.log = log;
        this.keys = keys;
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
        keyHolders.add(subscriber);
        subscribers.add(subscriber);
    }

    /** A peer may not see the stream any more: what is published from now on is under a key that it does not know. */
    void onLeft(Connection connection) {
        keyChangeWanted |= keyHolders.remove(connection);
    }

    /** Begins a new key if one is due; to be called before a frame is added to the log. */
    void changeKeyIfDue(long nowNanos) {
        if (keys == null || !keyChangeWanted || nowNanos < keyChangeAllowedNanos) {
            return;
        }
        keys.forgetBefore(log.oldestSequence());
        if (keys.rotate()) {
            keyChangeWanted = false;
            keyChangeAllowedNanos = nowNanos + KEY_CHANGE_NANOS;
            keyHolders.retainAll(subscribers);
        }
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
        if (info().kind() == StreamKind.LIVE) {
            return Long.MAX_VALUE; // its frames make room whoever needs them
        }
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
