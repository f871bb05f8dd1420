package io.lancast.server.udp;

import io.lancast.chat.LeaveReason;
import io.lancast.chat.Moment;
import io.lancast.chat.Room;
import io.lancast.chat.media.ViewerHealth;
import io.lancast.chat.protocol.ChatOutlet;
import io.lancast.chat.protocol.ChatProtocol;
import io.lancast.chat.protocol.ChatSession;
import io.lancast.chat.protocol.Visitor;
import io.lancast.server.Moments;
import io.lancast.udp.LivePeer;
import io.lancast.udp.LiveServer;
import io.lancast.udp.OutboundStream;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The chat of one native client: the texts of docs/chat-protocol.md, one frame each, over a reliable stream each way.
 * Thread-safe.
 */
final class UdpChat implements ChatOutlet {
    /** A longer frame cannot be a text of the protocol, whatever characters it has. */
    private static final int MAX_TEXT_BYTES = 4 * ChatProtocol.MAX_TEXT_LENGTH;

    private static final StreamConfig STREAM = StreamConfig.reliable(StreamNames.CHAT)
            .withMetadata("{\"protocol\":\"lancast-chat\",\"version\":1}")
            .withLogBytes(16 << 10, 4 << 20);

    /** How long a last word has to arrive before its stream ends. */
    private static final long BYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LivePeer peer;
    private final LiveServer server;
    private final OutboundStream toClient;
    private final ChatSession session;
    /** When the last word was said; null before. */
    private volatile @Nullable Moment ending;

    /** Greets the client. */
    UdpChat(LiveServer server, LivePeer peer, Room room, Visitor visitor, ChatProtocol protocol) {
        this.server = server;
        this.peer = peer;
        this.toClient = server.create(STREAM);
        peer.offer(toClient);
        this.session = protocol.open(room, visitor, this, Moments.now());
    }

    /** The client offers the stream on which it will speak. */
    void listenTo(StreamInfo fromClient) {
        peer.subscribe(fromClient, this::onText);
    }

    private void onText(MediaFrame frame) {
        if (frame.sizeBytes() > MAX_TEXT_BYTES) {
            session.end(LeaveReason.MISBEHAVED);
        } else {
            session.receive(new String(frame.toByteArray(), StandardCharsets.UTF_8), Moments.now());
        }
    }

    void tick() {
        Moment now = Moments.now();
        session.tick(now);
        Moment since = ending;
        if (since != null && now.steadyNanos() - since.steadyNanos() >= BYE_NANOS) {
            toClient.close();
        }
    }

    /** How the client says that the picture gets to it; null when it has not said so lately. */
    @Nullable
    ViewerHealth health() {
        return session.health(Moments.now());
    }

    void disconnected() {
        session.disconnected();
        toClient.close();
    }

    @Override
    public boolean offer(String text) {
        return toClient.offerKey(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), server.clockMicros());
    }

    @Override
    public void close() {
        ending = Moments.now();
    }
}
