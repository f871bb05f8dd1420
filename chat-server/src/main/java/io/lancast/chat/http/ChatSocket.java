package io.lancast.chat.http;

import io.lancast.chat.LeaveReason;
import io.lancast.chat.Moment;
import io.lancast.chat.Room;
import io.lancast.chat.protocol.ChatProtocol;
import io.lancast.chat.protocol.ChatSession;
import io.lancast.chat.protocol.Visitor;
import org.eclipse.jetty.websocket.api.Session;

/** The chat protocol over a WebSocket: one text per message. */
final class ChatSocket implements LiveSocket {
    private final SocketSender sender;
    private final ChatSession chat;

    ChatSocket(Session session, SocketCare care, ChatProtocol protocol, Room room, Visitor visitor) {
        TextQueue texts = new TextQueue();
        this.sender = new SocketSender(session, texts, care);
        this.chat = protocol.open(room, visitor, new SocketOutlet(texts, sender), SystemMoment.now());
        care.counters().count(WebCounter.CHAT_SOCKETS_OPENED);
    }

    @Override
    public void onText(String text, Moment now) {
        chat.receive(text, now);
    }

    @Override
    public void onClosed() {
        chat.disconnected();
    }

    @Override
    public void tick(Moment now) {
        chat.tick(now);
        sender.tick(now);
    }

    @Override
    public void onServerClosing() {
        chat.end(LeaveReason.SERVER_CLOSING);
    }
}
