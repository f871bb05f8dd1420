package io.lancast.chat.http;

import static io.lancast.chat.http.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.chat.http.RawRequest.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers try, from other pages and from other computers, and what they get. */
class HostileTest {
    /** In the presenter's own browser, which is let in everywhere, a page of somebody else runs. */
    @ParameterizedTest
    @CsvSource({
        "POST, /api/rooms",
        "DELETE, /api/rooms/physics",
        "POST, /api/rooms/main/enter",
        "POST, /api/rooms/main/tokens",
        "POST, /api/rooms/main/source",
        "DELETE, /api/rooms/main/source",
        "PUT, /api/rooms/main/source",
        "PATCH, /api/rooms/main",
        "OPTIONS, /api/rooms/main/source"
    })
    void aForeignPageChangesNothing(String method, String path) throws IOException {
        try (TestServer server = new TestServer()) {
            Answer crossSite = new RawRequest(server.port(), method, path)
                    .header("Host", "localhost:" + server.port())
                    .header("Origin", "http://evil.test")
                    .json("{'source':'test:','title':'x'}")
                    .send();
            Answer nullOrigin = new RawRequest(server.port(), method, path)
                    .header("Host", "localhost:" + server.port())
                    .header("Origin", "null")
                    .json("{'source':'test:','title':'x'}")
                    .send();
            Answer rebound = new RawRequest(server.port(), method, path)
                    .header("Host", "evil.test:" + server.port())
                    .header("Origin", "http://evil.test:" + server.port())
                    .json("{'source':'test:','title':'x'}")
                    .send();

            assertThat(List.of(crossSite, nullOrigin)).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            });
            assertThat(rebound.status()).isEqualTo(421);
            assertThat(server.control().pressed()).isEmpty();
            assertThat(server.rooms().all()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/present", "/api/rooms", "/api/rooms/main", "/api/rooms/main/qr.svg", "/room/main"})
    void aForeignPageReadsNothing(String path) throws IOException {
        try (TestServer server = new TestServer()) {
            Answer read = new RawRequest(server.port(), "GET", path)
                    .header("Host", "localhost:" + server.port())
                    .header("Origin", "http://evil.test")
                    .send();
            Answer rebound = new RawRequest(server.port(), "GET", path)
                    .header("Host", "evil.test:" + server.port())
                    .send();

            assertThat(read.header("Server")).isEmpty();
            assertThat(read.header("Access-Control-Allow-Origin")).isEmpty(); // so its browser keeps the answer from it
            assertThat(read.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(rebound.status()).isEqualTo(421);
        }
    }

    @Test
    void aForeignPageOpensNoWebSocket() throws IOException {
        try (TestServer server = new TestServer()) {
            for (String path : new String[] {"/ws/rooms/main/chat", "/ws/rooms/main/media"}) {
                for (String origin : new String[] {"http://evil.test", "null", "http://localhost:1", "file://"}) {
                    assertThatThrownBy(() -> TestSocket.open(server.port(), path, origin))
                            .as("%s from %s", path, origin)
                            .isInstanceOf(CompletionException.class);
                }
            }
            assertThat(server.server().counters().get(WebCounter.ORIGINS_REFUSED))
                    .isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../../../etc/passwd",
                "/assets/..%2f..%2f..%2fetc%2fpasswd",
                "/assets/%2e%2e/%2e%2e/logback.xml",
                "/assets/....//....//etc/passwd",
                "/assets/..\\..\\windows\\win.ini",
                "/assets//etc/passwd",
                "/assets/look/icon.svg%00.html",
                "/assets/file:/etc/passwd",
                "/assets/i18n/../../viewer.html",
                "/room/..%2f..%2fetc",
                "/../etc/passwd"
            })
    void noPathLeadsOutOfThePages(String path) throws IOException {
        try (TestServer server = new TestServer()) {
            Answer answer = server.get(path).send();

            assertThat(answer.status()).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("root:", "[fonts]", "{{room}}");
        }
    }

    @Test
    void whatIsAskedForIsNeverRepeatedAsMarkup() throws IOException {
        try (TestServer server = new TestServer()) {
            for (String path : new String[] {
                "/room/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "/?key=%3Cscript%3E"
            }) {
                Answer answer = server.get(path).accepting("text/html").send();

                assertThat(answer.body()).as(path).doesNotContain("alert(1)", "<script>");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/rooms/%ff", "/room/..;/main", "/api/rooms/main%00", "/room/<script>"})
    void whatIsRefusedBeforeAnyRouteHasOurHeadersAndRepeatsNothing(String path) throws IOException {
        try (TestServer server = new TestServer()) {
            Answer answer = server.get(path).accepting("text/html").send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).contains("bad-request").doesNotContain("script", "main", "%ff");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    @Test
    void namesAndMessagesWithMarkupStayTextInJson() throws IOException {
        String markup = "<img src=x onerror=alert(1)>";
        try (TestServer server = new TestServer();
                TestSocket anna = server.chat()) {
            anna.send("{'type':'join','nick':'<b>Anna</b>'}");
            assertThat(anna.await("welcome").path("you").path("nick").asText()).isEqualTo("<b>Anna</b>");
            anna.send("{'type':'say','text':'" + markup + "'}");
            assertThat(anna.await("message").path("text").asText()).isEqualTo(markup);
        }
    }

    @Test
    void whatIsTooLargeIsRefused() throws IOException {
        try (TestServer server = new TestServer();
                TestSocket flood = server.chat();
                TestSocket longText = server.chat()) {
            Answer header = server.get("/").header("X-Long", "x".repeat(20_000)).send();
            Answer path = server.get("/" + "x".repeat(20_000)).send();
            Answer body = server.press("POST", "/api/rooms/main/source")
                    .json("{'source':'" + "x".repeat(100_000) + "'}")
                    .send();
            longText.send("{'type':'join','nick':'Anna'}").await("welcome");
            longText.send("{'type':'say','text':'" + "x".repeat(9_000) + "'}");
            flood.send("x".repeat(40_000));

            assertThat(header.status()).isEqualTo(431);
            assertThat(path.status()).isIn(414, 431);
            assertThat(body.status()).isEqualTo(413);
            assertThat(longText.await("refused").path("code").asText()).isEqualTo("malformed");
            assertThat(flood.awaitClose()).isIn(1009, 1006);
        }
    }

    @Test
    void whoSendsSlowlyHoldsUpNobodyElse() throws IOException {
        try (TestServer server = new TestServer()) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                slow.add(dribble(server, "GET / HTTP/1.1\r\nHost: lan.te"));
            }
            for (int i = 0; i < 100; i++) {
                slow.add(dribble(
                        server,
                        "POST /api/rooms/main/enter HTTP/1.1\r\nHost: lan.test:" + server.port()
                                + "\r\nOrigin: http://lan.test:" + server.port() + "\r\nContent-Length: 100\r\n\r\n{"));
            }
            eventually(
                    "the bodies beyond the limit to be refused",
                    () -> server.server().counters().get(WebCounter.CHANGES_REFUSED) == 100 - ChangeLimit.PER_ADDRESS);

            assertThat(server.get("/healthz").send().status()).isEqualTo(200);
            try (TestSocket anna = server.chat()) {
                anna.join("Anna");
            }
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static Socket dribble(TestServer server, String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
