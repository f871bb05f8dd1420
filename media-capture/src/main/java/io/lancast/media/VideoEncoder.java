package io.lancast.media;

import java.util.function.Consumer;

/** Turns pictures of one size into encoded frames. Not thread-safe; one thread encodes and closes. */
public interface VideoEncoder extends AutoCloseable {
    /**
     * Encodes one picture.
     *
     * <p>At most one frame comes of it, with exactly this capture time, during the call. None comes when the rate control
     * skips the picture; {@link #skippedPictures} counts those.
     *
     * @param picture of the size the encoder was made for; only read during the call, and still the caller's afterwards
     * @param captureTimeMicros later than that of the picture before, 0 or more
     * @param durationMicros goes into the frame as it is
     * @param keyFrame whether the frame must be a keyframe; the first one is in any case
     * @throws MediaException when the encoder fails; it is of no use any more
     */
    void encode(
            Picture picture,
            long captureTimeMicros,
            long durationMicros,
            boolean keyFrame,
            Consumer<? super EncodedFrame> out)
            throws MediaException;

    /** Returns how many pictures the rate control has skipped. */
    long skippedPictures();

    /** Frees everything. Closing twice does nothing. */
    @Override
    void close();
}
