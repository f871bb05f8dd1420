package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rooms that the owner opened, and a server that is killed. */
@Timeout(120)
class KeptRoomsIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private JsonNode ask(RunningServer server, String method, String path, String body) throws Exception {
        String origin = "http://localhost:" + server.webPort();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Origin", origin)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 204 ? JSON.missingNode() : JSON.readTree(answer.body());
    }

    private JsonNode room(RunningServer server, String name) throws Exception {
        return ask(server, "GET", "/api/rooms/" + name, "");
    }

    @Test
    void roomsAreThereAgainAfterTheServerWasKilledUntilTheyAreClosed() throws Exception {
        String code;
        try (RunningServer server = new RunningServer(folder)) {
            JsonNode opened = ask(server, "POST", "/api/rooms", "{\"title\":\"Exam 2b\",\"code\":true}");
            code = opened.path("code").asText();
            assertThat(code).matches("[0-9]{6}");
        }
        try (RunningServer server = new RunningServer(folder)) {
            JsonNode again = room(server, "exam-2b");
            assertThat(again.path("title").asText()).isEqualTo("Exam 2b");
            assertThat(again.path("hasCode").asBoolean()).isTrue();
            assertThat(again.has("code")).isFalse();

            String right = "{\"code\":\"" + code + "\"}";
            String wrong = "{\"code\":\"" + (code.startsWith("1") ? "2" : "1") + code.substring(1) + "\"}";
            assertThat(ask(server, "POST", "/api/rooms/exam-2b/enter", wrong)
                            .path("error")
                            .asText())
                    .isEqualTo("wrong-code");
            assertThat(ask(server, "POST", "/api/rooms/exam-2b/enter", right).isMissingNode())
                    .isTrue();
            assertThat(room(server, "exam-2b").path("code").asText()).isEqualTo(code);

            ask(server, "DELETE", "/api/rooms/exam-2b", "");
        }
        try (RunningServer server = new RunningServer(folder)) {
            assertThat(room(server, "exam-2b").path("error").asText()).isEqualTo("unknown-room");
        }
    }
}
