package io.lancast.client.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoMetadataTest {
    @Test
    void whatTheServerSaysIsRead() {
        assertThat(VideoMetadata.parse(
                        "{\"codec\":\"h264\",\"width\":1280,\"height\":720,\"frameRate\":29.970,\"new\":1}"))
                .isEqualTo(new VideoMetadata(1280, 720, 29.97));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"codec\":\"av1\",\"width\":1280,\"height\":720,\"frameRate\":30}",
                "{\"codec\":\"h264\",\"width\":0,\"height\":720,\"frameRate\":30}",
                "{\"codec\":\"h264\",\"width\":1280,\"height\":99999999,\"frameRate\":30}",
                "{\"codec\":\"h264\",\"width\":1280,\"height\":720,\"frameRate\":0}",
                "{\"codec\":\"h264\",\"width\":1280,\"height\":720,\"frameRate\":1e99}"
            })
    void whatMakesNoSenseIsNone(String metadata) {
        assertThat(VideoMetadata.parse(metadata)).isNull();
    }
}
