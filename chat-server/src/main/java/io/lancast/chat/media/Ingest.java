package io.lancast.chat.media;

import java.nio.ByteBuffer;

/**
 * One capture on its way in. Called by one thread at a time; every call returns soon, and waits for no viewer.
 *
 * <p>Buffers are only good during the call. Times are on the clock of {@link RoomMedia#nowMicros()}, in the order of
 * decoding; video and sound each grow.
 */
public interface Ingest extends AutoCloseable {
    /** A picture: one access unit of H.264 in Annex B; a key frame begins with its parameter sets. */
    void onVideo(ByteBuffer accessUnit, boolean keyframe, long captureTimeMicros);

    /** Some sound: one packet of Opus. */
    void onAudio(ByteBuffer packet, long captureTimeMicros);

    /** The capture is over; harmless when repeated. */
    @Override
    void close();
}
