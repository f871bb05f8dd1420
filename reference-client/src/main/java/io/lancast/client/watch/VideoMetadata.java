package io.lancast.client.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lancast.media.Picture;
import org.jspecify.annotations.Nullable;

/**
 * What the server says about a stream of video (docs/native-clients.md).
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param frameRate pictures per second, on average
 */
record VideoMetadata(int width, int height, double frameRate) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MAX_FRAME_RATE = 1_000;

    /** Reads the metadata of a stream; null when they are not ours or make no sense. */
    static @Nullable VideoMetadata parse(String metadata) {
        try {
            JsonNode fields = JSON.readTree(metadata);
            VideoMetadata found = new VideoMetadata(
                    fields.path("width").asInt(),
                    fields.path("height").asInt(),
                    fields.path("frameRate").asDouble());
            return fields.path("codec").asText().equals("h264") && found.isSensible() ? found : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private boolean isSensible() {
        return isSide(width) && isSide(height) && frameRate > 0 && frameRate <= MAX_FRAME_RATE;
    }

    private static boolean isSide(int pixels) {
        return pixels >= 2 && pixels <= Picture.MAX_SIDE;
    }

    /** How long a picture stays, on average. */
    long frameMicros() {
        return Math.max(1, Math.round(1_000_000 / frameRate));
    }
}
