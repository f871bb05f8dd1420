package io.lancast.media.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.SourceSpec.Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlInputsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://camera/main",
                "rtmp://server/live/key",
                "srt://sender:9000",
                "http://camera/video.mjpg",
                "udp://239.0.0.1:5000",
                "tcp://sender:5000"
            })
    void noStreamMayOpenFilesOfThisComputer(String address) {
        assertThat(UrlInputs.of(new Url(address))
                        .options()
                        .getOrDefault("protocol_whitelist", "")
                        .split(",", -1))
                .doesNotContain("file", "concat", "data", "pipe", "subfile", "unix")
                .isNotEmpty();
        assertThat(UrlInputs.of(new Url(address)).options().getOrDefault("format_whitelist", ""))
                .doesNotContain("concat");
    }

    @Test
    void aCallerHasATimeLimitAndAListenerWaits() {
        assertThat(UrlInputs.of(new Url("rtsp://camera/main").timeout(7)).options())
                .containsEntry("timeout", "7000000"); // in microseconds
        assertThat(UrlInputs.of(new Url("srt://sender:9000").timeout(7)).options())
                .containsEntry("connect_timeout", "7000"); // in milliseconds
        assertThat(UrlInputs.of(new Url("srt://:9000?mode=listener")).options()).doesNotContainKey("connect_timeout");
        assertThat(UrlInputs.of(new Url("rtmp://0.0.0.0:1935/live?listen")).options())
                .containsEntry("listen", "1")
                .doesNotContainKey("rw_timeout");
    }

    @Test
    void rtspTriesBothTransportsUnlessOneIsNamed() {
        assertThat(UrlInputs.of(new Url("rtsp://camera/main")).options()).containsEntry("rtsp_transport", "udp+tcp");
        assertThat(UrlInputs.of(new Url("rtsp://camera/main", 10, "tcp")).options())
                .containsEntry("rtsp_transport", "tcp");
    }
}
