package io.lancast.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of a room when it opens.
 *
 * @param messages the newest ones, oldest first
 * @param newestBefore id of the message before these; null when there never was one
 * @param lastSequence of the newest message there ever was; 0 when there was none
 * @param lastMessageMillis its time; 0 when there was none
 * @param lastMemberId the greatest id ever given to a member; 0 when there was none
 */
public record StoredRoom(
        List<ChatMessage> messages,
        @Nullable MessageId newestBefore,
        long lastSequence,
        long lastMessageMillis,
        long lastMemberId) {
    /** A room that nobody has been in. */
    public static final StoredRoom EMPTY = new StoredRoom(List.of(), null, 0, 0, 0);
}
