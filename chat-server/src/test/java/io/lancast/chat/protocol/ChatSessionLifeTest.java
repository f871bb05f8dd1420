package io.lancast.chat.protocol;

import static io.lancast.chat.protocol.TestSessions.at;
import static io.lancast.chat.protocol.TestSessions.json;
import static io.lancast.chat.protocol.TestSessions.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.LeaveReason;
import org.junit.jupiter.api.Test;

/** How a session is kept alive, resumed and ended. */
class ChatSessionLifeTest {
    private final TestSessions chat = new TestSessions();
    private final RecordingChatOutlet anna = new RecordingChatOutlet();
    private final RecordingChatOutlet bo = new RecordingChatOutlet();

    @Test
    void answersPingWithItsEchoAndTheTime() {
        ChatSession session = chat.open(anna);
        session.receive("{\"type\":\"ping\",\"t\":12345}", at(250));

        assertThat(anna.last()).isEqualTo(json("{'type':'pong','timeMillis':1000250,'t':12345}"));
    }

    @Test
    void asksEveryFiveSecondsAndGivesUpAfterFifteenSecondsOfSilence() {
        chat.join("Bo", bo);
        ChatSession session = chat.join("Anna", anna);
        tickEverySecond(session, 1, 4);
        assertThat(anna.ofType("ping")).isEmpty();
        tickEverySecond(session, 5, 9);
        assertThat(anna.ofType("ping")).hasSize(1);
        session.receive("{\"type\":\"pong\"}", at(10_000));
        tickEverySecond(session, 10, 25); // heard 15 s ago: still good
        assertThat(session.isEnded()).isFalse();
        session.tick(at(25_001));

        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'silent'}"));
        assertThat(anna.isClosed()).isTrue();
        assertThat(bo.last()).isEqualTo(json("{'type':'people','count':1,'left':[2]}"));
        assertThat(chat.protocol().counters().get(ChatCounter.SESSIONS_ENDED_SILENT))
                .isEqualTo(1);
    }

    private static void tickEverySecond(ChatSession session, int fromSeconds, int toSeconds) {
        for (int second = fromSeconds; second <= toSeconds; second++) {
            session.tick(at(second * 1_000L));
        }
    }

    @Test
    void aServerThatStoodStillDoesNotTakeItForTheClientsSilence() {
        ChatSession session = chat.join("Anna", anna);
        tickEverySecond(session, 1, 10);
        session.tick(at(70_000)); // of this minute 3 s count: silent for 13 s
        assertThat(session.isEnded()).isFalse();
        tickEverySecond(session, 71, 72);
        assertThat(session.isEnded()).isFalse();
        session.tick(at(72_001));
        assertThat(session.isEnded()).isTrue();
    }

    @Test
    void whoDoesNotReadIsRemovedWithoutHoldingUpTheOthers() {
        ChatSession session = chat.join("Anna", anna);
        ChatSession sleeper = chat.join("Bo", bo);
        bo.takeNoMore();
        send(session, "{'type':'say','text':'x'}");

        assertThat(sleeper.isEnded()).isTrue();
        assertThat(bo.isClosed()).isTrue();
        assertThat(anna.ofType("people")).last().isEqualTo(json("{'type':'people','count':1,'left':[2]}"));
        assertThat(chat.protocol().counters().get(ChatCounter.SESSIONS_ENDED_TOO_SLOW))
                .isEqualTo(1);
    }

    @Test
    void comingBackWithResumeAndLastSeenIdTakesTheOldPlaceAndOnlyWhatWasMissed() {
        ChatSession dead = chat.join("Anna", anna);
        send(dead, "{'type':'say','text':'seen'}");
        String lastSeen = anna.last().path("id").asText();
        String resume = anna.ofType("welcome").get(0).path("resume").asText();
        send(chat.join("Bo", bo), "{'type':'say','text':'missed'}");

        RecordingChatOutlet again = new RecordingChatOutlet();
        send(
                chat.open(again),
                "{'type':'join','nick':'Anna','lastSeenId':'" + lastSeen + "','resume':'" + resume + "'}");

        assertThat(again.last().path("you").path("id").asLong()).isEqualTo(1);
        assertThat(again.last().path("history").findValuesAsText("text")).containsExactly("missed");
        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'replaced'}"));
        assertThat(dead.isEnded()).isTrue();
        assertThat(chat.room().peopleCount()).isEqualTo(2);
    }

    @Test
    void aClosedRoomSaysBye() {
        chat.join("Anna", anna);
        chat.room().close(LeaveReason.ROOM_CLOSED);

        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'room-closed'}"));
        assertThat(anna.isClosed()).isTrue();
    }

    @Test
    void nothingIsHeardAfterTheEnd() {
        ChatSession session = chat.join("Anna", anna);
        session.disconnected();
        int sent = anna.types().size();
        send(session, "{'type':'join','nick':'Anna'}");
        session.tick(at(100_000));
        session.disconnected();

        assertThat(anna.types()).hasSize(sent);
        assertThat(chat.room().peopleCount()).isZero();
        assertThat(chat.protocol().counters().get(ChatCounter.SESSIONS_ENDED)).isEqualTo(1);
    }
}
