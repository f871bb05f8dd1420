package io.lancast.chat.http;

import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomLock;
import io.lancast.chat.RoomName;
import org.jspecify.annotations.Nullable;

/**
 * Opens and closes rooms together with what is shown in them, when the owner asks for it on a page. Implemented by the
 * server program; thread-safe. After {@link #open} the functions that were given to {@link WebConfig} know the room.
 */
public interface RoomKeeper {
    /**
     * Opens a room in the registry, and what it needs to show something; it opens again with the server, if that keeps
     * anything.
     *
     * @throws IllegalStateException when there is one of this name, or there are as many as there may be
     * @throws java.io.UncheckedIOException with a sentence for people when it cannot be kept; then it is not open
     */
    Room open(RoomName name, RoomConfig config);

    /**
     * Asks for another code in an open room from now on, or for none when null.
     *
     * @throws java.io.UncheckedIOException with a sentence for people when it cannot be kept; then nothing has changed
     */
    void relock(RoomName name, @Nullable RoomLock lock);

    /**
     * Closes a room and everything that belongs to it, for good; harmless when there is none.
     *
     * @throws java.io.UncheckedIOException with a sentence for people when that cannot be kept; then it is closed until the
     *     next start
     */
    void close(RoomName name);
}
