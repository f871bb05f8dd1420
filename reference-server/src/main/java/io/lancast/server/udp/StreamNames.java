package io.lancast.server.udp;

import io.lancast.media.Rung;
import io.lancast.media.TrackId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the streams for native clients are called, and what their metadata say (docs/native-clients.md). */
final class StreamNames {
    static final String VIDEO = "video";
    static final String AUDIO = "audio";
    static final String CHAT = "chat";

    static final String AUDIO_METADATA = "{\"codec\":\"opus\",\"sampleRate\":48000,\"channels\":2}";

    private StreamNames() {}

    /** The highest rung has the plain name, so that a client which knows no rungs finds it. */
    static String video(TrackId rung) {
        return rung.equals(TrackId.VIDEO_HIGH) ? VIDEO : VIDEO + "-" + rung.name();
    }

    /** @param all the rungs of the source, the highest first */
    static String videoMetadata(Rung rung, List<Rung> all) {
        String names = all.stream().map(each -> '"' + each.track().name() + '"').collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"codec\":\"h264\",\"width\":%d,\"height\":%d,\"frameRate\":%.3f,\"rung\":\"%s\",\"rungs\":[%s]}",
                rung.width(),
                rung.height(),
                rung.frameRate(),
                rung.track().name(),
                names);
    }
}
