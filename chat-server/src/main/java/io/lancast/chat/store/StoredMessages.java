package io.lancast.chat.store;

import io.lancast.chat.ChatMessage;
import io.lancast.chat.ClientKind;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.Member;
import io.lancast.chat.MessageEdit;
import io.lancast.chat.MessageId;
import io.lancast.chat.MessageText;
import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Messages as rows. Confined to whoever has the handle. */
final class StoredMessages {
    private static final String BUT_PINNED =
            " AND NOT EXISTS (SELECT 1 FROM room WHERE room.id = message.room_id AND room.pinned_id = message.id)";

    private final Handle handle;

    StoredMessages(Handle handle) {
        this.handle = handle;
    }

    void insert(long roomId, ChatMessage message) {
        Member author = message.author();
        handle.createUpdate("""
                        INSERT INTO message (room_id, id, time_millis, author_id, author_nick, author_role,
                            author_client, author_joined, text, client_ref)
                        VALUES (:room, :id, :time, :author, :nick, :role, :client, :joined, :text, :ref)""")
                .bind("room", roomId)
                .bind("id", message.id().toString())
                .bind("time", message.timeMillis())
                .bind("author", author.id())
                .bind("nick", author.nickname().text())
                .bind("role", author.role().name())
                .bind("client", author.client().name())
                .bind("joined", author.joinedMillis())
                .bind("text", message.text().text())
                .bind("ref", message.clientRef())
                .execute();
    }

    void update(long roomId, ChatMessage message) {
        MessageEdit edit = message.edit();
        handle.createUpdate("""
                        UPDATE message SET text = :text, edited_millis = :millis, edited_by = :by
                        WHERE room_id = :room AND id = :id""")
                .bind("room", roomId)
                .bind("id", message.id().toString())
                .bind("text", message.text().text())
                .bind("millis", edit == null ? null : edit.timeMillis())
                .bind("by", edit == null ? null : edit.by().text())
                .execute();
    }

    void delete(long roomId, MessageId id, long timeMillis) {
        handle.createUpdate("DELETE FROM message WHERE room_id = :room AND id = :id")
                .bind("room", roomId)
                .bind("id", id.toString())
                .execute();
        handle.createUpdate(
                        "INSERT OR IGNORE INTO deleted_message (room_id, id, time_millis) VALUES (:room, :id, :time)")
                .bind("room", roomId)
                .bind("id", id.toString())
                .bind("time", timeMillis)
                .execute();
    }

    @Nullable
    ChatMessage find(long roomId, String id) {
        return handle.createQuery("SELECT * FROM message WHERE room_id = :room AND id = :id")
                .bind("room", roomId)
                .bind("id", id)
                .map((row, context) -> message(row))
                .findOne()
                .orElse(null);
    }

    /** Ids of deleted messages from that id on, the newest {@code limit} of them. */
    List<MessageId> deletedSince(long roomId, String id, int limit) {
        return handle.createQuery("""
                        SELECT id FROM deleted_message WHERE room_id = :room AND id >= :id ORDER BY id DESC LIMIT :limit""")
                .bind("room", roomId)
                .bind("id", id)
                .bind("limit", limit)
                .map((row, context) -> idOf(row))
                .list();
    }

    /** The newest messages before that id, oldest first. */
    HistoryPage before(long roomId, String id, int limit) {
        List<ChatMessage> found = new ArrayList<>(handle.createQuery("""
                        SELECT * FROM message WHERE room_id = :room AND id < :before ORDER BY id DESC LIMIT :limit""")
                .bind("room", roomId)
                .bind("before", id)
                .bind("limit", limit + 1) // one more tells whether there is more
                .map((row, context) -> message(row))
                .list());
        boolean olderExist = found.size() > limit;
        if (olderExist) {
            found.remove(limit);
        }
        Collections.reverse(found);
        return new HistoryPage(List.copyOf(found), olderExist);
    }

    /** Deletes what was said before that time, and returns how many that were. */
    int expireBefore(long oldestMillis) {
        handle.createUpdate("DELETE FROM deleted_message WHERE time_millis < :oldest")
                .bind("oldest", oldestMillis)
                .execute();
        return handle.createUpdate("DELETE FROM message WHERE time_millis < :oldest" + BUT_PINNED)
                .bind("oldest", oldestMillis)
                .execute();
    }

    /** Deletes the oldest beyond so many in each room, and returns how many that were. */
    int expireBeyond(int messagesPerRoom) {
        int expired = 0;
        for (long room :
                handle.createQuery("SELECT id FROM room").mapTo(Long.class).list()) {
            expired += handle.createUpdate("""
                            DELETE FROM message WHERE room_id = :room AND id <= (
                                SELECT id FROM message WHERE room_id = :room ORDER BY id DESC LIMIT 1 OFFSET :limit)""" + BUT_PINNED)
                    .bind("room", room)
                    .bind("limit", messagesPerRoom)
                    .execute();
        }
        return expired;
    }

    private static ChatMessage message(ResultSet row) throws SQLException {
        MessageId id = idOf(row);
        Member author = new Member(
                row.getLong("author_id"),
                new Nickname(row.getString("author_nick")),
                Role.valueOf(row.getString("author_role")),
                ClientKind.valueOf(row.getString("author_client")),
                row.getLong("author_joined"));
        String editor = row.getString("edited_by");
        return new ChatMessage(
                id,
                id.sequence(),
                author,
                row.getLong("time_millis"),
                new MessageText(row.getString("text")),
                editor == null ? null : new MessageEdit(row.getLong("edited_millis"), new Nickname(editor)),
                row.getString("client_ref"));
    }

    private static MessageId idOf(ResultSet row) throws SQLException {
        MessageId id = MessageId.parse(row.getString("id"));
        if (id == null) {
            throw new SQLException("no message id: " + row.getString("id"));
        }
        return id;
    }
}
