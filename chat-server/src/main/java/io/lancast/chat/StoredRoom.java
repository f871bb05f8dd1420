package io.lancast.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of a room when it opens.
 *
 * @param messages the newest ones, oldest first
 * @param newestBefore id of the message before these; null when there never was one
 * @param deleted ids of messages that once stood among these
 * @param pinned the message above the chat, however old
 * @param slowModeSeconds 0 when viewers may talk as often as they like
 * @param bans who is not let in, oldest first
 * @param last the numbers to go on from
 */
public record StoredRoom(
        List<ChatMessage> messages,
        @Nullable MessageId newestBefore,
        List<MessageId> deleted,
        @Nullable ChatMessage pinned,
        int slowModeSeconds,
        List<Ban> bans,
        LastNumbers last) {
    /** A room that nobody has been in. */
    public static final StoredRoom EMPTY =
            new StoredRoom(List.of(), null, List.of(), null, 0, List.of(), new LastNumbers(0, 0, 0));

    /**
     * The last numbers that were given, whether what they numbered is still there or not.
     *
     * @param sequence of the newest message; 0 when there was none
     * @param messageMillis its time; 0 when there was none
     * @param memberId the greatest id of a member; 0 when there was none
     */
    public record LastNumbers(long sequence, long messageMillis, long memberId) {}
}
