package io.lancast.chat;

import java.util.List;

/**
 * Some older messages of a room.
 *
 * @param messages oldest first
 * @param olderExist whether there are older ones still
 */
public record HistoryPage(List<ChatMessage> messages, boolean olderExist) {
    /** The most messages in one page. */
    public static final int MAX_MESSAGES = 100;
}
