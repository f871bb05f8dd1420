package io.lancast.chat.store;

import io.lancast.chat.ChatMessage;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.KeptRoom;
import io.lancast.chat.MessageId;
import io.lancast.chat.RoomChange;
import io.lancast.chat.RoomName;
import io.lancast.chat.StoredRoom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rooms as rows, and which change touches which. Confined to whoever has the handle. */
final class StoredRooms {
    /** Greater than any message id as text. */
    private static final String AFTER_ALL = "~";

    private final Handle handle;
    private final StoredMessages messages;
    private final StoredBans bans;
    private final StoredKeptRooms keptRooms;
    private final StoredClock clock;
    private final Map<RoomName, Long> ids = new HashMap<>();

    StoredRooms(Handle handle) {
        this.handle = handle;
        this.messages = new StoredMessages(handle);
        this.bans = new StoredBans(handle);
        this.keptRooms = new StoredKeptRooms(handle);
        this.clock = new StoredClock(handle);
    }

    /** The columns of a room, but for its name. */
    private record Row(
            StoredRoom.LastNumbers last, @Nullable String pinned, int slowModeSeconds) {}

    StoredRoom load(RoomName room, int newest) {
        long id = idOf(room);
        Row row = handle.createQuery("SELECT * FROM room WHERE id = :id")
                .bind("id", id)
                .map((columns, context) -> row(columns))
                .one();
        HistoryPage page = messages.before(id, AFTER_ALL, newest);
        MessageId newestBefore = newestBefore(id, page, row.last());
        return new StoredRoom(
                page.messages(),
                newestBefore,
                messages.deletedSince(id, newestBefore == null ? "" : newestBefore.toString(), newest),
                row.pinned() == null ? null : messages.find(id, row.pinned()),
                row.slowModeSeconds(),
                bans.of(id),
                row.last());
    }

    private static Row row(ResultSet columns) throws SQLException {
        StoredRoom.LastNumbers last = new StoredRoom.LastNumbers(
                columns.getLong("last_sequence"),
                columns.getLong("last_message_millis"),
                columns.getLong("last_member_id"));
        return new Row(last, columns.getString("pinned_id"), columns.getInt("slow_mode_seconds"));
    }

    private @Nullable MessageId newestBefore(long id, HistoryPage page, StoredRoom.LastNumbers last) {
        if (page.messages().isEmpty()) {
            return last.sequence() == 0 ? null : new MessageId(last.messageMillis(), last.sequence());
        }
        ChatMessage oldest = page.messages().get(0);
        if (!page.olderExist()) { // expired, deleted, or never there
            return oldest.sequence() == 1 ? null : new MessageId(oldest.id().timeMillis(), oldest.sequence() - 1);
        }
        return messages.before(id, oldest.id().toString(), 1).messages().get(0).id();
    }

    List<KeptRoom> kept() {
        return keptRooms.all();
    }

    HistoryPage page(RoomName room, MessageId before, int limit) {
        return messages.before(idOf(room), before.toString(), limit);
    }

    void apply(RoomName room, RoomChange change) {
        long id = idOf(room);
        if (change instanceof RoomChange.Posted posted) {
            insert(id, posted.message());
        } else if (change instanceof RoomChange.Edited edited) {
            messages.update(id, edited.message());
        } else if (change instanceof RoomChange.Deleted deleted) {
            messages.delete(id, deleted.id(), deleted.timeMillis());
        } else if (change instanceof RoomChange.Pinned pinned) {
            set(id, "pinned_id", pinned.id() == null ? null : pinned.id().toString());
        } else if (change instanceof RoomChange.SlowModeSet slowMode) {
            set(id, "slow_mode_seconds", slowMode.seconds());
        } else if (change instanceof RoomChange.Banned banned) {
            bans.insert(id, banned.ban());
        } else if (change instanceof RoomChange.Unbanned unbanned) {
            bans.delete(id, unbanned.ban());
        } else if (change instanceof RoomChange.MemberNumbered numbered) {
            set(id, "last_member_id", numbered.memberId());
        } else if (change instanceof RoomChange.Kept kept) {
            keptRooms.put(id, kept.room());
        } else if (change instanceof RoomChange.Forgotten) {
            keptRooms.delete(id);
        }
    }

    private void insert(long id, ChatMessage message) {
        messages.insert(id, message);
        handle.createUpdate("UPDATE room SET last_sequence = :sequence, last_message_millis = :millis WHERE id = :id")
                .bind("sequence", message.sequence())
                .bind("millis", message.id().timeMillis())
                .bind("id", id)
                .execute();
    }

    /** @param column one of ours, never somebody's text */
    private void set(long id, String column, @Nullable Object value) {
        handle.createUpdate("UPDATE room SET " + column + " = :value WHERE id = :id")
                .bind("value", value)
                .bind("id", id)
                .execute();
    }

    /** Deletes what is too old or too much, and returns how many that were. */
    int expire(Retention retention, long nowMillis) {
        OptionalLong believedMillis = clock.believed(nowMillis);
        int tooOld = believedMillis.isPresent()
                ? messages.expireBefore(
                        believedMillis.getAsLong() - retention.age().toMillis())
                : 0;
        return tooOld + messages.expireBeyond(retention.messagesPerRoom());
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
