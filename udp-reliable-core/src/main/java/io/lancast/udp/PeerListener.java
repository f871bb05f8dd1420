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

    /**
     * What the path to the peer is believed to carry has changed by more than a tenth: the time to choose a stream of
     * another bit rate for it. Between two calls lie at least 200 ms.
     *
     * @param bitsPerSecond of UDP payload, repairs included; {@link Long#MAX_VALUE} when no limit is known
     */
    default void onRateChanged(LivePeer peer, long bitsPerSecond) {}

    /**
     * The peer tells what it believes the path from it to us to carry; repeated now and then while there is a limit.
     *
     * @param bitsPerSecond as in {@link #onRateChanged}
     */
    default void onRateHinted(LivePeer peer, long bitsPerSecond) {}

    /** The connection is over; of the peer nothing is told afterwards. */
    default void onClosed(LivePeer peer, CloseReason reason, String text) {}
}
