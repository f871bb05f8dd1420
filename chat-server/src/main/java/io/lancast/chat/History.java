package io.lancast.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last messages of a room, oldest first; at the bound the oldest is remembered no longer. Confined to the room's lock.
 */
final class History {
    private final int capacity;
    private final Deque<ChatMessage> messages = new ArrayDeque<>();
    private @Nullable MessageId newestForgotten;

    /**
     * @param capacity messages remembered, 1 or more
     * @param stored what is remembered from the start
     */
    History(int capacity, StoredRoom stored) {
        this.capacity = capacity;
        this.newestForgotten = stored.newestBefore();
        stored.messages().forEach(this::add);
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

    /** The newest messages before that id, oldest first, at most {@code limit}. */
    List<ChatMessage> before(MessageId id, int limit) {
        List<ChatMessage> found = messages.stream()
                .filter(message -> message.id().compareTo(id) < 0)
                .toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    /** Whether there are, or were, messages older than that. */
    boolean hasBefore(MessageId id) {
        ChatMessage oldest = messages.peekFirst();
        return newestForgotten != null || (oldest != null && oldest.id().compareTo(id) < 0);
    }

    /** Everything remembered that is newer than {@code lastSeen}; all of it when that is null. */
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
