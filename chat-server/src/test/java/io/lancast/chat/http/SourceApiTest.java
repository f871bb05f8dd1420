package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.http.RawRequest.Answer;
import io.lancast.chat.media.SourceChoice;
import io.lancast.chat.media.SourceNotice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceApiTest {
    private static JsonNode json(Answer answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    void thePresenterIsToldWhatSeemsWrong() throws IOException {
        try (TestServer server = new TestServer()) {
            server.control().notices(List.of(new SourceNotice("black.camera", "The picture is black.")));
            JsonNode shown = json(server.press("GET", "/api/rooms/main/source").send());
            assertThat(shown.path("live").path("state").asText()).isEqualTo("waiting");
            assertThat(shown.path("notices")).hasToString("""
                    [{"word":"black.camera","message":"The picture is black."}]""");
            assertThat(server.get("/api/rooms/main/source").send().status()).isEqualTo(403);
        }
    }

    @Test
    void theOwnerSeesTheDevicesOfTheComputer() throws IOException {
        SourceChoice camera = new SourceChoice("camera", "HD Webcam", "camera:/dev/video0");
        try (TestServer server = new TestServer(config -> config.devices(() -> List.of(camera)))) {
            JsonNode devices = json(server.press("GET", "/api/devices").send());
            assertThat(devices).hasToString("""
                    {"devices":[{"kind":"camera","name":"HD Webcam","source":"camera:/dev/video0"}]}""");
            assertThat(json(server.get("/api/devices").send()).path("error").asText())
                    .isEqualTo("owner-only");
        }
    }

    @Test
    void aServerWithoutDevicesSaysSo() throws IOException {
        try (TestServer server = new TestServer()) {
            assertThat(json(server.press("GET", "/api/devices").send())
                            .path("error")
                            .asText())
                    .isEqualTo("not-offered");
        }
    }
}
