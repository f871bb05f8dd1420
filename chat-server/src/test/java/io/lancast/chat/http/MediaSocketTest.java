package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.chat.LiveState;
import io.lancast.chat.Moment;
import io.lancast.chat.media.LinkCondition;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.Quality;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaSocketTest {
    private static final MediaInit INIT =
            new MediaInit("video/mp4; codecs=\"avc1.42c01f,opus\"", ByteBuffer.wrap(new byte[] {1, 2, 3}), -5_000_000);

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestSocket subscribed() {
        TestSocket page = server.mediaSocket();
        page.await("room");
        page.send("{'type':'hello','v':1,'codecs':['avc1.42E01F','opus']}");
        page.send("{'type':'ping','t':1}");
        page.await("pong"); // hello was handled before it
        return page;
    }

    private static MediaFragment fragment(int first, boolean groupStart) {
        return new MediaFragment(ByteBuffer.wrap(new byte[] {(byte) first, 9}), true, groupStart, first);
    }

    @Test
    void tellsHowThingsStandBeforeAnybodyJoins() {
        try (TestSocket page = server.mediaSocket();
                TestSocket chat = server.chat()) {
            JsonNode room = page.await("room");
            assertThat(room.path("room").path("title").asText()).isEqualTo("Main");
            assertThat(room.path("live").path("state").asText()).isEqualTo("waiting");

            chat.join("Anna");
            page.await(text -> text.path("people").asInt() == 1, "one person");
            server.main().setLive(LiveState.live("film.mp4", new Moment(1, 1)));
            page.await(text -> text.path("live").path("title").asText().equals("film.mp4"), "the film");
        }
    }

    @Test
    void bringsTheInitSegmentThenFragmentsThenTheEnd() {
        try (TestSocket page = subscribed()) {
            server.media().begin(INIT);
            server.media().show(fragment(1, true));
            server.media().show(fragment(2, false));
            server.media().end(MediaEnd.FINISHED);

            JsonNode init = page.await("init");
            assertThat(init.path("mime").asText()).isEqualTo("video/mp4; codecs=\"avc1.42c01f,opus\"");
            assertThat(init.path("mediaZeroMicros").asLong()).isEqualTo(-5_000_000);
            assertThat(page.awaitBinary()).containsExactly(1, 2, 3);
            assertThat(page.awaitBinary()).containsExactly(1, 9);
            assertThat(page.awaitBinary()).containsExactly(2, 9);
            assertThat(page.await("end").path("reason").asText()).isEqualTo("finished");
        }
    }

    @Test
    void answersWithTheMediaClock() {
        try (TestSocket page = server.mediaSocket()) {
            page.send("{'type':'ping','t':123456789}");
            JsonNode pong = page.await("pong");

            assertThat(pong.path("t").asLong()).isEqualTo(123_456_789);
            assertThat(pong.path("nowMicros").asLong()).isEqualTo(FakeRoomMedia.NOW_MICROS);
        }
    }

    @Test
    void saysWhenABrowserCannotPlayAnyOfIt() {
        try (TestSocket page = server.mediaSocket()) {
            page.send("{'type':'hello','codecs':['vp9']}");
            page.await("unplayable");
        }
        assertThat(server.media().viewerCount()).isZero();
    }

    @Test
    void theQualityIsAskedForAtFirstAndWhileWatching() {
        try (TestSocket page = server.mediaSocket()) {
            page.send("{'type':'hello','codecs':['avc1.42E01F'],'quality':'low'}");
            page.send("{'type':'quality','want':'high'}");
            page.send("{'type':'ping','t':1}");
            page.await("pong");
        }
        assertThat(server.media().wishes()).containsExactly(Quality.LOW, Quality.HIGH);
    }

    @Test
    void tellsWhichQualityIsSentAndWhenItChanges() {
        try (TestSocket page = subscribed()) {
            server.media()
                    .tellQuality(new MediaQuality(
                            Quality.AUTO, "low", List.of(new MediaQuality.Choice("high", 1280, 720)), true));
            JsonNode quality = page.await("quality");
            assertThat(quality.path("want").asText()).isEqualTo("auto");
            assertThat(quality.path("rung").asText()).isEqualTo("low");
            assertThat(quality.path("forConnection").asBoolean()).isTrue();
            assertThat(quality.path("choices").get(0).path("height").asInt()).isEqualTo(720);

            server.media().begin(INIT);
            server.media().show(fragment(1, true));
            assertThat(page.await("init").path("continues").asBoolean(true)).isFalse();
            server.media().begin(INIT.asContinuation());
            server.media().show(fragment(2, true));
            assertThat(page.await("init").path("continues").asBoolean()).isTrue();
        }
    }

    @Test
    void singlePicturesNeedNoInitSegment() {
        try (TestSocket page = subscribed()) {
            server.media().begin(new MediaInit(MediaInit.JPEG, ByteBuffer.allocate(0), 0));
            server.media().show(fragment(7, true));

            assertThat(page.await("init").path("mime").asText()).isEqualTo("image/jpeg");
            assertThat(page.awaitBinary()).containsExactly(7, 9);
        }
    }

    @Test
    void whatAPageTellsOfItsPlayingIsPassedOn() {
        try (TestSocket page = subscribed()) {
            page.send("{'type':'health','delayMillis':1900,'bufferMillis':400,'droppedFrames':3,'stalls':1}");
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (server.media().conditions().stream().noneMatch(LinkCondition::stalled)
                    && System.nanoTime() < deadline) {
                LockSupport.parkNanos(5_000_000);
            }
            assertThat(server.media().conditions())
                    .anyMatch(condition -> condition.stalled() && condition.lateMillis() == 1_500); // 1.9 s less 0.4
        }
    }

    @Test
    void closingEndsTheSubscription() {
        TestSocket page = subscribed();
        assertThat(server.media().viewerCount()).isEqualTo(1);
        page.abort();

        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (server.media().viewerCount() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(server.media().viewerCount()).isZero();
    }

    @Test
    void garbageEndsTheConnection() {
        try (TestSocket page = server.mediaSocket()) {
            for (String bad : new String[] {"x", "{}", "{'type':'hello'}", "{'type':'quality','want':'best'}", "[1]"}) {
                page.send(bad);
            }
            assertThat(page.await("bye").path("reason").asText()).isEqualTo("misbehaved");
            assertThat(page.awaitClose()).isEqualTo(1000);
            assertThat(server.server().counters().get(WebCounter.MEDIA_SOCKETS_MISBEHAVED))
                    .isEqualTo(1);
        }
    }
}
