package io.lancast.client.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lancast.media.Codec;
import io.lancast.media.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server says about a stream of video (docs/native-clients.md).
 *
 * @param codec how the pictures are coded
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param frameRate pictures per second, on average
 * @param rung which quality of the picture it is; {@code high} where the server does not say
 * @param rungs all that are offered, the highest first
 */
record VideoMetadata(Codec codec, int width, int height, double frameRate, String rung, List<String> rungs) {
    private static final String HIGHEST = "high";
    private static final List<String> ORDER = List.of(HIGHEST, "medium", "low");

    /** By the names that they have in metadata. */
    private static final Map<String, Codec> CODECS =
            Map.of("h264", Codec.H264, "h265", Codec.H265, "av1", Codec.AV1, "vp8", Codec.VP8, "vp9", Codec.VP9);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MAX_FRAME_RATE = 1_000;

    /** Reads the metadata of a stream; null when they are not ours or make no sense. */
    static @Nullable VideoMetadata parse(String metadata) {
        try {
            JsonNode fields = JSON.readTree(metadata);
            Codec codec = CODECS.get(fields.path("codec").asText());
            if (codec == null) {
                return null;
            }
            VideoMetadata found = new VideoMetadata(
                    codec,
                    fields.path("width").asInt(),
                    fields.path("height").asInt(),
                    fields.path("frameRate").asDouble(),
                    fields.path("rung").asText(HIGHEST),
                    names(fields.path("rungs")));
            return found.isSensible() ? found : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static List<String> names(JsonNode rungs) {
        List<String> names = new ArrayList<>();
        rungs.forEach(rung -> names.add(rung.asText()));
        return names.isEmpty() ? List.of(HIGHEST) : List.copyOf(names);
    }

    /**
     * Whether this is the one to begin with for who wants that quality: the one of that name or else the next below, and the highest
     * for {@code auto}.
     */
    boolean suits(String quality) {
        int place = Math.max(0, ORDER.indexOf(quality));
        String wanted = rungs.stream()
                .filter(each -> ORDER.indexOf(each) >= place)
                .findFirst()
                .orElse(rungs.get(rungs.size() - 1));
        return rung.equals(wanted);
    }

    private boolean isSensible() {
        return ORDER.contains(rung) && isSide(width) && isSide(height) && frameRate > 0 && frameRate <= MAX_FRAME_RATE;
    }

    private static boolean isSide(int pixels) {
        return pixels >= 2 && pixels <= Picture.MAX_SIDE;
    }

    /** How long a picture stays, on average. */
    long frameMicros() {
        return Math.max(1, Math.round(1_000_000 / frameRate));
    }
}
