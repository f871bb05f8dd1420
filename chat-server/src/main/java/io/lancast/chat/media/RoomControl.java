package io.lancast.chat.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Returns where the film stands that is shown; null when nothing is, or something live. */
    default @Nullable Playback playback() {
        return null;
    }

    /**
     * Pauses the film, or goes on with it. While it is paused viewers see the picture at which it stands.
     *
     * @return false when no film is shown
     */
    default boolean pause(boolean paused) {
        return false;
    }

    /**
     * Goes to another place of the film, also while it is paused.
     *
     * @param positionMillis from its beginning, 0 or more; behind its end it ends
     * @return false when no film is shown
     */
    default boolean seek(long positionMillis) {
        return false;
    }

    /** Returns what the presenter should know about what is shown now, the oldest first. */
    default List<SourceNotice> notices() {
        return List.of();
    }
}
