package io.lancast.udp;

import io.lancast.udp.engine.Connection;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.wire.SubscribeStart;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a connection: a client, as its server sees it, or the server, as a client sees it.
 *
 * <p>Methods may be called from any thread and take effect soon after; from within a listener they take effect at once.
 */
public final class LivePeer {
    private final Transport transport;
    private final Connection connection;
    private final PeerListener listener;
    private final String joinText;
    private volatile InetSocketAddress address;

    // Of the transport's thread:
    private final Map<Integer, FrameListener> frameListeners = new HashMap<>();
    private final Map<String, Wanted> wantedByName = new HashMap<>();
    private final Map<String, StreamInfo> offersByName = new HashMap<>();

    private record Wanted(Playout playout, FrameListener frames) {}

    LivePeer(Transport transport, Connection connection, PeerListener listener) {
        this.transport = transport;
        this.connection = connection;
        this.listener = listener;
        this.address = connection.address();
        this.joinText = new String(connection.joinData(), StandardCharsets.UTF_8);
    }

    /** Where the peer is; changes when a client moves to another network or its router gives it another port. */
    public InetSocketAddress address() {
        return address;
    }

    /** What the client's application sent along when it joined; empty on the client itself. */
    public String joinText() {
        return joinText;
    }

    /** Lets the peer subscribe to a stream of ours. */
    public void offer(OutboundStream stream) {
        transport.execute(() -> transport.offerStream(connection, stream));
    }

    /** Ends a stream of ours for this peer. */
    public void withdraw(OutboundStream stream) {
        transport.execute(() -> transport.endpoint().withdrawStream(connection, stream.publication()));
    }

    /** Asks for a stream that the peer offers, from its newest keyframe on or, if it is reliable, from its oldest frame on. */
    public void subscribe(StreamInfo stream, FrameListener frames) {
        subscribe(stream, Playout.LIVE_EDGE, frames);
    }

    /** The same with a say in when the frames of a live stream are handed over; without meaning for a reliable one. */
    public void subscribe(StreamInfo stream, Playout playout, FrameListener frames) {
        transport.execute(() -> {
            frameListeners.put(stream.streamId(), frames);
            if (!transport.endpoint().subscribe(connection, stream.streamId(), SubscribeStart.KEYFRAME, playout)) {
                frameListeners.remove(stream.streamId());
                frames.onEnded();
            }
        });
    }

    /** Asks for the stream of this name as soon as the peer offers it, now or later. */
    public void subscribe(String name, FrameListener frames) {
        subscribe(name, Playout.LIVE_EDGE, frames);
    }

    /** The same with a say in when the frames of a live stream are handed over; without meaning for a reliable one. */
    public void subscribe(String name, Playout playout, FrameListener frames) {
        transport.execute(() -> {
            StreamInfo offered = offersByName.get(name);
            if (offered == null) {
                wantedByName.put(name, new Wanted(playout, frames));
            } else {
                subscribe(offered, playout, frames);
            }
        });
    }

    /** Asks the peer to stop sending a stream. */
    public void unsubscribe(StreamInfo stream) {
        transport.execute(() -> {
            frameListeners.remove(stream.streamId());
            transport.endpoint().unsubscribe(connection, stream.streamId());
        });
    }

    /**
     * Asks to go on with another live stream of the peer in place of one: the first goes on until the second has a keyframe,
     * and no picture is missing between the two. The listener of the first hears {@link FrameListener#onSwitched} and gets
     * the frames of the second. Nothing happens when one is not subscribed to, or the other not offered.
     */
    public void switchStream(StreamInfo from, StreamInfo to) {
        transport.execute(() -> transport.endpoint().switchStream(connection, from.streamId(), to.streamId()));
    }

    /**
     * Moves the peer from one live stream of ours to another, which it has been offered, as if it had asked with
     * {@link #switchStream}. Nothing happens when it is not subscribed to the one, or is to the other.
     */
    public void moveSubscriber(OutboundStream from, OutboundStream to) {
        transport.execute(() -> transport.moveSubscriber(connection, from, to));
    }

    /** Says goodbye. */
    public void close(String text) {
        transport.execute(() -> transport.closeConnection(connection, text));
    }

    /** This connection at this moment. */
    public PeerStats stats() {
        return transport.ask(() -> new PeerStats(
                connection.address(),
                Duration.ofNanos(connection.path().rtt().smoothedNanos()),
                connection.path().bitsPerSecond(),
                connection.path().oneWay().snapshot(),
                connection.streamStats(),
                connection.counters().snapshot()));
    }

    /** On a client: the server's key. */
    ServerKey provenKey() {
        return new ServerKey(connection.serverKey());
    }

    // ---- what the engine tells, on the transport's thread

    void onOffered(StreamInfo stream) {
        offersByName.put(stream.name(), stream);
        Wanted wanted = wantedByName.remove(stream.name());
        if (wanted != null) {
            subscribe(stream, wanted.playout(), wanted.frames());
        }
        listener.onOffered(this, stream);
    }

    void onSwitched(StreamInfo from, StreamInfo to) {
        FrameListener frames = frameListeners.remove(from.streamId());
        if (frames != null) {
            frameListeners.put(to.streamId(), frames);
            frames.onSwitched(to);
        }
    }

    void onMoved() {
        address = connection.address();
    }

    void onEnded(StreamInfo stream) {
        offersByName.remove(stream.name(), stream);
        FrameListener frames = frameListeners.remove(stream.streamId());
        if (frames != null) {
            frames.onEnded();
        }
    }

    void onClosed(CloseReason reason, String text) {
        frameListeners.values().forEach(FrameListener::onEnded);
        wantedByName.values().forEach(wanted -> wanted.frames().onEnded());
        frameListeners.clear();
        wantedByName.clear();
        listener.onClosed(this, reason, text);
    }

    @Nullable
    FrameListener frameListener(StreamInfo stream) {
        return frameListeners.get(stream.streamId());
    }

    @Override
    public String toString() {
        return "LivePeer[" + address + "]";
    }
}
