package io.lancast.client.watch;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.lancast.client.chat.ChatLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was measured while watching; written as JSON under these names.
 *
 * @param framesReceived frames of video that arrived whole and in time
 * @param framesDropped frames of video given up by server or client, or skipped because decoding fell behind
 * @param framesDroppedFor the same by reason: those of the transport (docs/protocol.md), such as {@code too-late}, and {@code
 *     decoder-slow}
 * @param audioFramesReceived frames of sound that arrived whole and in time
 * @param decodeErrors frames of video or sound that could not be decoded
 * @param bytesReceived UDP payload taken from the network
 * @param packetsLost packets found missing and asked for, or computed from parity
 * @param packetsRecovered those of them that arrived after all
 * @param packetsRebuilt those of them that were computed from parity
 * @param timeToFirstFrameMillis from the start of joining to the first frame of video; null without one
 * @param frameLatencyMillis from capture to delivery, on the server's clock; null without a frame of video
 * @param rungs the qualities of the picture that came, in their order, each with the time at which it began
 * @param decoders what the pictures were decoded from and on, in the order of their first use
 * @param chatReceived what was said in the room, also before we came
 */
@JsonPropertyOrder({
    "framesReceived",
    "framesDropped",
    "framesDroppedFor",
    "audioFramesReceived",
    "decodeErrors",
    "bytesReceived",
    "packetsLost",
    "packetsRecovered",
    "packetsRebuilt",
    "timeToFirstFrameMillis",
    "frameLatencyMillis",
    "rungs",
    "decoders",
    "chatReceived"
})
public record WatchReport(
        long framesReceived,
        long framesDropped,
        Map<String, Long> framesDroppedFor,
        long audioFramesReceived,
        long decodeErrors,
        long bytesReceived,
        long packetsLost,
        long packetsRecovered,
        long packetsRebuilt,
        @Nullable Long timeToFirstFrameMillis,
        @Nullable Latency frameLatencyMillis,
        List<RungChange> rungs,
        List<Decoder> decoders,
        List<ChatLine> chatReceived) {
    /** Copies the collections. */
    public WatchReport {
        framesDroppedFor = new TreeMap<>(framesDroppedFor);
        rungs = List.copyOf(rungs);
        decoders = List.copyOf(decoders);
        chatReceived = List.copyOf(chatReceived);
    }

    /**
     * From a moment on the picture came in this quality.
     *
     * @param atMillis since the start of joining
     * @param rung such as {@code medium}
     */
    @JsonPropertyOrder({"atMillis", "rung"})
    public record RungChange(long atMillis, String rung) {}

    /**
     * What decoded pictures.
     *
     * @param codec such as {@code h264}
     * @param device {@code processor}, or a kind of graphics device, such as {@code vaapi}
     */
    @JsonPropertyOrder({"codec", "device"})
    public record Decoder(String codec, String device) {}

    /** Latency in milliseconds, to a hundredth. */
    @JsonPropertyOrder({"p50", "p95", "p99", "max"})
    public record Latency(double p50, double p95, double p99, double max) {}

    /** Writes the file, whole or not at all. */
    public void writeJson(Path file) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        try {
            Files.write(written, json.writeValueAsBytes(this));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("The statistics cannot be written to " + file + " (" + e + ").", e);
        }
    }

    /** The report for people, a few lines. */
    public String summary() {
        StringBuilder text = new StringBuilder(256);
        text.append(String.format(
                Locale.ROOT,
                "%d frames, %d dropped, %d of sound, %d not decodable; %.1f MB, %d packets lost, %d of them came again, %d were computed%n",
                framesReceived,
                framesDropped,
                audioFramesReceived,
                decodeErrors,
                bytesReceived / 1e6,
                packetsLost,
                packetsRecovered,
                packetsRebuilt));
        if (frameLatencyMillis != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "first frame after %d ms; latency p50 %.1f, p95 %.1f, p99 %.1f, max %.1f ms%n",
                    timeToFirstFrameMillis,
                    frameLatencyMillis.p50,
                    frameLatencyMillis.p95,
                    frameLatencyMillis.p99,
                    frameLatencyMillis.max));
        }
        if (!rungs.isEmpty()) {
            String names = rungs.stream().map(RungChange::rung).collect(Collectors.joining(", then "));
            text.append("picture quality: ").append(names).append(System.lineSeparator());
        }
        if (!decoders.isEmpty()) {
            String names = decoders.stream()
                    .map(decoder -> decoder.codec + " (" + decoder.device + ")")
                    .collect(Collectors.joining(", then "));
            text.append("decoded: ").append(names).append(System.lineSeparator());
        }
        return text.toString();
    }
}
