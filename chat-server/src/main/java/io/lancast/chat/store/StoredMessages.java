package io.lancast.chat.store;

import io.lancast.chat.ChatMessage;
import io.lancast.chat.ClientKind;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.Member;
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

/** Messages as rows. Confined to whoever has the handle. */
final class StoredMessages {
    private final Handle handle;

    StoredMessages(Handle handle) {
        this.handle = handle;
    }

    void insert(long roomId, ChatMessage message) {
        Member author = message.author();
        handle.createUpdate("""
                        INSERT INTO message (room_id, id, time_millis, author_id, author_nick, author_role,
                            author_client, author_joined, text)
                        VALUES (:room, :id, :time, :author, :nick, :role, :client, :joined, :text)""")
                .bind("room", roomId)
                .bind("id", message.id().toString())
                .bind("time", message.timeMillis())
                .bind("author", author.id())
                .bind("nick", author.nickname().text())
                .bind("role", author.role().name())
                .bind("client", author.client().name())
                .bind("joined", author.joinedMillis())
                .bind("text", message.text().text())
                .execute();
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

    /** Deletes what is too old or too much, and returns how many that were. */
    int expire(long oldestMillis, int messagesPerRoom) {
        int expired = handle.createUpdate("DELETE FROM message WHERE time_millis < :oldest")
                .bind("oldest", oldestMillis)
                .execute();
        for (long room :
                handle.createQuery("SELECT id FROM room").mapTo(Long.class).list()) {
            expired += handle.createUpdate("""
                            DELETE FROM message WHERE room_id = :room AND id <= (
                                SELECT id FROM message WHERE room_id = :room ORDER BY id DESC LIMIT 1 OFFSET :limit)""")
                    .bind("room", room)
                    .bind("limit", messagesPerRoom)
                    .execute();
        }
        return expired;
    }

    private static ChatMessage message(ResultSet row) throws SQLException {
        MessageId id = MessageId.parse(row.getString("id"));
        if (id == null) {
            throw new SQLException("no message id: " + row.getString("id"));
        }
        Member author = new Member(
                row.getLong("author_id"),
                new Nickname(row.getString("author_nick")),
                Role.valueOf(row.getString("author_role")),
                ClientKind.valueOf(row.getString("author_client")),
                row.getLong("author_joined"));
        return new ChatMessage(
                id, id.sequence(), author, row.getLong("time_millis"), new MessageText(row.getString("text")));
    }
}
