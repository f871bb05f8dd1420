package io.lancast.chat;

import java.util.function.Consumer;

/**
 * Keeps a room's changes: stored first, then made under the room's lock, then answered, in the order they were asked for.
 */
final class Keeping {
    private final RoomName room;
    private final Object lock;
    private final ChatStore store;

    Keeping(RoomName room, Object lock, ChatStore store) {
        this.room = room;
        this.lock = lock;
        this.store = store;
    }

    /** What a change makes of the room; called under the room's lock. */
    interface Effect<T> {
        T apply();
    }

    <T> void keep(RoomChange change, Consumer<Outcome<T>> answer, Effect<T> effect) {
        store.keep(room, change, kept -> {
            synchronized (lock) {
                answer.accept(
                        kept ? new Outcome.Done<>(effect.apply()) : new Outcome.Refused<>(new Refusal.StoreFailed()));
            }
        });
    }

    /** Keeps what nobody waits for. */
    void keep(RoomChange change) {
        store.keep(room, change, kept -> {});
    }

    void page(MessageId before, int limit, Consumer<Outcome<HistoryPage>> answer) {
        store.page(room, before, limit, answer);
    }
}
