package io.lancast.chat.http;

import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;

/**
 * Opens and closes rooms together with what is shown in them, when the owner asks for it on a page. Implemented by the
 * server program; thread-safe. After {@link #open} the functions that were given to {@link WebConfig} know the room.
 */
public interface RoomKeeper {
    /**
     * Opens a room in the registry, and what it needs to show something.
     *
     * @throws IllegalStateException when there is one of this name, or there are as many as there may be
     */
    Room open(RoomName name, RoomConfig config);

    /** Closes a room and everything that belongs to it; harmless when there is none. */
    void close(RoomName name);
}
