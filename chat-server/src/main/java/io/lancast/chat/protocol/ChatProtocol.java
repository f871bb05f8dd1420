package io.lancast.chat.protocol;

import io.lancast.chat.Counters;
import io.lancast.chat.Moment;
import io.lancast.chat.Role;
import io.lancast.chat.Room;

/** Opens chat sessions. One for the whole server; thread-safe. */
public final class ChatProtocol {
    /** The version this speaks. */
    public static final int VERSION = 1;

    /** The longest text a client may send, in UTF-16 units: the longest message with every character escaped fits. */
    public static final int MAX_TEXT_LENGTH = 8_192;

    private final ClientTextReader reader = new ClientTextReader();
    private final ServerTextWriter writer = new ServerTextWriter();
    private final Counters<ChatCounter> counters = new Counters<>(ChatCounter.class);

    /**
     * Greets a client that has just connected, and of which nothing but the role is known.
     *
     * @param role what the client may do once it joins, decided by the transport
     */
    public ChatSession open(Room room, Role role, ChatOutlet outlet, Moment now) {
        return open(room, Visitor.of(role), outlet, now);
    }

    /** Greets a client that has just connected. */
    public ChatSession open(Room room, Visitor visitor, ChatOutlet outlet, Moment now) {
        counters.count(ChatCounter.SESSIONS_OPENED);
        ChatSession session = new ChatSession(this, room, visitor, outlet, now);
        session.greet();
        return session;
    }

    public Counters<ChatCounter> counters() {
        return counters;
    }

    ClientTextReader reader() {
        return reader;
    }

    ServerTextWriter writer() {
        return writer;
    }
}
