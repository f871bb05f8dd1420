package io.lancast.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last messages of a room, oldest first; at the bound the oldest is forgotten. Confined to the room's lock.
 */
final class History {
    private final int capacity;
    private final Deque<ChatMessage> messages = new ArrayDeque<>();
    private @Nullable MessageId newestForgotten;

    /** @param capacity messages kept, 1 or more */
    History(int capacity) {
        this.capacity = capacity;
    }

    /**
     * What somebody missed.
     *
     * @param complete false when messages they had not seen are already forgotten
     */
    record Missed(List<ChatMessage> messages, boolean complete) {}

    void add(ChatMessage message) {
        if (messages.size() == capacity) {
            newestForgotten = messages.removeFirst().id();
        }
        messages.addLast(message);
    }

    /** Everything kept that is newer than {@code lastSeen}; all of it when that is null. */
    Missed since(@Nullable MessageId lastSeen) {
        if (lastSeen == null) {
            return new Missed(List.copyOf(messages), newestForgotten == null);
        }
        List<ChatMessage> missed = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message.id().compareTo(lastSeen) > 0) {
                missed.add(message);
            }
        }
        boolean complete = newestForgotten == null || newestForgotten.compareTo(lastSeen) <= 0;
        return new Missed(List.copyOf(missed), complete);
    }
}
