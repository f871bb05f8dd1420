package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.http.RawRequest.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets which page, and what nobody gets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String HTML = "text/html,application/xhtml+xml";

    private TestServer server;

    @BeforeAll
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private RawRequest at(String host, String path) {
        return new RawRequest(server.port(), "GET", path)
                .header("Host", host + ":" + server.port())
                .accepting(HTML);
    }

    @ParameterizedTest(name = "http://{0}{1} is the {2} page")
    @CsvSource({
        "lan.test, /, viewer",
        "192.168.7.7, /, viewer",
        "lan.test, /room/main, viewer",
        "lan.test, /room/Physics, viewer",
        "localhost, /, presenter",
        "127.0.0.1, /, presenter",
        "localhost, /room/main, viewer",
        "localhost, /present, presenter",
        "localhost, /present/physics, presenter"
    })
    void isChosenByWhoAsks(String host, String path, String page) {
        Answer answer = at(host, path).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(answer.body()).contains("data-page=\"" + page + "\"");
    }

    @ParameterizedTest(name = "http://{0}{1} is problem {2} {3}")
    @CsvSource({
        "lan.test, /present, 403, presenter-only",
        "lan.test, /present/physics, 403, presenter-only",
        "localhost, /present?key=wrong, 403, wrong-key",
        "lan.test, /room/nowhere, 404, unknown-room",
        "lan.test, /room/%3Cscript%3E, 404, unknown-room",
        "localhost, /present/nowhere, 404, unknown-room",
        "lan.test, /nothing, 404, unknown-page",
        "lan.test, /assets/nothing.js, 404, unknown-page",
        "evil.test, /, 421, forbidden-host",
        "evil.test, /room/main, 421, forbidden-host"
    })
    void isASentenceWhenThereIsNone(String host, String path, int status, String problem) {
        Answer answer = at(host, path).send();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("data-problem=\"" + problem + "\"").doesNotContain("{{", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../viewer.html",
                "/assets/%2e%2e/viewer.html",
                "/assets/..%2f..%2fio/lancast/chat/Room.class",
                "/assets//etc/passwd",
                "/assets/look/../../../pom.xml",
                "/assets/look",
                "/assets/",
                "/viewer.html"
            })
    void neverLeadsOutOfItsFolder(String path) {
        assertThat(at("lan.test", path).send().status()).isIn(400, 404);
    }

    @Test
    void aForwardedRequestIsAViewers() {
        Answer answer =
                at("localhost", "/").header("X-Forwarded-For", "10.0.0.9").send();
        assertThat(answer.body()).contains("data-page=\"viewer\"");
    }

    @Test
    void theOwnersLinkGivesACookieAndLeadsOnWithoutTheKey() {
        Answer exchanged = at("lan.test", "/present/physics?key=" + TestServer.OWNER_KEY.text())
                .send();
        String cookie = exchanged.header("Set-Cookie");

        assertThat(exchanged.status()).isEqualTo(200);
        assertThat(exchanged.body())
                .contains("http-equiv=\"refresh\"", "/present/physics\"")
                .doesNotContain(TestServer.OWNER_KEY.text());
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(TestServer.OWNER_KEY.text());

        String nameAndValue = cookie.substring(0, cookie.indexOf(';'));
        assertThat(at("lan.test", "/present/physics")
                        .header("Cookie", nameAndValue)
                        .send()
                        .body())
                .contains("data-page=\"presenter\"");
    }

    @Test
    void aFileIsAskedForAgainOnlyWhenItChanged() {
        Answer first = at("lan.test", "/assets/look/icon.svg").send();
        assertThat(first.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

        Answer second = at("lan.test", "/assets/look/icon.svg")
                .header("If-None-Match", first.header("ETag"))
                .send();
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/look/icon.svg", "/nothing", "/api/rooms/main"})
    void comesWithSecurityHeaders(String path) {
        Answer answer = at("lan.test", path).send();

        assertThat(answer.header("Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "frame-ancestors 'none'",
                        "ws://lan.test:" + server.port())
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void theErrorPagesFilesComeUnderAnyName() {
        assertThat(at("evil.test", "/assets/look/icon.svg").send().status()).isEqualTo(200);
    }
}
