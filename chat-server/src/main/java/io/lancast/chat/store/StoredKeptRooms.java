package io.lancast.chat.store;

import io.lancast.chat.KeptRoom;
import io.lancast.chat.RoomName;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rooms that open again, as rows. Confined to whoever has the handle. */
final class StoredKeptRooms {
    private final Handle handle;

    StoredKeptRooms(Handle handle) {
        this.handle = handle;
    }

    void put(long roomId, KeptRoom room) {
        handle.createUpdate("""
                        INSERT INTO kept_room (room_id, title, member_limit, code_hash, opened_millis)
                        VALUES (:room, :title, :members, :code, :opened)
                        ON CONFLICT (room_id) DO UPDATE SET title = :title, member_limit = :members, code_hash = :code""")
                .bind("room", roomId)
                .bind("title", room.title())
                .bind("members", room.memberLimit())
                .bind("code", room.codeHash())
                .bind("opened", room.openedMillis())
                .execute();
    }

    void delete(long roomId) {
        handle.createUpdate("DELETE FROM kept_room WHERE room_id = :room")
                .bind("room", roomId)
                .execute();
    }

    /** First opened first. */
    List<KeptRoom> all() {
        return handle.createQuery("""
                        SELECT name, title, member_limit, code_hash, opened_millis
                        FROM kept_room JOIN room ON room.id = room_id ORDER BY opened_millis, name""")
                .map((row, context) -> new KeptRoom(
                        RoomName.of(row.getString("name")),
                        row.getString("title"),
                        row.getInt("member_limit"),
                        row.getString("code_hash"),
                        row.getLong("opened_millis")))
                .list();
    }
}
