package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.http.RawRequest.Answer;
import io.lancast.chat.media.EncoderChoice;
import io.lancast.chat.media.Playback;
import io.lancast.chat.media.SourceChoice;
import io.lancast.chat.media.SourceNotice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void thePresenterSeesWhereAFilmStandsAndPausesAndWindsIt() throws IOException {
        try (TestServer server = new TestServer()) {
            assertThat(json(server.press("GET", "/api/rooms/main/source").send())
                            .has("film"))
                    .isFalse();
            server.control().film(new Playback(12_345, 60_000, true));

            JsonNode shown = json(server.press("PATCH", "/api/rooms/main/source")
                    .json("{\"paused\":true,\"positionMillis\":12345}")
                    .send());
            server.press("PATCH", "/api/rooms/main/source")
                    .json("{\"paused\":false}")
                    .send();
            server.press("PATCH", "/api/rooms/main/source")
                    .json("{\"positionMillis\":0}")
                    .send();

            assertThat(shown.path("film")).hasToString("""
                    {"positionMillis":12345,"durationMillis":60000,"paused":true}""");
            assertThat(server.control().pressed()).containsExactly("seek 12345", "pause", "resume", "seek 0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"paused\":1}",
                "{\"paused\":null}",
                "{\"positionMillis\":-1}",
                "{\"positionMillis\":0.5}",
                "{\"positionMillis\":2147483648}",
                "{\"positionMillis\":0,\"paused\":\"yes\"}",
            })
    void aWishThatMakesNoSenseChangesNothing(String wish) throws IOException {
        try (TestServer server = new TestServer()) {
            server.control().film(new Playback(0, 60_000, false));
            Answer answer =
                    server.press("PATCH", "/api/rooms/main/source").json(wish).send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(server.control().pressed()).isEmpty();
        }
    }

    @Test
    void whatIsLiveCannotBePausedAndViewersPauseNothing() throws IOException {
        try (TestServer server = new TestServer()) {
            Answer live = server.press("PATCH", "/api/rooms/main/source")
                    .json("{\"paused\":true}")
                    .send();
            server.control().film(new Playback(0, 60_000, false));
            Answer viewer = new RawRequest(server.port(), "PATCH", "/api/rooms/main/source")
                    .header("Host", "lan.test:" + server.port())
                    .header("Origin", "http://lan.test:" + server.port())
                    .json("{\"paused\":true}")
                    .send();

            assertThat(live.status()).isEqualTo(409);
            assertThat(json(live).path("error").asText()).isEqualTo("not-a-film");
            assertThat(viewer.status()).isEqualTo(403);
            assertThat(server.control().pressed()).isEmpty();
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
    void theOwnerSeesWhichEncodersWork() throws IOException {
        List<EncoderChoice> tried = List.of(
                new EncoderChoice("h264_vaapi", true, "no-device", 0, "There is no device."),
                new EncoderChoice("libopenh264", false, EncoderChoice.WORKS, 2_010, "2.0 ms for 640x360."));
        try (TestServer server = new TestServer(config -> config.encoders(() -> tried))) {
            assertThat(json(server.press("GET", "/api/encoders").send())).hasToString("""
                    {"encoders":[{"name":"h264_vaapi","hardware":true,"usable":false,"verdict":"no-device","message":"There is no device."},\
                    {"name":"libopenh264","hardware":false,"usable":true,"verdict":"works",\
                    "message":"2.0 ms for 640x360.","microsPerPicture":2010}]}""");
            assertThat(json(server.get("/api/encoders").send()).path("error").asText())
                    .isEqualTo("owner-only");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/devices", "/api/encoders"})
    void aServerThatDoesNotTellOfItsComputerSaysSo(String path) throws IOException {
        try (TestServer server = new TestServer()) {
            assertThat(json(server.press("GET", path).send()).path("error").asText())
                    .isEqualTo("not-offered");
        }
    }
}
