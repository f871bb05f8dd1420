package io.lancast.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a room: numbered under the room's lock, kept by the store, and only then told to everybody, in the
 * order of the numbers. Its methods are called under the lock; answers of the store take it themselves.
 */
final class Talk {
    private final RoomName room;
    private final Object lock;
    private final Audience audience;
    private final ChatStore store;
    private final History history;

    private long lastSequence;
    private long lastMessageMillis;

    Talk(RoomName room, Object lock, Audience audience, ChatStore store, int historySize, StoredRoom stored) {
        this.room = room;
        this.lock = lock;
        this.audience = audience;
        this.store = store;
        this.history = new History(historySize, stored);
        this.lastSequence = stored.lastSequence();
        this.lastMessageMillis = stored.lastMessageMillis();
    }

    History.Missed since(@Nullable MessageId lastSeen) {
        return history.since(lastSeen);
    }

    void say(Membership author, MessageText text, Moment now, Consumer<Outcome<ChatMessage>> answer) {
        lastMessageMillis = Math.max(lastMessageMillis, now.epochMillis());
        MessageId id = new MessageId(lastMessageMillis, ++lastSequence);
        ChatMessage message = new ChatMessage(id, lastSequence, author.member(), now.epochMillis(), text);
        keep(new RoomChange.Posted(message), answer, () -> {
            history.add(message);
            audience.tell(new RoomEvent.MessagePosted(message), null);
            return message;
        });
    }

    /** Answers with what is remembered here, and with what only the store has. */
    void earlier(MessageId before, int limit, Consumer<Outcome<HistoryPage>> answer) {
        List<ChatMessage> remembered = history.before(before, limit);
        if (remembered.size() == limit) {
            answer.accept(new Outcome.Done<>(new HistoryPage(
                    remembered, history.hasBefore(remembered.get(0).id()))));
            return;
        }
        MessageId oldest = remembered.isEmpty() ? before : remembered.get(0).id();
        store.page(room, oldest, limit - remembered.size(), page -> answer.accept(joined(page, remembered)));
    }

    private static Outcome<HistoryPage> joined(Outcome<HistoryPage> page, List<ChatMessage> remembered) {
        if (page instanceof Outcome.Done<HistoryPage> older) {
            List<ChatMessage> all = new ArrayList<>(older.value().messages());
            all.addAll(remembered);
            return new Outcome.Done<>(
                    new HistoryPage(List.copyOf(all), older.value().olderExist()));
        }
        return page;
    }

    /** What is to happen once a change is kept, and what it makes. */
    private interface Effect<T> {
        T apply();
    }

    private <T> void keep(RoomChange change, Consumer<Outcome<T>> answer, Effect<T> effect) {
        store.keep(room, change, kept -> {
            synchronized (lock) {
                answer.accept(
                        kept ? new Outcome.Done<>(effect.apply()) : new Outcome.Refused<>(new Refusal.StoreFailed()));
            }
        });
    }
}
