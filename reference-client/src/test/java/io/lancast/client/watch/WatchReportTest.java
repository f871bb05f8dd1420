package io.lancast.client.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lancast.client.chat.ChatLine;
import io.lancast.media.Codec;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchReportTest {
    private static final Transfer NOTHING = new Transfer(0, 0, 0, 0);

    private final WatchStats stats = new WatchStats();

    @TempDir
    Path folder;

    @Test
    void theFileHasTheNamesThatOthersReadItBy() throws IOException {
        for (int i = 1; i <= 100; i++) {
            stats.onVideo(new MediaFrame(i, FrameFlags.KEY, 0, i * 1_000L, new byte[1], 1));
        }
        stats.onVideoDropped(2, DropReason.TOO_LATE);
        stats.onDecoderSlow(1);
        stats.onAudio();
        stats.onDecodeErrors(2);
        stats.onRung("high");
        stats.onRung("low");
        stats.onRung("low");
        stats.onPicture(Codec.H264, "processor");
        stats.onPicture(Codec.H264, "vaapi");
        stats.onPicture(Codec.H264, "vaapi");
        stats.onPicture(Codec.H264, "processor");
        stats.onChat(List.of(new ChatLine("01", "Bo", "hello", 5, false)));
        Path file = folder.resolve("stats.json");
        stats.report(new Transfer(1_000, 20, 12, 7)).writeJson(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
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
                        "chatReceived");
        assertThat(json.get("framesReceived").asLong()).isEqualTo(100);
        assertThat(json.get("framesDropped").asLong()).isEqualTo(3);
        assertThat(json.get("framesDroppedFor").toString()).isEqualTo("{\"decoder-slow\":1,\"too-late\":2}");
        assertThat(json.get("audioFramesReceived").asLong()).isEqualTo(1);
        assertThat(json.get("decodeErrors").asLong()).isEqualTo(2);
        assertThat(json.get("packetsRecovered").asLong()).isEqualTo(12);
        assertThat(json.get("packetsRebuilt").asLong()).isEqualTo(7);
        assertThat(json.at("/frameLatencyMillis/p50").asDouble()).isBetween(49.9, 50.1);
        assertThat(json.at("/frameLatencyMillis/p99").asDouble()).isBetween(98.9, 99.1);
        assertThat(json.at("/frameLatencyMillis/max").asDouble()).isBetween(99.9, 100.1);
        assertThat(json.get("rungs")).hasSize(2);
        assertThat(json.at("/rungs/1/rung").asText()).isEqualTo("low");
        assertThat(json.get("decoders"))
                .hasToString(
                        "[{\"codec\":\"h264\",\"device\":\"processor\"},{\"codec\":\"h264\",\"device\":\"vaapi\"}]");
        assertThat(stats.report(NOTHING).summary())
                .endsWith("decoded: h264 (processor), then h264 (vaapi)" + System.lineSeparator());
        assertThat(json.at("/chatReceived/0/text").asText()).isEqualTo("hello");
        assertThat(json.at("/chatReceived/0/nickname").asText()).isEqualTo("Bo");
    }

    @Test
    void withoutAFrameThereIsNoLatency() {
        WatchReport report = stats.report(NOTHING);

        assertThat(report.frameLatencyMillis()).isNull();
        assertThat(report.timeToFirstFrameMillis()).isNull();
        assertThat(report.summary()).startsWith("0 frames").hasLineCount(1);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path file = folder.resolve("missing/stats.json");

        assertThatThrownBy(() -> stats.report(NOTHING).writeJson(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The statistics cannot be written to " + file);
    }
}
