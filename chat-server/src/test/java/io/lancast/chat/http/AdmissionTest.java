package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomLock;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.access.JoinToken;
import io.lancast.chat.access.JoinTokens;
import io.lancast.chat.http.RawRequest.Answer;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms with codes, rooms that the owner opens, and links that let people in. */
class AdmissionTest {
    private static final RoomName EXAM = RoomName.of("exam");
    private static final long FAR_SECONDS = 4_000_000_000L;

    private final JoinTokens tokens = JoinTokens.forThisRun(new SecureRandom());
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        AtomicReference<RoomRegistry> rooms = new AtomicReference<>();
        server = new TestServer(config -> config.tokens(tokens).roomKeeper(new RoomKeeper() {
            @Override
            public Room open(RoomName name, RoomConfig roomConfig) {
                return Objects.requireNonNull(rooms.get()).open(name, roomConfig, SystemMoment.now());
            }

            @Override
            public void relock(RoomName name, @Nullable RoomLock lock) {
                Objects.requireNonNull(Objects.requireNonNull(rooms.get()).find(name))
                        .relock(lock);
            }

            @Override
            public void close(RoomName name) {
                Objects.requireNonNull(rooms.get()).close(name);
            }
        }));
        rooms.set(server.rooms());
        server.rooms().open(EXAM, RoomConfig.titled("Exam").withLock(new RoomCode("4821")), SystemMoment.now());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonNode parse(Answer answer) {
        try {
            return new JsonMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    private static String error(Answer answer) {
        return parse(answer).path("error").asText();
    }

    private RawRequest post(String path) {
        return new RawRequest(server.port(), "POST", path)
                .header("Host", "lan.test:" + server.port())
                .header("Origin", "http://lan.test:" + server.port());
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    private String token(RoomName room, Role role, String nick, long expiresSeconds) {
        return tokens.sign(new JoinToken(room, role, expiresSeconds, Nickname.of(nick)));
    }

    @Test
    void fromOutsideARoomWithACodeHasANameAndNothingElse() {
        JsonNode outside = parse(server.get("/api/rooms/exam").send());

        assertThat(outside.toString()).isEqualTo("{\"name\":\"exam\",\"title\":\"Exam\",\"you\":\"outside\"}");
        assertThat(server.get("/room/exam").send().body()).contains("data-page=\"code\"");
        assertThat(error(server.get("/api/rooms/exam/qr.svg").send())).isEqualTo("code-needed");
        for (String socket : new String[] {"chat", "media"}) {
            assertThatThrownBy(() -> TestSocket.open(server.port(), "/ws/rooms/exam/" + socket, null))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
    }

    @Test
    void whoKnowsTheCodeIsLetInAndRemembered() {
        Answer wrong = post("/api/rooms/exam/enter").json("{'code':'0000'}").send();
        Answer right = post("/api/rooms/exam/enter").json("{'code':'4821'}").send();
        Answer inside =
                server.get("/api/rooms/exam").header("Cookie", cookie(right)).send();
        Answer otherRoom =
                server.get("/api/rooms/main").header("Cookie", cookie(right)).send();

        assertThat(error(wrong)).isEqualTo("wrong-code");
        assertThat(right.status()).isEqualTo(204);
        assertThat(right.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Strict");
        assertThat(parse(inside).path("you").asText()).isEqualTo("viewer");
        assertThat(parse(inside).path("links").path(0).asText())
                .endsWith("/room/exam"); // the code stays with the presenter
        assertThat(parse(otherRoom).path("you").asText()).isEqualTo("viewer");
    }

    @Test
    void whoIsLetInGetsANewCookieAndKeepsTheirRooms() {
        String first =
                cookie(post("/api/rooms/exam/enter").json("{'code':'4821'}").send());
        String second = cookie(
                server.get("/room/physics?token=" + token(RoomName.of("physics"), Role.PRESENTER, "Bo", FAR_SECONDS))
                        .header("Cookie", first)
                        .send());

        assertThat(second).isNotEqualTo(first);
        assertThat(youInTheExam(second)).isEqualTo("viewer");
        assertThat(youInTheExam(first)).isEqualTo("outside");
    }

    @Test
    void aScannedLinkHasTheCodeInItAndLosesIt() {
        String scanned = parse(server.press("GET", "/api/rooms/exam").send())
                .path("links")
                .path(0)
                .asText();
        Answer entered = server.get("/room/exam?code=4821").send();

        assertThat(scanned).endsWith("/room/exam?code=4821");
        assertThat(entered.body()).contains("/room/exam").doesNotContain("4821");
        assertThat(parse(server.get("/api/rooms/exam")
                                .header("Cookie", cookie(entered))
                                .send())
                        .path("you")
                        .asText())
                .isEqualTo("viewer");
    }

    @Test
    void codesAndKeysCannotBeTriedWithoutEnd() {
        for (int i = 0; i < 5; i++) {
            assertThat(error(post("/api/rooms/exam/enter")
                            .json("{'code':'000" + i + "'}")
                            .send()))
                    .isEqualTo("wrong-code");
        }
        Answer sixth = post("/api/rooms/exam/enter").json("{'code':'4821'}").send();

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(error(sixth)).isEqualTo("too-many-tries");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 60);
        assertThat(server.get("/?key=" + TestServer.OWNER_KEY.text()).send().status())
                .isEqualTo(429);
    }

    @Test
    void aTokenLetsIntoItsRoomInItsRoleUnderItsName() {
        String link = "/room/exam?token=" + token(EXAM, Role.PRESENTER, "Ms Chen", FAR_SECONDS);
        Answer entered = server.get(link).send();

        assertThat(parse(server.get("/api/rooms/exam")
                                .header("Cookie", cookie(entered))
                                .send())
                        .path("you")
                        .asText())
                .isEqualTo("presenter");
        Answer started = post("/api/rooms/exam/source")
                .header("Cookie", cookie(entered))
                .json("{'source':'test:'}")
                .send();
        Answer elsewhere = post("/api/rooms/main/source")
                .header("Cookie", cookie(entered))
                .json("{'source':'test:'}")
                .send();
        assertThat(started.status()).isEqualTo(200);
        assertThat(error(elsewhere)).isEqualTo("presenter-only");
    }

    @Test
    void aProgramShowsItsTokenInTheAddressOfTheSocket() {
        String path = "/ws/rooms/exam/chat?token=" + token(EXAM, Role.MODERATOR, "Bot", FAR_SECONDS);
        try (TestSocket bot = TestSocket.open(server.port(), path, null)) {
            JsonNode you = bot.join("another name").path("you");

            assertThat(you.path("nick").asText()).isEqualTo("Bot");
            assertThat(you.path("role").asText()).isEqualTo("moderator");
        }
    }

    @Test
    void forgedExpiredAndWrongRoomTokensAreRefused() {
        String forged =
                JoinTokens.forThisRun(new SecureRandom()).sign(new JoinToken(EXAM, Role.VIEWER, FAR_SECONDS, null));

        assertThat(error(server.get("/room/exam?token=" + forged).send())).isEqualTo("wrong-token");
        assertThat(error(server.get("/room/exam?token=" + token(RoomName.of("main"), Role.VIEWER, "Bo", FAR_SECONDS))
                        .send()))
                .isEqualTo("wrong-token");
        assertThat(error(server.get("/room/exam?token=" + token(EXAM, Role.VIEWER, "Bo", 1_000_000_000))
                        .send()))
                .isEqualTo("expired-token");
        assertThat(error(server.get("/room/exam?token=nonsense").send())).isEqualTo("wrong-token");
        assertThat(server.server().counters().get(WebCounter.TOKENS_REFUSED)).isEqualTo(4);
    }

    @Test
    void theOwnerOpensListsAndClosesRooms() {
        Answer opened = server.press("POST", "/api/rooms")
                .json("{'title':'Physics 2b, Monday','code':true,'memberLimit':30}")
                .send();
        JsonNode room = parse(opened);

        assertThat(opened.status()).isEqualTo(201);
        assertThat(room.path("name").asText()).isEqualTo("physics-2b-monday");
        assertThat(room.path("code").asText()).matches("[0-9]{6}");
        assertThat(parse(server.press("GET", "/api/rooms").send()).path("rooms").findValuesAsText("name"))
                .containsExactly("exam", "main", "physics", "physics-2b-monday");
        assertThat(error(server.press("POST", "/api/rooms")
                        .json("{'title':'Physics 2b (Monday)'}")
                        .send()))
                .isEqualTo("room-exists");
        assertThat(server.press("DELETE", "/api/rooms/physics-2b-monday").send().status())
                .isEqualTo(204);
        assertThat(error(server.press("DELETE", "/api/rooms/physics-2b-monday").send()))
                .isEqualTo("unknown-room");
        assertThat(error(server.press("DELETE", "/api/rooms/main").send())).isEqualTo("front-room");
    }

    private String youInTheExam(String cookie) {
        return parse(server.get("/api/rooms/exam").header("Cookie", cookie).send())
                .path("you")
                .asText();
    }

    @Test
    void aNewCodeEndsTheOldOneAndWhomItLetInButNoToken() {
        String byCode =
                cookie(post("/api/rooms/exam/enter").json("{'code':'4821'}").send());
        String byToken = cookie(server.get("/room/exam?token=" + token(EXAM, Role.VIEWER, "Bo", FAR_SECONDS))
                .send());

        Answer changed = server.press("PUT", "/api/rooms/exam/code")
                .json("{'code':'Autumn26'}")
                .send();

        assertThat(parse(changed).path("code").asText()).isEqualTo("Autumn26");
        assertThat(youInTheExam(byCode)).isEqualTo("outside");
        assertThat(youInTheExam(byToken)).isEqualTo("viewer");
        assertThat(error(post("/api/rooms/exam/enter").json("{'code':'4821'}").send()))
                .isEqualTo("wrong-code");
        assertThat(post("/api/rooms/exam/enter")
                        .json("{'code':'Autumn26'}")
                        .send()
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aRoomCanBeOpenedToEverybody() {
        Answer changed = server.press("PUT", "/api/rooms/exam/code")
                .json("{'code':false}")
                .send();

        assertThat(parse(changed).path("hasCode").asBoolean()).isFalse();
        assertThat(youInTheExam("nothing=1")).isEqualTo("viewer");
    }

    @Test
    void onlyTheOwnerChangesCodesAndNotThatOfTheFrontPage() {
        String presenter = cookie(server.get("/room/exam?token=" + token(EXAM, Role.PRESENTER, "Bo", FAR_SECONDS))
                .send());

        assertThat(error(new RawRequest(server.port(), "PUT", "/api/rooms/exam/code")
                        .header("Host", "lan.test:" + server.port())
                        .header("Origin", "http://lan.test:" + server.port())
                        .header("Cookie", presenter)
                        .json("{'code':true}")
                        .send()))
                .isEqualTo("owner-only");
        assertThat(error(server.press("PUT", "/api/rooms/main/code")
                        .json("{'code':true}")
                        .send()))
                .isEqualTo("front-room");
    }

    @Test
    void whoSignsOutIsAStrangerAgainWhateverTheirCookieSays() {
        String owner = cookie(server.get("/?key=" + TestServer.OWNER_KEY.text()).send());
        String guest =
                cookie(post("/api/rooms/exam/enter").json("{'code':'4821'}").send());
        assertThat(parse(server.get("/api/rooms/main").header("Cookie", owner).send())
                        .path("signedIn")
                        .asBoolean())
                .isTrue();

        Answer out = new RawRequest(server.port(), "DELETE", "/api/session")
                .header("Host", "lan.test:" + server.port())
                .header("Origin", "http://lan.test:" + server.port())
                .header("Cookie", owner + "; " + guest)
                .send();

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.headers().toString()).contains("=; Path=/; Expires=Thu, 01 Jan 1970");
        assertThat(error(server.get("/api/rooms").header("Cookie", owner).send()))
                .isEqualTo("owner-only");
        assertThat(youInTheExam(guest)).isEqualTo("outside");
    }

    @Test
    void aPresenterByTokenShowsFilmsButNotTheCameraOfTheServer() {
        String presenter = cookie(server.get("/room/exam?token=" + token(EXAM, Role.PRESENTER, "Bo", FAR_SECONDS))
                .send());
        RawRequest camera = new RawRequest(server.port(), "POST", "/api/rooms/exam/source")
                .header("Host", "lan.test:" + server.port())
                .header("Origin", "http://lan.test:" + server.port())
                .header("Cookie", presenter)
                .json("{'source':'camera:'}");
        RawRequest film = new RawRequest(server.port(), "POST", "/api/rooms/exam/source")
                .header("Host", "lan.test:" + server.port())
                .header("Origin", "http://lan.test:" + server.port())
                .header("Cookie", presenter)
                .json("{'source':'file:/films/a.mp4'}");

        assertThat(error(camera.send())).isEqualTo("owner-only");
        assertThat(film.send().status()).isEqualTo(200);
        assertThat(server.control().pressed()).containsExactly("start file:/films/a.mp4");
    }

    @Test
    void theOwnerInvites() {
        Answer invited = server.press("POST", "/api/rooms/exam/tokens")
                .json("{'role':'moderator','minutes':30,'nick':'Anna'}")
                .send();
        String link = parse(invited).path("links").path(0).asText();

        assertThat(invited.status()).isEqualTo(201);
        assertThat(tokens.read(
                        parse(invited).path("token").asText(),
                        SystemMoment.now().epochMillis()))
                .isInstanceOf(JoinTokens.Reading.Valid.class);
        assertThat(link).contains("/room/exam?token=");
        assertThat(error(server.press("POST", "/api/rooms/exam/tokens")
                        .json("{'role':'owner'}")
                        .send()))
                .isEqualTo("bad-request");
    }

    @Test
    void nobodyElseOpensListsClosesOrInvites() {
        Answer presenter = server.get("/room/exam?token=" + token(EXAM, Role.PRESENTER, "Ms Chen", FAR_SECONDS))
                .send();
        for (String cookie : new String[] {"nothing=1", cookie(presenter)}) {
            assertThat(error(server.get("/api/rooms").header("Cookie", cookie).send()))
                    .isEqualTo("owner-only");
            assertThat(error(post("/api/rooms")
                            .header("Cookie", cookie)
                            .json("{'title':'Mine'}")
                            .send()))
                    .isEqualTo("owner-only");
            assertThat(error(post("/api/rooms/exam/tokens")
                            .header("Cookie", cookie)
                            .json("{}")
                            .send()))
                    .isEqualTo("owner-only");
        }
    }
}
