package io.lancast.chat.protocol;

import static io.lancast.chat.protocol.TestSessions.at;
import static io.lancast.chat.protocol.TestSessions.json;
import static io.lancast.chat.protocol.TestSessions.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may not send, and what it hears of that. */
class ChatSessionRefusalsTest {
    private final TestSessions chat = new TestSessions();
    private final RecordingChatOutlet anna = new RecordingChatOutlet();
    private final RecordingChatOutlet bo = new RecordingChatOutlet();

    @Test
    void theSixthMessageInFiveSecondsIsRefusedWithTheTimeLeft() {
        ChatSession session = chat.join("Anna", anna);
        for (int i = 0; i < 6; i++) {
            send(session, "{'type':'say','text':'x','clientRef':'r" + i + "'}");
        }
        assertThat(anna.last())
                .isEqualTo(json(
                        "{'type':'refused','clientRef':'r5','of':'say','code':'too-fast','retryAfterMillis':5001}"));
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'say','text':'x'}             | {'type':'refused','of':'say','code':'not-joined'}",
                "{'type':'rename','nick':'x'}          | {'type':'refused','of':'rename','code':'not-joined'}",
                "{'type':'join','nick':' '}            | {'type':'refused','of':'join','code':'nick-empty'}",
                "{'type':'join','nick':'\u202E'}       | {'type':'refused','of':'join','code':'nick-characters'}",
                "{'type':'join','nick':'1234567890123456789012345'} | {'type':'refused','of':'join','code':'nick-too-long','limit':24}",
                "{'type':'join','nick':'bO'}           | {'type':'refused','of':'join','code':'nick-taken','suggestion':'bO 2'}",
                "{'type':'join','v':2}                 | {'type':'refused','of':'join','code':'version-unsupported'}",
                "{'type':'dance'}                      | {'type':'refused','of':'dance','code':'unknown-type'}",
                "{'type':'dance','id':1}                 | {'type':'refused','of':'dance','code':'unknown-type'}"
            })
    void refusesWithAReason(String request, String answer) {
        chat.join("Bo", bo);
        ChatSession session = chat.open(anna);
        send(session, request);

        assertThat(anna.last()).isEqualTo(json(answer));
        assertThat(session.isEnded()).isFalse();
    }

    @Test
    void refusesTextsThatAreNoMessages() {
        ChatSession session = chat.join("Anna", anna);
        send(session, "{'type':'say','text':' '}");
        assertThat(anna.last()).isEqualTo(json("{'type':'refused','of':'say','code':'text-empty'}"));
        send(session, "{'type':'say','text':'" + "x".repeat(501) + "'}");
        assertThat(anna.last()).isEqualTo(json("{'type':'refused','of':'say','code':'text-too-long','limit':500}"));
        send(session, "{'type':'join'}");
        assertThat(anna.last()).isEqualTo(json("{'type':'refused','of':'join','code':'already-joined'}"));
    }

    @Test
    void aFullRoomIsToldAndTheSessionMayTryAgain() {
        Room small = new Room(RoomName.of("main"), RoomConfig.titled("Main").withMemberLimit(1), new Random(1), at(0));
        ChatSession first = chat.protocol().open(small, Role.VIEWER, bo, at(0));
        send(first, "{'type':'join'}");
        ChatSession second = chat.protocol().open(small, Role.VIEWER, anna, at(0));
        send(second, "{'type':'join'}");
        assertThat(anna.last()).isEqualTo(json("{'type':'refused','of':'join','code':'room-full','limit':1}"));

        first.disconnected();
        send(second, "{'type':'join'}");
        assertThat(anna.last().path("type").asText()).isEqualTo("welcome");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "null",
                "{}",
                "{'type':7}",
                "{'type':'say'}",
                "{'type':'say','text':7}",
                "{'type':'say','text':'x'} {'type':'say'}",
                "{'type':'say','text':'x'",
                "{'type':'join','nick':['Anna']}",
                "{'type':'aVeryLongTypeNameThatNobodyWouldEverUse'}",
                "{'type':'ping','t':{'a':{'b':{'c':{'d':1}}}}}"
            })
    void theFifthMalformedTextEndsTheSession(String malformed) {
        ChatSession session = chat.open(anna);
        for (int i = 0; i < 4; i++) {
            send(session, malformed);
            assertThat(anna.last()).isEqualTo(json("{'type':'refused','of':'','code':'malformed'}"));
        }
        send(session, malformed);

        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'misbehaved'}"));
        assertThat(anna.isClosed()).isTrue();
        assertThat(chat.protocol().counters().get(ChatCounter.TEXTS_MALFORMED)).isEqualTo(5);
        assertThat(chat.protocol().counters().get(ChatCounter.SESSIONS_ENDED_MISBEHAVED))
                .isEqualTo(1);
    }

    @Test
    void deeplyNestedAndOverlongTextsAreOnlyMalformed() {
        ChatSession session = chat.open(anna);
        send(session, "{'type':'say','text':" + "[".repeat(8_000));
        send(session, "{'type':'say','text':'" + "x".repeat(ChatProtocol.MAX_TEXT_LENGTH) + "'}");

        assertThat(chat.protocol().counters().get(ChatCounter.TEXTS_MALFORMED)).isEqualTo(2);
    }

    @Test
    void theLongestMessageFitsWithEveryCharacterEscaped() {
        ChatSession session = chat.join("Anna", anna);
        send(session, "{'type':'say','text':'" + "\\ud83e\\udda6".repeat(500) + "'}"); // 500 otters

        assertThat(anna.types()).endsWith("message", "said");
    }

    @Test
    void unknownFieldsArePassedOver() {
        ChatSession session = chat.open(anna);
        send(session, "{'type':'join','nick':'Anna','colour':'blue','lastSeenId':'nonsense','resume':null}");

        assertThat(anna.last().path("type").asText()).isEqualTo("welcome");
    }

    @Test
    void aFloodEndsTheSession() {
        ChatSession session = chat.open(anna);
        for (int i = 0; i < 100; i++) {
            send(session, "{'type':'ping'}");
        }
        assertThat(session.isEnded()).isFalse();
        send(session, "{'type':'ping'}");

        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'misbehaved'}"));
    }
}
