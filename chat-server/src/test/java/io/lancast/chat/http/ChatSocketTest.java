package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.chat.LeaveReason;
import io.lancast.chat.protocol.ChatCounter;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chat as browsers meet it: real WebSockets on loopback. */
class ChatSocketTest {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void severalPeopleTalk() {
        try (TestSocket anna = server.chat();
                TestSocket bo = server.chat();
                TestSocket cy = server.chat()) {
            assertThat(anna.await("hello").path("v").asInt()).isEqualTo(1);
            anna.join("Anna");
            bo.join("Bo");
            cy.join("Cy");
            bo.send("{'type':'say','text':'<b>hi</b> 你好 🦦','clientRef':'r1'}");

            assertThat(anna.await("message").path("text").asText()).isEqualTo("<b>hi</b> 你好 🦦");
            assertThat(cy.await("message").path("author").path("nick").asText()).isEqualTo("Bo");
            JsonNode own = bo.await("message");
            assertThat(bo.await("said").path("id")).isEqualTo(own.path("id"));
        }
    }

    @Test
    void peopleComeAndGoEvenWithoutAWord() {
        try (TestSocket anna = server.chat()) {
            anna.join("Anna");
            TestSocket bo = server.chat();
            bo.join("Bo");
            TestSocket cy = server.chat();
            cy.join("Cy");
            bo.close();
            assertThat(awaitCount(anna, 2).path("left").path(0).asInt()).isEqualTo(2);
            cy.abort();
            assertThat(awaitCount(anna, 1).path("left").path(0).asInt()).isEqualTo(3);
        }
    }

    private static JsonNode awaitCount(TestSocket socket, int count) {
        return socket.await(
                text -> text.path("type").asText().equals("people")
                        && text.path("count").asInt() == count
                        && text.has("left"),
                "somebody leaving " + count);
    }

    @Test
    void whoReconnectsMissesNothingAndHearsNothingTwice() {
        try (TestSocket anna = server.chat()) {
            anna.join("Anna");
            TestSocket bo = server.chat();
            String resume = bo.join("Bo").path("resume").asText();
            anna.send("{'type':'say','text':'one'}");
            String lastSeen = bo.await("message").path("id").asText();
            bo.abort();
            awaitCount(anna, 1);
            anna.send("{'type':'say','text':'two'}");
            anna.await("said");

            try (TestSocket back = server.chat()) {
                back.send("{'type':'join','nick':'Bo','lastSeenId':'" + lastSeen + "','resume':'" + resume + "'}");
                JsonNode welcome = back.await("welcome");
                anna.send("{'type':'say','text':'three'}");

                assertThat(welcome.path("history").findValuesAsText("text")).containsExactly("two");
                assertThat(welcome.path("historyComplete").asBoolean()).isTrue();
                assertThat(back.await("message").path("text").asText()).isEqualTo("three");
            }
        }
    }

    @Test
    void whoIsAtTheServersOwnComputerOwnsTheRoomAndIsNotSlowedDown() {
        try (TestSocket owner = server.chat();
                TestSocket program = TestSocket.open(server.port(), "/ws/rooms/main/chat", null)) {
            assertThat(owner.join("Owner").path("you").path("role").asText()).isEqualTo("owner");
            assertThat(program.join("Program").path("you").path("role").asText())
                    .isEqualTo("viewer");
            for (int i = 0; i < 6; i++) {
                owner.send("{'type':'say','text':'x'}");
                program.send("{'type':'say','text':'y'}");
                owner.await("said");
            }
            assertThat(program.await("refused").path("code").asText()).isEqualTo("too-fast");
        }
    }

    @Test
    void anOverlongTextEndsOnlyItsOwnConnection() {
        try (TestSocket anna = server.chat();
                TestSocket bo = server.chat()) {
            anna.join("Anna");
            bo.join("Bo");
            bo.send("{'type':'say','text':'" + "x".repeat(40_000) + "'}");

            assertThat(bo.awaitClose()).isEqualTo(1009);
            awaitCount(anna, 1);
        }
    }

    @Test
    void garbageEndsOnlyItsOwnConnection() {
        try (TestSocket anna = server.chat();
                TestSocket bo = server.chat()) {
            anna.join("Anna");
            for (int i = 0; i < 5; i++) {
                bo.send("garbage");
            }
            assertThat(bo.await("bye").path("reason").asText()).isEqualTo("misbehaved");
            assertThat(bo.awaitClose()).isEqualTo(1000);
            assertThat(server.main().peopleCount()).isEqualTo(1);
            assertThat(server.server().chatProtocol().counters().get(ChatCounter.TEXTS_MALFORMED))
                    .isEqualTo(5);
        }
    }

    @Test
    void binaryIsGarbageToo() {
        try (TestSocket bo = server.chat()) {
            for (int i = 0; i < 5; i++) {
                bo.sendBinary(new byte[100]);
            }
            assertThat(bo.await("bye").path("reason").asText()).isEqualTo("misbehaved");
        }
    }

    @Test
    void aClosedRoomSaysByeAndCloses() {
        try (TestSocket anna = server.chat()) {
            anna.join("Anna");
            server.main().close(LeaveReason.ROOM_CLOSED);

            assertThat(anna.await("bye").path("reason").asText()).isEqualTo("room-closed");
            assertThat(anna.awaitClose()).isEqualTo(1000);
        }
    }

    @Test
    void strangersPagesUnknownRoomsAndForeignNamesAreTurnedAway() {
        int port = server.port();
        RawRequest good = server.get("/ws/rooms/main/chat").header("Origin", "http://lan.test:" + port);
        RawRequest program = server.get("/ws/rooms/main/chat");
        RawRequest stranger = server.get("/ws/rooms/main/chat").header("Origin", "http://evil.test");
        RawRequest sandboxed = server.get("/ws/rooms/main/chat").header("Origin", "null");
        RawRequest otherPort = server.get("/ws/rooms/main/media").header("Origin", "http://lan.test:1");
        RawRequest nowhere = server.get("/ws/rooms/nowhere/chat");
        RawRequest rebound = new RawRequest(port, "GET", "/ws/rooms/main/chat")
                .header("Host", "evil.test:" + port)
                .header("Origin", "http://evil.test:" + port);

        assertThat(good.upgrade().send().status()).isEqualTo(101);
        assertThat(program.upgrade().send().status()).isEqualTo(101);
        assertThat(stranger.upgrade().send().status()).isEqualTo(403);
        assertThat(sandboxed.upgrade().send().status()).isEqualTo(403);
        assertThat(otherPort.upgrade().send().status()).isEqualTo(403);
        assertThat(nowhere.upgrade().send().status()).isEqualTo(404);
        assertThat(rebound.upgrade().send().status()).isEqualTo(421);
        assertThat(server.get("/ws/rooms/main/dance").upgrade().send().status()).isEqualTo(404);
    }

    @Test
    void noCompressionIsNegotiated() {
        RawRequest.Answer answer = server.get("/ws/rooms/main/media")
                .upgrade()
                .header("Sec-WebSocket-Extensions", "permessage-deflate")
                .send();

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Sec-WebSocket-Extensions")).isEmpty();
    }

    @Test
    void noSessionIsOpenedBehindOurBack() {
        RawRequest.Answer answer = server.get("/ws/rooms/main/chat").upgrade().send();

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void moreSocketsThanAllowedAreTurnedAway() throws IOException {
        try (TestServer small = new TestServer(config -> config.maxSockets(1));
                TestSocket first = small.chat()) {
            first.await("hello");
            RawRequest second = small.get("/ws/rooms/main/chat").upgrade();

            assertThat(second.send().status()).isEqualTo(503);
            assertThat(small.server().counters().get(WebCounter.SOCKETS_REFUSED))
                    .isEqualTo(1);
        }
    }
}
