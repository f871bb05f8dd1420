package io.lancast.udp.frame;

import java.nio.charset.StandardCharsets;

/**
 * How a stream of ours is to be.
 *
 * @param kind what it promises
 * @param name what subscribers look it up by, 1 to 64 bytes of UTF-8
 * @param metadata text of the application, up to 512 bytes of UTF-8
 * @param timeToLiveMillis of a live stream's frames, 1 to 60 000; 0 for a reliable stream
 * @param maxFrameBytes largest frame, 1 byte to 4 MiB
 * @param initialLogBytes memory taken at once for frames that may be asked for again, 4 KiB or more
 * @param maxLogBytes memory taken at most, at least {@code initialLogBytes}; a frame may take half of it
 */
public record StreamConfig(
        StreamKind kind,
        String name,
        String metadata,
        int timeToLiveMillis,
        int maxFrameBytes,
        int initialLogBytes,
        int maxLogBytes) {
    /** Longest {@link #timeToLiveMillis}: a minute. */
    public static final int MAX_TIME_TO_LIVE_MILLIS = 60_000;

    /** Checks the ranges above. */
    public StreamConfig {
        int nameBytes = utf8Bytes(name);
        requireBetween("bytes of the name \"" + name + "\"", nameBytes, 1, StreamInfo.MAX_NAME_BYTES);
        requireBetween("bytes of the metadata", utf8Bytes(metadata), 0, StreamInfo.MAX_METADATA_BYTES);
        if (kind == StreamKind.LIVE) {
            requireBetween("timeToLiveMillis of a live stream", timeToLiveMillis, 1, MAX_TIME_TO_LIVE_MILLIS);
        } else {
            requireBetween("timeToLiveMillis of a reliable stream", timeToLiveMillis, 0, 0);
        }
        requireBetween("maxFrameBytes", maxFrameBytes, 1, StreamInfo.MAX_FRAME_BYTES);
        requireBetween("initialLogBytes", initialLogBytes, 4_096, 1 << 30);
        requireBetween("maxLogBytes", maxLogBytes, initialLogBytes, 1 << 30);
    }

    /** A live stream with a log of 256 KiB that grows to 16 MiB if the bit rate asks for it. */
    public static StreamConfig live(String name, int timeToLiveMillis) {
        return new StreamConfig(
                StreamKind.LIVE, name, "", timeToLiveMillis, StreamInfo.MAX_FRAME_BYTES, 256 << 10, 16 << 20);
    }

    /** A reliable stream with a log of 16 KiB that grows to 16 MiB while subscribers are behind. */
    public static StreamConfig reliable(String name) {
        return new StreamConfig(StreamKind.RELIABLE, name, "", 0, StreamInfo.MAX_FRAME_BYTES, 16 << 10, 16 << 20);
    }

    /** The same with other metadata. */
    public StreamConfig withMetadata(String text) {
        return new StreamConfig(kind, name, text, timeToLiveMillis, maxFrameBytes, initialLogBytes, maxLogBytes);
    }

    /** The same with another size of the log. */
    public StreamConfig withLogBytes(int initialBytes, int maxBytes) {
        return new StreamConfig(kind, name, metadata, timeToLiveMillis, maxFrameBytes, initialBytes, maxBytes);
    }

    private static int utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void requireBetween(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(what + " must be " + low + ".." + high + ", was " + value);
        }
    }
}
