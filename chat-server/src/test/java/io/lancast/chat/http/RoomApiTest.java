package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.LiveState;
import io.lancast.chat.Moment;
import io.lancast.chat.http.RawRequest.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomApiTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonNode json(String text) {
        return parse(text.replace('\'', '"'));
    }

    private static JsonNode parse(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private static String error(Answer answer) {
        return parse(answer.body()).path("error").asText();
    }

    @Test
    void describesARoom() {
        server.main().setLive(LiveState.live("film.mp4", new Moment(5_000, 0)));
        Answer answer = server.get("/api/rooms/main").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"api.json\"");
        assertThat(parse(answer.body())).isEqualTo(json("""
                        {'name':'main','title':'Main','you':'viewer','live':{'state':'live','title':'film.mp4','sinceMillis':5000},
                        'people':0,'links':['http://192.168.7.7:%1$d/','http://10.0.0.7:%1$d/']}""".formatted(server.port())));
    }

    @Test
    void knowsThePresenterAndTheLinkOfEachRoom() {
        JsonNode room = parse(server.press("GET", "/api/rooms/Physics").send().body());

        assertThat(room.path("you").asText()).isEqualTo("presenter");
        assertThat(room.path("links").path(0).asText())
                .isEqualTo("http://192.168.7.7:" + server.port() + "/room/physics");
    }

    @Test
    void anUnknownRoomIsASentenceInJson() {
        Answer answer = server.get("/api/rooms/nowhere").accepting("text/html").send();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(parse(answer.body()))
                .isEqualTo(json("{'error':'unknown-room','message':"
                        + "'There is no room of this name; check the link, or ask the presenter for it.'}"));
    }

    @Test
    void theHealthCheckSaysOk() {
        assertThat(parse(server.get("/healthz").send().body())).isEqualTo(json("{'status':'ok'}"));
    }

    @Test
    void theQrCodeIsOfTheLinkThatIsAskedFor() {
        Answer first = server.get("/api/rooms/main/qr.svg").send();
        Answer second = server.get("/api/rooms/main/qr.svg?link=1").send();

        assertThat(first.header("Content-Type")).isEqualTo("image/svg+xml; charset=utf-8");
        assertThat(first.header("Cache-Control")).isEqualTo("no-store"); // it may have the code in it
        assertThat(first.body()).startsWith("<svg").isNotEqualTo(second.body());
        assertThat(server.get("/api/rooms/main/qr.svg?link=2").send().status()).isEqualTo(404);
    }

    @Test
    void thePresenterStartsAndStopsASource() {
        Answer started = server.press("POST", "/api/rooms/main/source")
                .json("{'source':'file:/home/anna/film.mp4'}")
                .send();
        Answer stopped = server.press("DELETE", "/api/rooms/main/source").send();

        assertThat(started.status()).isEqualTo(200);
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(server.control().pressed()).containsExactly("start file:/home/anna/film.mp4", "stop");
    }

    @Test
    void aSourceThatCannotBeShownIsASentence() {
        Answer answer = server.press("POST", "/api/rooms/main/source")
                .json("{'source':'file:missing'}")
                .send();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(error(answer)).isEqualTo("source-refused");
        assertThat(parse(answer.body()).path("message").asText())
                .isEqualTo("There is no file \"missing\"; check the path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{'source':7}", "{'source':' '}", "{'source':'a\\u0000b'}"})
    void aBadRequestIsToldSo(String body) {
        Answer answer =
                server.press("POST", "/api/rooms/main/source").json(body).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("bad-request");
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        assertThat(server.control().pressed()).isEmpty();
    }

    @Test
    void aBodyTooLargeIsRefused() {
        Answer answer = server.press("POST", "/api/rooms/main/source")
                .json("{'source':'" + "x".repeat(20_000) + "'}")
                .send();

        assertThat(answer.status()).isEqualTo(413);
        assertThat(error(answer)).isEqualTo("too-large");
    }

    @Test
    void aMethodThatIsNotThereIsRefused() {
        Answer answer = server.press("PUT", "/api/rooms/main").send();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(error(answer)).isEqualTo("bad-request");
    }

    @Test
    void nobodyElsePressesTheButtons() {
        String own = "http://lan.test:" + server.port();
        Answer viewer = server.get("/api/rooms/main/source").send();
        Answer viewersPage = new RawRequest(server.port(), "POST", "/api/rooms/main/source")
                .header("Host", "lan.test:" + server.port())
                .header("Origin", own)
                .json("{'source':'test:'}")
                .send();
        Answer strangersPage = new RawRequest(server.port(), "POST", "/api/rooms/main/source")
                .header("Host", "localhost:" + server.port())
                .header("Origin", "http://evil.test")
                .json("{'source':'test:'}")
                .send();
        Answer noPage = new RawRequest(server.port(), "DELETE", "/api/rooms/main/source")
                .header("Host", "localhost:" + server.port())
                .send();
        Answer otherPort = new RawRequest(server.port(), "DELETE", "/api/rooms/main/source")
                .header("Host", "localhost:" + server.port())
                .header("Origin", "http://localhost:1")
                .send();
        Answer rebound = new RawRequest(server.port(), "DELETE", "/api/rooms/main/source")
                .header("Host", "evil.test:" + server.port())
                .header("Origin", "http://evil.test:" + server.port())
                .send();

        assertThat(viewer.status()).isEqualTo(403);
        assertThat(error(viewersPage)).isEqualTo("presenter-only");
        assertThat(error(strangersPage)).isEqualTo("forbidden-origin");
        assertThat(error(noPage)).isEqualTo("forbidden-origin");
        assertThat(error(otherPort)).isEqualTo("forbidden-origin");
        assertThat(error(rebound)).isEqualTo("forbidden-host");
        assertThat(server.control().pressed()).isEmpty();
        assertThat(server.server().counters().get(WebCounter.ORIGINS_REFUSED)).isEqualTo(3);
        assertThat(server.server().counters().get(WebCounter.HOSTS_REFUSED)).isEqualTo(1);
        assertThat(server.server().counters().get(WebCounter.PRESENTING_REFUSED))
                .isEqualTo(2);
    }
}
