package io.lancast.udp;

import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.StreamInfo;

/** Hears of the peers of a server or client. Called on the transport's thread; must return at once. */
public interface PeerListener {
    /** Hears of nothing. */
    PeerListener NONE = new PeerListener() {};

    /** A connection is made; of the peer nothing was told before. */
    default void onJoined(LivePeer peer) {}

    /** The peer offers a stream, which {@link LivePeer#subscribe(StreamInfo, FrameListener)} asks for. */
    default void onOffered(LivePeer peer, StreamInfo stream) {}

    /** The peer subscribed to a stream of ours. */
    default void onSubscribed(LivePeer peer, StreamInfo stream) {}

    /** The connection is over; of the peer nothing is told afterwards. */
    default void onClosed(LivePeer peer, CloseReason reason, String text) {}
}
