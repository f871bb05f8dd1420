package io.lancast.chat.http;

import io.javalin.http.Context;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rooms in paths: which one a request names, and how one is named in a link. */
final class RoomPaths {
    private final RoomRegistry rooms;
    private final RoomName defaultRoom;

    RoomPaths(RoomRegistry rooms, RoomName defaultRoom) {
        this.rooms = rooms;
        this.defaultRoom = defaultRoom;
    }

    /** The room that the request's path names as {@code {room}}; a problem when there is none. */
    Room named(Context ctx) {
        RoomName name = RoomName.parse(ctx.pathParam("room"));
        Room room = name == null ? null : rooms.find(name);
        if (room == null) {
            throw Problem.UNKNOWN_ROOM.asException();
        }
        return room;
    }

    /** The room on the front page. */
    Room front() {
        return Objects.requireNonNull(rooms.find(defaultRoom), "the default room stays open");
    }

    @Nullable
    Room find(RoomName name) {
        return rooms.find(name);
    }

    List<Room> all() {
        return rooms.all();
    }

    boolean isDefault(RoomName room) {
        return room.equals(defaultRoom);
    }

    /** Where a room is watched. */
    String watching(RoomName room) {
        return room.equals(defaultRoom) ? "/" : "/room/" + encoded(room);
    }

    /** Where a room is presented. */
    String presenting(RoomName room) {
        return room.equals(defaultRoom) ? "/present" : "/present/" + encoded(room);
    }

    private static String encoded(RoomName room) {
        return URLEncoder.encode(room.text(), StandardCharsets.UTF_8); // a room name has no space to become a plus
    }
}
