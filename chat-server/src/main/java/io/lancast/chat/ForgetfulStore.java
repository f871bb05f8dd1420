package io.lancast.chat;

import java.util.List;
import java.util.function.Consumer;

/** Keeps nothing, and answers at once. */
final class ForgetfulStore implements ChatStore {
    @Override
    public StoredRoom load(RoomName room, int newest) {
        return StoredRoom.EMPTY;
    }

    @Override
    public List<KeptRoom> keptRooms() {
        return List.of();
    }

    @Override
    public void keep(RoomName room, RoomChange change, Consumer<Boolean> then) {
        then.accept(true);
    }

    @Override
    public void page(RoomName room, MessageId before, int limit, Consumer<Outcome<HistoryPage>> then) {
        then.accept(new Outcome.Done<>(new HistoryPage(List.of(), false)));
    }

    @Override
    public void close() {}
}
