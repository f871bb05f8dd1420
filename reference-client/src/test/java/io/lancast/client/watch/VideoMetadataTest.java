package io.lancast.client.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.Codec;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoMetadataTest {
    @Test
    void whatTheServerSaysIsRead() {
        assertThat(VideoMetadata.parse(
                        "{\"codec\":\"h264\",\"width\":1280,\"height\":720,\"frameRate\":29.970,\"new\":1}"))
                .isEqualTo(new VideoMetadata(Codec.H264, 1280, 720, 29.97, "high", List.of("high")));
    }

    @ParameterizedTest
    @EnumSource(names = {"H264", "H265", "AV1", "VP8", "VP9"})
    void whatTheClientDecodesIsTaken(Codec codec) {
        String name = codec.name().toLowerCase(Locale.ROOT);
        VideoMetadata read =
                VideoMetadata.parse("{\"codec\":\"" + name + "\",\"width\":1280,\"height\":720,\"frameRate\":30}");
        assertThat(read).extracting(VideoMetadata::codec).isEqualTo(codec);
    }

    @Test
    void whoWantsAQualityBeginsWithThatOrTheNextBelow() {
        assertThat(beginnings("high", "medium", "low")).containsExactly("high", "high", "medium", "low");
        assertThat(beginnings("high", "low")).containsExactly("high", "high", "low", "low");
        assertThat(beginnings("high")).containsExactly("high", "high", "high", "high");
        assertThat(beginnings("low")).containsExactly("low", "low", "low", "low");
    }

    /** Which of these rungs who wants auto, high, medium and low begins with. */
    private static List<String> beginnings(String... rungs) {
        List<String> all = List.of(rungs);
        return WatchConfig.QUALITIES.stream()
                .map(wanted -> all.stream()
                        .filter(rung -> new VideoMetadata(Codec.H264, 640, 360, 30, rung, all).suits(wanted))
                        .collect(Collectors.joining("+")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"width\":1280,\"height\":720,\"frameRate\":30}",
                "{\"codec\":\"jpeg\",\"width\":1280,\"height\":720,\"frameRate\":30}",
                "{\"codec\":\"theora\",\"width\":1280,\"height\":720,\"frameRate\":30}",
                "{\"codec\":\"h264\",\"width\":0,\"height\":720,\"frameRate\":30}",
                "{\"codec\":\"h264\",\"width\":1280,\"height\":99999999,\"frameRate\":30}",
                "{\"codec\":\"h264\",\"width\":1280,\"height\":720,\"frameRate\":0}",
                "{\"codec\":\"h264\",\"width\":1280,\"height\":720,\"frameRate\":1e99}"
            })
    void whatMakesNoSenseIsNone(String metadata) {
        assertThat(VideoMetadata.parse(metadata)).isNull();
    }
}
