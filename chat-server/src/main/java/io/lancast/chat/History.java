package io.lancast.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The last messages of a room, oldest first; at the bound the oldest is remembered no longer. Confined to the room's lock.
 */
final class History {
    private final int capacity;
    private final NavigableMap<MessageId, ChatMessage> messages = new TreeMap<>();
    /** Of those that stood among the remembered ones; at most as many as messages are remembered. */
    private final NavigableSet<MessageId> deleted = new TreeSet<>();

    private @Nullable MessageId newestForgotten;

    /**
     * @param capacity messages remembered, 1 or more
     * @param stored what is remembered from the start
     */
    History(int capacity, StoredRoom stored) {
        this.capacity = capacity;
        this.newestForgotten = stored.newestBefore();
        this.deleted.addAll(stored.deleted());
        stored.messages().forEach(this::add);
    }

    void add(ChatMessage message) {
        if (messages.size() == capacity) {
            newestForgotten = messages.pollFirstEntry().getKey();
            deleted.headSet(newestForgotten).clear();
        }
        messages.put(message.id(), message);
    }

    @Nullable
    ChatMessage find(MessageId id) {
        return messages.get(id);
    }

    /** Puts a message in the place of the one with its id, if that is still remembered. */
    void replace(ChatMessage message) {
        messages.computeIfPresent(message.id(), (id, old) -> message);
    }

    void delete(MessageId id) {
        if (messages.remove(id) != null) {
            deleted.add(id);
            if (deleted.size() > capacity) {
                deleted.pollFirst();
            }
        }
    }

    /** The newest messages before that id, oldest first, at most {@code limit}. */
    List<ChatMessage> before(MessageId id, int limit) {
        List<ChatMessage> found = List.copyOf(messages.headMap(id, false).values());
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    /** Whether there are, or were, messages older than that. */
    boolean hasBefore(MessageId id) {
        return newestForgotten != null || messages.lowerKey(id) != null;
    }

    /** Everything remembered that is newer than {@code lastSeen}, and what changed of the older; all of it when null. */
    Missed since(@Nullable MessageId lastSeen) {
        if (lastSeen == null) {
            return new Missed(List.copyOf(messages.values()), newestForgotten == null, List.of(), List.of());
        }
        List<ChatMessage> edited = new ArrayList<>();
        for (ChatMessage message : messages.headMap(lastSeen, true).values()) {
            if (message.edit() != null) {
                edited.add(message);
            }
        }
        return new Missed(
                List.copyOf(messages.tailMap(lastSeen, false).values()),
                newestForgotten == null || newestForgotten.compareTo(lastSeen) <= 0,
                List.copyOf(edited),
                List.copyOf(deleted.headSet(lastSeen, true)));
    }
}
