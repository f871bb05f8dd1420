package io.lancast.udp.engine;

import io.lancast.udp.engine.send.Subscription;
import java.net.InetSocketAddress;

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

    /** The handshake of this connection is done. */
    void onOpened(Connection connection);

    /** This connection is over, and what its peer knows must be of no use any more. */
    void onGone(Connection connection);

    /** Whether no other connection has this address. */
    boolean mayMove(Connection connection, InetSocketAddress to);

    /** The peer has proven to be at another address than before. */
    void onMoved(Connection connection, InetSocketAddress from);
}
