package io.lancast.udp.engine;

import io.lancast.udp.engine.receive.MemoryPiece;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;
import java.net.InetSocketAddress;

/** What an endpoint tells its application, in the order in which it happened. */
public sealed interface EngineEvent {
    /** The handshake is done. */
    record Connected(Connection connection) implements EngineEvent {}

    /** The peer goes on from another address, which it has proven. */
    record AddressChanged(Connection connection, InetSocketAddress from) implements EngineEvent {}

    /** The end of a connection, or of the attempt to make one: no event of it follows. */
    record Closed(Connection connection, CloseReason reason, String text) implements EngineEvent {}

    /** The peer offers a stream, which may be subscribed to. */
    record StreamOffered(Connection connection, StreamInfo info) implements EngineEvent {}

    /** The peer's stream is over for us: withdrawn, or the subscription was ended. */
    record StreamEnded(Connection connection, StreamInfo info) implements EngineEvent {}

    /** The peer's stream {@code from} is over for us, and {@code to} goes on where it ended. */
    record StreamSwitched(Connection connection, StreamInfo from, StreamInfo to) implements EngineEvent {}

    /**
     * A frame of the peer's stream is whole and its turn has come.
     *
     * @param memory what the payload stands in, for {@link Endpoint#giveBack}
     */
    record FrameReceived(Connection connection, StreamInfo info, MediaFrame frame, MemoryPiece memory)
            implements EngineEvent {}

    /** Frames of the peer's stream were given up. */
    record FramesDropped(Connection connection, StreamInfo info, long firstFrameId, long frames, DropReason reason)
            implements EngineEvent {}

    /** The peer subscribed to a stream of ours. */
    record Subscribed(Connection connection, StreamInfo info) implements EngineEvent {}

    /** The peer is no longer subscribed to a stream of ours. */
    record Unsubscribed(Connection connection, StreamInfo info) implements EngineEvent {}

    /** What the path to the peer is believed to carry has changed; {@link Long#MAX_VALUE} when no limit is known. */
    record RateChanged(Connection connection, long bitsPerSecond) implements EngineEvent {}

    /** The peer tells what it believes the path from it to carry, as in {@link RateChanged}; now and then again. */
    record RateHinted(Connection connection, long bitsPerSecond) implements EngineEvent {}

    /** A subscriber of a stream of ours cannot go on without a new keyframe. */
    record KeyframeWanted(StreamInfo info) implements EngineEvent {}
}
