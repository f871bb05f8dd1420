package io.lancast.media;

import org.jspecify.annotations.Nullable;

/**
 * Something that yields raw pictures and sound when asked: a file, the test pattern, later a screen or a camera.
 *
 * <p><b>Threads:</b> one thread reads and closes. {@link #interrupt} and {@link #decodeErrors} are for any thread.
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

    /** Returns how many pieces could not be decoded and were skipped so far. */
    long decodeErrors();

    /** Frees everything. Closing twice does nothing. */
    @Override
    void close();
}
