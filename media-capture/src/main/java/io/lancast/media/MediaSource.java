package io.lancast.media;

import org.jspecify.annotations.Nullable;

/**
 * Something that yields raw pictures and sound when asked: a file, the test pattern, later a screen or a camera.
 *
 * <p><b>Threads:</b> one thread reads and closes. {@link #interrupt}, {@link #positionMicros} and {@link #decodeErrors} are for any thread.
 */
public interface MediaSource extends AutoCloseable {
    SourceInfo info();

    /**
     * Returns the next item in order of presentation, waiting for it where the source is live.
     *
     * @return null at the end
     * @throws MediaException when the source breaks, or was interrupted; nothing more comes then
     */
    @Nullable
    SourceItem read() throws MediaException;

    /** Makes a waiting {@link #read}, and every later one, end soon with an exception, even in the middle of input. */
    void interrupt();

    /** Returns what kind of thing this is. */
    default SourceKind kind() {
        return SourceKind.OTHER;
    }

    /** Returns whether its sound is one that is never quite silent, such as a microphone's. */
    default boolean isNeverSilent() {
        return false;
    }

    /**
     * Goes to another place, where the source can. What is read next comes from there; its times go on from anywhere.
     *
     * @param micros from the beginning; behind the end it is the end
     * @return false when this source cannot, as live ones
     * @throws MediaException when it broke in trying; nothing more comes then
     */
    default boolean seek(long micros) throws MediaException {
        return false;
    }

    /**
     * Returns how far from the beginning that lies which was read last, in microseconds; 0 for a source that has no places, as live ones. For
     * any thread.
     */
    default long positionMicros() {
        return 0;
    }

    /** Returns how many pieces could not be decoded and were skipped so far. */
    long decodeErrors();

    /** Frees everything. Closing twice does nothing. */
    @Override
    void close();
}
