package io.lancast.server.udp;

import io.lancast.media.SourceInfo;
import java.util.Locale;

/** What the streams for native clients are called, and what their metadata say (docs/native-clients.md). */
final class StreamNames {
    static final String VIDEO = "video";
    static final String AUDIO = "audio";
    static final String CHAT = "chat";

    static final String AUDIO_METADATA = "{\"codec\":\"opus\",\"sampleRate\":48000,\"channels\":2}";

    private StreamNames() {}

    static String videoMetadata(SourceInfo info) {
        return String.format(
                Locale.ROOT,
                "{\"codec\":\"h264\",\"width\":%d,\"height\":%d,\"frameRate\":%.3f}",
                info.width(),
                info.height(),
                info.frameRate());
    }
}
