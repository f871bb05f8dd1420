package io.lancast.client.chat;

import java.util.List;

/** Hears what happens in the chat. Called on the transport's thread; returns at once. */
public interface ChatListener {
    /** We are in the room under this name; the messages said before, oldest first. */
    default void onJoined(String nickname, List<ChatLine> history) {}

    /** Somebody said something, perhaps we. */
    default void onMessage(ChatLine line) {}

    /** A message reads otherwise now. */
    default void onEdited(ChatLine line) {}

    /** A message was taken back. */
    default void onDeleted(String id) {}

    /** Who is here now. */
    default void onPeople(List<String> nicknames) {}

    /** Whether something is shown, and what: {@code waiting}, {@code live} or {@code ended}. */
    default void onLive(String state, String title) {}

    /**
     * What we asked for was not done.
     *
     * @param code as in docs/chat-protocol.md, for example {@code too-fast}
     * @param retryAfterMillis how long to wait before trying again; 0 when waiting does not help
     */
    default void onRefused(String of, String code, long retryAfterMillis) {}

    /** The server has ended the chat. */
    default void onBye(String reason) {}
}
