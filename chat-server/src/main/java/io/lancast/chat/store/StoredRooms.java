package io.lancast.chat.store;

import io.lancast.chat.ChatMessage;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.MessageId;
import io.lancast.chat.RoomChange;
import io.lancast.chat.RoomName;
import io.lancast.chat.StoredRoom;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rooms as rows, and which change touches which. Confined to whoever has the handle. */
final class StoredRooms {
    /** Greater than any message id as text. */
    private static final String AFTER_ALL = "~";

    private final Handle handle;
    private final StoredMessages messages;
    private final Map<RoomName, Long> ids = new HashMap<>();

    StoredRooms(Handle handle) {
        this.handle = handle;
        this.messages = new StoredMessages(handle);
    }

    private record Numbers(long sequence, long messageMillis, long memberId) {}

    StoredRoom load(RoomName room, int newest) {
        long id = idOf(room);
        Numbers last = handle.createQuery(
                        "SELECT last_sequence, last_message_millis, last_member_id FROM room WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new Numbers(row.getLong(1), row.getLong(2), row.getLong(3)))
                .one();
        HistoryPage page = messages.before(id, AFTER_ALL, newest);
        return new StoredRoom(
                page.messages(), newestBefore(id, page, last), last.sequence(), last.messageMillis(), last.memberId());
    }

    private @Nullable MessageId newestBefore(long id, HistoryPage page, Numbers last) {
        if (page.messages().isEmpty()) {
            return last.sequence() == 0 ? null : new MessageId(last.messageMillis(), last.sequence());
        }
        ChatMessage oldest = page.messages().get(0);
        if (!page.olderExist()) { // expired, or never there
            return oldest.sequence() == 1 ? null : new MessageId(oldest.id().timeMillis(), oldest.sequence() - 1);
        }
        return messages.before(id, oldest.id().toString(), 1).messages().get(0).id();
    }

    HistoryPage page(RoomName room, MessageId before, int limit) {
        return messages.before(idOf(room), before.toString(), limit);
    }

    void apply(RoomName room, RoomChange change) {
        long id = idOf(room);
        if (change instanceof RoomChange.Posted posted) {
            ChatMessage message = posted.message();
            messages.insert(id, message);
            handle.createUpdate("""
                            UPDATE room SET last_sequence = :sequence, last_message_millis = :millis WHERE id = :id""")
                    .bind("sequence", message.sequence())
                    .bind("millis", message.id().timeMillis())
                    .bind("id", id)
                    .execute();
        } else if (change instanceof RoomChange.MemberNumbered numbered) {
            handle.createUpdate("UPDATE room SET last_member_id = :member WHERE id = :id")
                    .bind("member", numbered.memberId())
                    .bind("id", id)
                    .execute();
        }
    }

    int expire(long oldestMillis, int messagesPerRoom) {
        return messages.expire(oldestMillis, messagesPerRoom);
    }

    /** Forgets what was looked up: a transaction that made a room may have come to nothing. */
    void rolledBack() {
        ids.clear();
    }

    private long idOf(RoomName room) {
        Long known = ids.get(room);
        if (known != null) {
            return known;
        }
        handle.createUpdate("INSERT OR IGNORE INTO room (name) VALUES (:name)")
                .bind("name", room.text())
                .execute();
        long id = handle.createQuery("SELECT id FROM room WHERE name = :name")
                .bind("name", room.text())
                .mapTo(Long.class)
                .one();
        ids.put(room, id);
        return id;
    }
}
