package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.chat.media.Ingest;
import io.lancast.chat.media.IngestFormat;
import io.lancast.chat.media.SourceRefusedException;
import io.lancast.chat.preview.RecordingSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a presenter's page captures, over its WebSocket. */
class IngestSocketTest {
    private static final String PATH = "/ws/rooms/main/ingest";
    private static final String BEGIN =
            "{'type':'begin','v':1,'title':'Screen','video':{'codec':'avc1.42E01F','width':1280,'height':720},"
                    + "'audio':{'channels':2}}";

    private final RecordingSink sink = new RecordingSink();

    private static byte[] chunk(int kind, long micros, int size) {
        return ByteBuffer.allocate(9 + size).put((byte) kind).putLong(micros).array();
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void chunksComeOnTheMediaClockAndNeverInTheFuture() throws IOException {
        try (TestServer server = new TestServer(config -> config.ingest(room -> sink));
                TestSocket page = TestSocket.open(server.port(), PATH)) {
            page.send(BEGIN).await("begun");
            page.sendBinary(chunk(2, 500_000, 1_000_000)); // a large key frame
            page.sendBinary(chunk(3, 500_000, 100));
            page.sendBinary(chunk(1, 533_333, 10));
            eventually("the chunks", () -> sink.videoTimesMicros().size() == 2);

            assertThat(sink.formats()).containsExactly(new IngestFormat("Screen", "avc1.42E01F", 1280, 720, 2));
            assertThat(sink.keyframes())
                    .hasSize(1)
                    .allSatisfy(frame -> assertThat(frame).hasSize(1_000_000));
            assertThat(sink.soundPackets()).isEqualTo(1);
            assertThat(sink.videoTimesMicros())
                    .containsExactly(FakeRoomMedia.NOW_MICROS, FakeRoomMedia.NOW_MICROS); // this clock stands still
            sink.wantKeyframe();
            page.await("key");
            page.send("{'type':'end'}");
            page.await("bye");
            eventually("the end", () -> sink.closed() == 1);
        }
    }

    @Test
    void aPageThatGoesEndsItsCapture() throws IOException {
        try (TestServer server = new TestServer(config -> config.ingest(room -> sink))) {
            TestSocket page = TestSocket.open(server.port(), PATH);
            page.send(BEGIN).await("begun");
            page.abort();
            eventually("the end", () -> sink.closed() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{'type':'begin'}",
                "{'type':'begin','title':'x','video':{'codec':'vp8','width':1280,'height':720}}",
                "{'type':'begin','title':'x','video':{'codec':'avc1.42E01F','width':1,'height':720}}",
                "{'type':'dance'}"
            })
    void whatIsNoBeginningEndsIt(String text) throws IOException {
        try (TestServer server = new TestServer(config -> config.ingest(room -> sink));
                TestSocket page = TestSocket.open(server.port(), PATH)) {
            page.send(text);

            assertThat(page.await("bye").path("reason").asText()).isEqualTo("misbehaved");
            assertThat(sink.formats()).isEmpty();
        }
    }

    @Test
    void chunksBeforeTheBeginningOrOfNoKindEndIt() throws IOException {
        try (TestServer server = new TestServer(config -> config.ingest(room -> sink));
                TestSocket early = TestSocket.open(server.port(), PATH);
                TestSocket odd = TestSocket.open(server.port(), PATH)) {
            early.sendBinary(chunk(2, 0, 10));
            odd.send(BEGIN).await("begun");
            odd.sendBinary(chunk(9, 0, 10));

            early.await("bye");
            odd.await("bye");
            eventually("the end", () -> sink.closed() == 1);
            assertThat(sink.videoTimesMicros()).isEmpty();
        }
    }

    @Test
    void aRefusalIsASentence() throws IOException {
        try (TestServer server = new TestServer(config -> config.ingest(room -> (format, wantsKey) -> refused()));
                TestSocket page = TestSocket.open(server.port(), PATH)) {
            page.send(BEGIN);

            assertThat(page.await("refused").path("message").asText()).isEqualTo("Something else is being shared.");
            page.await("bye");
        }
    }

    private static Ingest refused() throws SourceRefusedException {
        throw new SourceRefusedException("busy", "Something else is being shared.");
    }

    @Test
    void onlyThePresentersOwnPageMaySend() throws IOException {
        try (TestServer server = new TestServer(config -> config.ingest(room -> sink));
                TestServer without = new TestServer()) {
            for (String origin : new String[] {"http://evil.test", "null"}) {
                assertThatThrownBy(() -> TestSocket.open(server.port(), PATH, origin))
                        .isInstanceOf(CompletionException.class);
            }
            assertThatThrownBy(() -> TestSocket.open(server.port(), PATH, null))
                    .isInstanceOf(CompletionException.class);
            assertThatThrownBy(() -> TestSocket.open(without.port(), PATH)).isInstanceOf(CompletionException.class);
            assertThat(server.get(PATH).upgrade().send().status()).isEqualTo(403);
        }
    }
}
