package io.lancast.udp.engine;

import io.lancast.udp.engine.receive.InboundEvents;
import io.lancast.udp.engine.receive.MemoryPiece;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;

/** Says of which connection the receiving side speaks. */
final class ConnectionEvents implements InboundEvents {
    private final Connection connection;
    private final ConnectionHost host;

    ConnectionEvents(Connection connection, ConnectionHost host) {
        this.connection = connection;
        this.host = host;
    }

    @Override
    public void onOffered(StreamInfo info) {
        host.emit(new EngineEvent.StreamOffered(connection, info));
    }

    @Override
    public void onEnded(StreamInfo info) {
        host.emit(new EngineEvent.StreamEnded(connection, info));
    }

    @Override
    public void onSwitched(StreamInfo from, StreamInfo to) {
        host.emit(new EngineEvent.StreamSwitched(connection, from, to));
    }

    @Override
    public void onFrame(StreamInfo info, MediaFrame frame, MemoryPiece memory) {
        host.emit(new EngineEvent.FrameReceived(connection, info, frame, memory));
    }

    @Override
    public void onDropped(StreamInfo info, long firstFrameId, long frames, DropReason reason) {
        host.emit(new EngineEvent.FramesDropped(connection, info, firstFrameId, frames, reason));
    }
}
