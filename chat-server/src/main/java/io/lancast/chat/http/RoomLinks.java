package io.lancast.chat.http;

import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import io.lancast.chat.RoomCode;
import java.net.URI;
import java.util.List;

/** Where others watch a room. */
final class RoomLinks {
    private final RoomPaths rooms;
    private final List<URI> frontPages;

    /** @param frontPages the addresses under which others reach this server, best first */
    RoomLinks(RoomPaths rooms, List<URI> frontPages) {
        this.rooms = rooms;
        this.frontPages = List.copyOf(frontPages);
    }

    /** The addresses of a room; for those who present it with its code, so that whoever scans one is let in. */
    List<String> of(Room room, Standing standing) {
        RoomCode code = room.config().code();
        String query = code != null && standing.may(Permission.PRESENT) ? "?code=" + code.text() : "";
        return with(room, query);
    }

    /** The addresses of a room with a token in them. */
    List<String> withToken(Room room, String token) {
        return with(room, "?token=" + token);
    }

    private List<String> with(Room room, String query) {
        String path = rooms.watching(room.name()) + query;
        return frontPages.stream().map(page -> page.resolve(path).toString()).toList();
    }
}
