package io.lancast.media.ffmpeg;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** One of FFmpeg's video decoders at work on one stream. Not thread-safe. */
interface FrameDecoder extends AutoCloseable {
    /** Stands for no device. */
    String PROCESSOR = "processor";

    /** Puts one encoded frame in; false when it cannot be decoded. All pictures there are must then be received. */
    boolean send(ByteBuffer frame, long timeMicros);

    /** Returns the next picture, in ordinary memory and valid until the next call, or null when there is none for now. */
    @Nullable
    AVFrame receive();

    /** Returns what decodes the next frame: {@link #PROCESSOR}, or FFmpeg's name of a kind of device. */
    default String device() {
        return PROCESSOR;
    }

    @Override
    void close();
}
