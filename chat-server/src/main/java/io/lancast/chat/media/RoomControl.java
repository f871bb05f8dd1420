package io.lancast.chat.media;

/** What the presenter's buttons do in one room. Implemented by the server program; thread-safe. */
public interface RoomControl {
    /**
     * Shows a source in place of the current one. Returns once it runs; the room's state is set by the implementation.
     *
     * @param source such as {@code test:} or {@code file:/home/anna/film.mp4}; as typed, so it may be anything
     * @throws SourceRefusedException when it cannot be shown; what was shown before goes on
     */
    void start(String source) throws SourceRefusedException;

    /** Stops what is shown; harmless when nothing is. */
    void stop();
}
