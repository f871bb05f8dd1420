package io.lancast.media;

import java.util.function.Consumer;

/** Turns raw sound into encoded frames of fixed length. Not thread-safe; one thread encodes and closes. */
public interface AudioEncoder extends AutoCloseable {
    AudioFormat format();

    /**
     * Encodes a run of sound, of any length; frames come out as they fill up, during the call.
     *
     * <p>The capture time of a frame is that of the first sample a decoder makes of it, with the delay of the codec taken
     * off: sound and picture of equal times belong together. Gaps of up to two seconds between blocks become silence, so
     * that a player hears no break; an overlap is cut off.
     *
     * @throws MediaException when the encoder fails; it is of no use any more
     */
    void encode(AudioBlock block, Consumer<? super EncodedFrame> out) throws MediaException;

    /** Returns how much silence was put into gaps, in microseconds. */
    long filledMicros();

    /** Frees everything. Closing twice does nothing. */
    @Override
    void close();
}
