package io.lancast.chat.store;

import io.lancast.chat.Ban;
import io.lancast.chat.Nickname;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Bans as rows. Confined to whoever has the handle. */
final class StoredBans {
    private final Handle handle;

    StoredBans(Handle handle) {
        this.handle = handle;
    }

    void insert(long roomId, Ban ban) {
        handle.createUpdate("""
                        INSERT INTO ban (room_id, nick, address, by_nick, time_millis)
                        VALUES (:room, :nick, :address, :by, :time)""")
                .bind("room", roomId)
                .bind("nick", ban.nickname().text())
                .bind("address", ban.address())
                .bind("by", ban.by().text())
                .bind("time", ban.timeMillis())
                .execute();
    }

    void delete(long roomId, Ban ban) {
        handle.createUpdate("DELETE FROM ban WHERE room_id = :room AND nick = :nick AND time_millis = :time")
                .bind("room", roomId)
                .bind("nick", ban.nickname().text())
                .bind("time", ban.timeMillis())
                .execute();
    }

    /** All bans of a room, oldest first. */
    List<Ban> of(long roomId) {
        return handle.createQuery(
                        "SELECT nick, address, by_nick, time_millis FROM ban WHERE room_id = :room ORDER BY id")
                .bind("room", roomId)
                .map((row, context) -> new Ban(
                        new Nickname(row.getString("nick")),
                        row.getString("address"),
                        new Nickname(row.getString("by_nick")),
                        row.getLong("time_millis")))
                .list();
    }
}
