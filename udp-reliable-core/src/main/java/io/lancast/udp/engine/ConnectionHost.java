package io.lancast.udp.engine;

import io.lancast.udp.engine.send.Subscription;

/** What a connection needs of its endpoint. Called on the thread that drives the endpoint. */
interface ConnectionHost {
    /** Tells the application. */
    void emit(EngineEvent event);

    /** The peer subscribed to a stream of ours. */
    void onSubscribed(Connection connection, Subscription subscription, long nowNanos);

    /** The peer is no longer subscribed. */
    void onUnsubscribed(Connection connection, int streamId);

    /** A subscriber of a stream of ours cannot go on without a new keyframe. */
    void onKeyframeWanted(int streamId, long nowNanos);
}
