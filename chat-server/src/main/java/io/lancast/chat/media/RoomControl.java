package io.lancast.chat.media;

import java.util.List;

/** What the presenter's buttons do in one room. Implemented by the server program; thread-safe. */
public interface RoomControl {
    /**
     * Shows a source in place of the current one. Returns once it runs; the room's state is set by the implementation.
     *
     * @param source such as {@code test:}, {@code screen:} or {@code file:/home/anna/film.mp4}; as typed, so it may be anything
     * @throws SourceRefusedException when it cannot be shown; what was shown before goes on
     */
    void start(String source) throws SourceRefusedException;

    /**
     * Returns whether only the server's owner may show this: it looks at their screen, listens to their room, or asks for
     * addresses in their network.
     *
     * @param source as typed, so it may be anything
     */
    default boolean isForOwner(String source) {
        return false;
    }

    /** Stops what is shown; harmless when nothing is. */
    void stop();

    /** Returns what the presenter should know about what is shown now, the oldest first. */
    default List<SourceNotice> notices() {
        return List.of();
    }
}
