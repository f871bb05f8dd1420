package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.ClientKind;
import io.lancast.chat.Member;
import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.Quality;
import io.lancast.chat.media.ViewerHealth;
import io.lancast.chat.media.ViewerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewersApiTest {
    private static ViewerState state(String rung, long delayMillis, int stalls, long memberId) {
        return new ViewerState(rung, new ViewerHealth(delayMillis, 100, 2, stalls, memberId));
    }

    @Test
    void whoTellsNothingIsCountedButNotAmongTheWorst() {
        JsonNode body = ViewersApi.describe(List.of(new ViewerState("high", null), state("high", 90, 0, 0)), List.of());

        assertThat(body.path("watching").asInt()).isEqualTo(2);
        assertThat(body.path("rungs").path("high").asInt()).isEqualTo(2);
        assertThat(body.path("worst")).hasSize(1);
    }

    @Test
    void nativeClientsAreAmongThem() throws IOException {
        try (TestServer server = new TestServer(config -> config.otherViewers(
                room -> room.text().equals("main") ? List.of(state("low", 1_200, 3, 0)) : List.of()))) {
            String body = server.press("GET", "/api/rooms/main/viewers").send().body();

            assertThat(body).contains("\"watching\":1").contains("\"delayMillis\":1200");
            assertThat(server.press("GET", "/api/rooms/physics/viewers").send().body())
                    .contains("\"watching\":0");
        }
    }

    @Test
    void whoStandsStillComesFirstThenWhoIsFurthestBehindFiveInAll() {
        List<ViewerState> watching = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            watching.add(state("high", i * 100L, 0, i));
        }
        watching.add(state("low", 50, 1, 0));
        Member anna = new Member(6, Nickname.of("Anna"), Role.VIEWER, ClientKind.WEB, 1);

        JsonNode body = ViewersApi.describe(watching, List.of(anna));

        assertThat(body.path("watching").asInt()).isEqualTo(7);
        assertThat(body.path("rungs").toString()).isEqualTo("{\"high\":6,\"low\":1}");
        assertThat(body.path("worst"))
                .extracting(viewer -> viewer.path("delayMillis").asInt())
                .containsExactly(50, 600, 500, 400, 300);
        assertThat(body.path("worst").get(0).path("nick").isNull()).isTrue();
        assertThat(body.path("worst").get(1).path("nick").asText()).isEqualTo("Anna");
    }

    @Test
    void whatPagesTellReachesWhoPresentsAndNobodyElse() throws IOException {
        try (TestServer server = new TestServer();
                TestSocket page = server.mediaSocket()) {
            page.send("{'type':'hello','codecs':['avc1.42E01F']}");
            page.send("{'type':'ping','t':1}");
            page.await("pong");
            server.media().tellQuality(new MediaQuality(Quality.AUTO, "medium", List.of(), true));
            page.await("quality");
            page.send("{'type':'health','delayMillis':99999999,'bufferMillis':-5,'stalls':2,'droppedFrames':7}");
            page.send("{'type':'ping','t':2}");
            page.await(text -> text.path("t").asInt() == 2, "the second pong");

            assertThat(server.get("/api/rooms/main/viewers").send().status()).isEqualTo(403);
            String body = server.press("GET", "/api/rooms/main/viewers").send().body();
            JsonNode worst = new JsonMapper().readTree(body).path("worst").get(0);
            assertThat(worst.path("rung").asText()).isEqualTo("medium");
            assertThat(worst.path("delayMillis").asLong()).isEqualTo(600_000); // the most that is believed
            assertThat(worst.path("bufferMillis").asLong()).isZero();
            assertThat(server.server().counters().get(WebCounter.PLAYERS_STALLED))
                    .isEqualTo(2);
            assertThat(server.server().counters().get(WebCounter.PLAYER_FRAMES_DROPPED))
                    .isEqualTo(7);
            assertThat(server.server().counters().get(WebCounter.QUALITIES_LOWERED))
                    .isEqualTo(1);
            assertThat(server.press("GET", "/api/rooms/physics/viewers").send().body())
                    .contains("\"watching\":0");
        }
    }
}
