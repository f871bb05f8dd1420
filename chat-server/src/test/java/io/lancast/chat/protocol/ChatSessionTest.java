package io.lancast.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.LeaveReason;
import io.lancast.chat.LiveState;
import io.lancast.chat.Moment;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.ViewerHealth;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatSessionTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final ChatProtocol protocol = new ChatProtocol();
    private final Room room = new Room(RoomName.of("main"), RoomConfig.titled("Main"), new Random(1), at(0));
    private final RecordingChatOutlet anna = new RecordingChatOutlet();
    private final RecordingChatOutlet bo = new RecordingChatOutlet();

    private static Moment at(long millis) {
        return new Moment(1_000_000 + millis, millis * 1_000_000);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private ChatSession open(RecordingChatOutlet outlet) {
        return protocol.open(room, Role.VIEWER, outlet, at(0));
    }

    private ChatSession join(String nick, RecordingChatOutlet outlet) {
        ChatSession session = open(outlet);
        send(session, "{'type':'join','nick':'" + nick + "'}");
        return session;
    }

    private static void send(ChatSession session, String text) {
        session.receive(text.replace('\'', '"'), at(0));
    }

    @Test
    void saysHelloWithWhatAClientNeedsBeforeItJoins() {
        open(anna);

        assertThat(anna.last()).isEqualTo(json("""
                        {'type':'hello','v':1,'room':{'name':'main','title':'Main'},'people':0,
                        'live':{'state':'waiting','title':'','sinceMillis':1000000},
                        'limits':{'nick':24,'text':500,'messages':5,'perMillis':5000}}"""));
    }

    @Test
    void welcomesWithEverythingThatIsGoingOn() {
        send(join("Anna", anna), "{'type':'say','text':'hi'}");
        room.setLive(LiveState.live("film.mp4", at(5)));
        join("Bo", bo);

        JsonNode welcome = bo.last();
        String resume = welcome.path("resume").asText();
        assertThat(resume).matches("[0-9a-f]{32}");
        assertThat(welcome).isEqualTo(json("""
                        {'type':'welcome','v':1,
                        'you':{'id':2,'nick':'Bo','role':'viewer','client':'web','joinedMillis':1000000},
                        'resume':'%s',
                        'people':{'count':2,'list':[
                         {'id':1,'nick':'Anna','role':'viewer','client':'web','joinedMillis':1000000},
                         {'id':2,'nick':'Bo','role':'viewer','client':'web','joinedMillis':1000000}]},
                        'history':[{'id':'000000YGJ00000001','seq':1,
                         'author':{'id':1,'nick':'Anna','role':'viewer','client':'web','joinedMillis':1000000},
                         'timeMillis':1000000,'text':'hi'}],
                        'historyComplete':true,'may':[],'board':{'slowSeconds':0,'pinned':null},
                        'live':{'state':'live','title':'film.mp4','sinceMillis':1000005}}""".formatted(resume)));
    }

    @Test
    void aModeratorDoesWhatStandsInTheWelcomeAndEverybodyHearsOfIt() {
        RecordingChatOutlet modHears = new RecordingChatOutlet();
        ChatSession mod = protocol.open(room, Role.MODERATOR, modHears, at(0));
        send(mod, "{'type':'join','nick':'Mod'}");
        assertThat(modHears.last().path("may").toString())
                .isEqualTo("[\"talk-freely\",\"change-messages\",\"pin\",\"mute\",\"kick\",\"ban\",\"slow-down\","
                        + "\"lower-hands\"]");
        send(join("Anna", anna), "{'type':'say','text':'rude'}");
        String id = anna.last().path("id").asText();

        send(mod, "{'type':'edit','id':'" + id + "','text':'kind','clientRef':'1'}");
        send(mod, "{'type':'pin','id':'" + id + "'}");
        send(mod, "{'type':'slow','seconds':30}");
        send(mod, "{'type':'mute','member':2}");
        send(mod, "{'type':'delete','id':'" + id + "'}");

        assertThat(modHears.ofType("done").get(0)).isEqualTo(json("{'type':'done','clientRef':'1','of':'edit'}"));
        assertThat(modHears.ofType("done")).hasSize(5);
        assertThat(anna.ofType("edited").get(0).path("text").asText()).isEqualTo("kind");
        assertThat(anna.ofType("edited").get(0).path("edit")).isEqualTo(json("{'by':'Mod','timeMillis':1000000}"));
        assertThat(anna.ofType("board").get(0).path("pinned").path("id").asText())
                .isEqualTo(id);
        assertThat(anna.ofType("board").get(1).path("slowSeconds").asInt()).isEqualTo(30);
        assertThat(anna.ofType("people")
                        .get(0)
                        .path("renamed")
                        .path(0)
                        .path("muted")
                        .asBoolean())
                .isTrue();
        assertThat(anna.ofType("notice").get(0))
                .isEqualTo(json("{'type':'notice','code':'muted','about':'Anna','by':'Mod','timeMillis':1000000}"));
        assertThat(anna.ofType("deleted").get(0)).isEqualTo(json("{'type':'deleted','id':'" + id + "'}"));
        assertThat(anna.last().path("pinned").isNull()).isTrue();
    }

    @Test
    void whoIsBannedHearsWhyAndIsListedUntilLetInAgain() {
        RecordingChatOutlet modHears = new RecordingChatOutlet();
        ChatSession mod = protocol.open(room, Role.MODERATOR, modHears, at(0));
        send(mod, "{'type':'join','nick':'Mod'}");
        join("Bo", bo);
        send(mod, "{'type':'ban','member':2}");
        send(mod, "{'type':'bans','clientRef':'7'}");
        JsonNode bans = modHears.last();
        join("Bo", anna);

        assertThat(bo.last()).isEqualTo(json("{'type':'bye','reason':'banned'}"));
        assertThat(bo.isClosed()).isTrue();
        assertThat(bans)
                .isEqualTo(
                        json("{'type':'bans','clientRef':'7','list':[{'nick':'Bo','by':'Mod','timeMillis':1000000}]}"));
        assertThat(anna.last().path("code").asText()).isEqualTo("nick-banned");
    }

    @Test
    void aClientsHealthIsKnownForSixSecondsAsThatOfTheMemberItIs() {
        ChatSession session = open(anna);
        assertThat(session.health(at(0))).isNull();
        send(session, "{'type':'health','delayMillis':99999999,'stalls':-1}");
        assertThat(session.health(at(6_000))).isEqualTo(new ViewerHealth(ViewerHealth.MAX_MILLIS, 0, 0, 0, 0));
        assertThat(session.health(at(6_001))).isNull();

        send(session, "{'type':'join','nick':'Anna'}");
        send(session, "{'type':'health','delayMillis':90,'bufferMillis':20,'droppedFrames':4,'stalls':2}");
        assertThat(session.health(at(0))).isEqualTo(new ViewerHealth(90, 20, 4, 2, 1));
        send(session, "{'type':'health'}");
        assertThat(anna.last().path("code").asText()).isEqualTo("malformed");
    }

    @Test
    void whoWasInvitedUnderANameThatIsTakenHasItWithANumber() {
        join("anna lee", bo);
        ChatSession session = protocol.open(room, new Visitor(Role.VIEWER, "192.168.1.7", "Anna Lee"), anna, at(0));
        send(session, "{'type':'join'}");

        assertThat(anna.last().path("you").path("nick").asText()).isEqualTo("Anna Lee 2");
    }

    @Test
    void whoWasInvitedUnderANameHasThatOne() {
        ChatSession session = protocol.open(room, new Visitor(Role.VIEWER, "192.168.1.7", "Anna Lee"), anna, at(0));
        send(session, "{'type':'join','nick':'Somebody'}");
        assertThat(anna.last().path("you").path("nick").asText()).isEqualTo("Anna Lee");

        send(session, "{'type':'rename','nick':'Somebody'}");
        assertThat(anna.last().path("code").asText()).isEqualTo("not-allowed");
    }

    @Test
    void olderMessagesAreAskedForById() {
        ChatSession session = join("Anna", anna);
        for (int i = 1; i <= 3; i++) {
            send(session, "{'type':'say','text':'m" + i + "'}");
        }
        send(session, "{'type':'history','before':'000000YGJ00000003','limit':1,'clientRef':'9'}");
        JsonNode page = anna.last();
        send(session, "{'type':'history','before':'no id'}");

        assertThat(page.path("type").asText()).isEqualTo("history");
        assertThat(page.path("clientRef").asText()).isEqualTo("9");
        assertThat(page.path("messages").findValuesAsText("text")).containsExactly("m2");
        assertThat(page.path("olderExist").asBoolean()).isTrue();
        assertThat(anna.last().path("code").asText()).isEqualTo("malformed");
    }

    @Test
    void aMessageComesToEverybodyAndItsAuthorIsToldThatItDid() {
        ChatSession session = join("Anna", anna);
        join("Bo", bo);
        send(session, "{'type':'say','text':'<script>alert(1)</script>','clientRef':'r1'}");

        JsonNode message = bo.last();
        assertThat(message.path("text").asText()).isEqualTo("<script>alert(1)</script>");
        assertThat(message.path("clientRef").asText()).isEqualTo("r1");
        assertThat(anna.types()).endsWith("message", "said");
        assertThat(anna.last())
                .isEqualTo(json("{'type':'said','clientRef':'r1','id':'"
                        + message.path("id").asText() + "'}"));
    }

    @Test
    void comingGoingAndRenamingAreToldWithTheCount() {
        join("Anna", anna);
        ChatSession session = open(bo);
        send(session, "{'type':'join','nick':'Bo','client':'desktop'}");
        send(session, "{'type':'rename','nick':'Bob','clientRef':'n1'}");
        session.disconnected();

        String member = "{'id':2,'nick':'%s','role':'viewer','client':'desktop','joinedMillis':1000000}";
        assertThat(anna.ofType("people"))
                .containsExactly(
                        json("{'type':'people','count':2,'joined':[" + member.formatted("Bo") + "]}"),
                        json("{'type':'people','count':2,'renamed':[" + member.formatted("Bob") + "]}"),
                        json("{'type':'people','count':1,'left':[2]}"));
        assertThat(bo.ofType("renamed"))
                .containsExactly(json("{'type':'renamed','clientRef':'n1','you':" + member.formatted("Bob") + "}"));
    }

    @Test
    void whatIsLiveIsToldWhenItChanges() {
        join("Anna", anna);
        room.setLive(LiveState.ended(at(9)));

        assertThat(anna.last())
                .isEqualTo(json("{'type':'room','live':{'state':'ended','title':'','sinceMillis':1000009}}"));
    }

    @Test
    void theSixthMessageInFiveSecondsIsRefusedWithTheTimeLeft() {
        ChatSession session = join("Anna", anna);
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
        join("Bo", bo);
        ChatSession session = open(anna);
        send(session, request);

        assertThat(anna.last()).isEqualTo(json(answer));
        assertThat(session.isEnded()).isFalse();
    }

    @Test
    void refusesTextsThatAreNoMessages() {
        ChatSession session = join("Anna", anna);
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
        ChatSession first = protocol.open(small, Role.VIEWER, bo, at(0));
        send(first, "{'type':'join'}");
        ChatSession second = protocol.open(small, Role.VIEWER, anna, at(0));
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
        ChatSession session = open(anna);
        for (int i = 0; i < 4; i++) {
            send(session, malformed);
            assertThat(anna.last()).isEqualTo(json("{'type':'refused','of':'','code':'malformed'}"));
        }
        send(session, malformed);

        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'misbehaved'}"));
        assertThat(anna.isClosed()).isTrue();
        assertThat(protocol.counters().get(ChatCounter.TEXTS_MALFORMED)).isEqualTo(5);
        assertThat(protocol.counters().get(ChatCounter.SESSIONS_ENDED_MISBEHAVED))
                .isEqualTo(1);
    }

    @Test
    void deeplyNestedAndOverlongTextsAreOnlyMalformed() {
        ChatSession session = open(anna);
        send(session, "{'type':'say','text':" + "[".repeat(8_000));
        send(session, "{'type':'say','text':'" + "x".repeat(ChatProtocol.MAX_TEXT_LENGTH) + "'}");

        assertThat(protocol.counters().get(ChatCounter.TEXTS_MALFORMED)).isEqualTo(2);
    }

    @Test
    void theLongestMessageFitsWithEveryCharacterEscaped() {
        ChatSession session = join("Anna", anna);
        send(session, "{'type':'say','text':'" + "\\ud83e\\udda6".repeat(500) + "'}"); // 500 otters

        assertThat(anna.types()).endsWith("message", "said");
    }

    @Test
    void unknownFieldsArePassedOver() {
        ChatSession session = open(anna);
        send(session, "{'type':'join','nick':'Anna','colour':'blue','lastSeenId':'nonsense','resume':null}");

        assertThat(anna.last().path("type").asText()).isEqualTo("welcome");
    }

    @Test
    void aFloodEndsTheSession() {
        ChatSession session = open(anna);
        for (int i = 0; i < 100; i++) {
            send(session, "{'type':'ping'}");
        }
        assertThat(session.isEnded()).isFalse();
        send(session, "{'type':'ping'}");

        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'misbehaved'}"));
    }

    @Test
    void answersPingWithItsEchoAndTheTime() {
        ChatSession session = open(anna);
        session.receive("{\"type\":\"ping\",\"t\":12345}", at(250));

        assertThat(anna.last()).isEqualTo(json("{'type':'pong','timeMillis':1000250,'t':12345}"));
    }

    @Test
    void asksEveryFiveSecondsAndGivesUpAfterFifteenSecondsOfSilence() {
        join("Bo", bo);
        ChatSession session = join("Anna", anna);
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
        assertThat(protocol.counters().get(ChatCounter.SESSIONS_ENDED_SILENT)).isEqualTo(1);
    }

    private static void tickEverySecond(ChatSession session, int fromSeconds, int toSeconds) {
        for (int second = fromSeconds; second <= toSeconds; second++) {
            session.tick(at(second * 1_000L));
        }
    }

    @Test
    void aServerThatStoodStillDoesNotTakeItForTheClientsSilence() {
        ChatSession session = join("Anna", anna);
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
        ChatSession session = join("Anna", anna);
        ChatSession sleeper = join("Bo", bo);
        bo.takeNoMore();
        send(session, "{'type':'say','text':'x'}");

        assertThat(sleeper.isEnded()).isTrue();
        assertThat(bo.isClosed()).isTrue();
        assertThat(anna.ofType("people")).last().isEqualTo(json("{'type':'people','count':1,'left':[2]}"));
        assertThat(protocol.counters().get(ChatCounter.SESSIONS_ENDED_TOO_SLOW)).isEqualTo(1);
    }

    @Test
    void comingBackWithResumeAndLastSeenIdTakesTheOldPlaceAndOnlyWhatWasMissed() {
        ChatSession dead = join("Anna", anna);
        send(dead, "{'type':'say','text':'seen'}");
        String lastSeen = anna.last().path("id").asText();
        String resume = anna.ofType("welcome").get(0).path("resume").asText();
        send(join("Bo", bo), "{'type':'say','text':'missed'}");

        RecordingChatOutlet again = new RecordingChatOutlet();
        send(open(again), "{'type':'join','nick':'Anna','lastSeenId':'" + lastSeen + "','resume':'" + resume + "'}");

        assertThat(again.last().path("you").path("id").asLong()).isEqualTo(1);
        assertThat(again.last().path("history").findValuesAsText("text")).containsExactly("missed");
        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'replaced'}"));
        assertThat(dead.isEnded()).isTrue();
        assertThat(room.peopleCount()).isEqualTo(2);
    }

    @Test
    void aClosedRoomSaysBye() {
        join("Anna", anna);
        room.close(LeaveReason.ROOM_CLOSED);

        assertThat(anna.last()).isEqualTo(json("{'type':'bye','reason':'room-closed'}"));
        assertThat(anna.isClosed()).isTrue();
    }

    @Test
    void nothingIsHeardAfterTheEnd() {
        ChatSession session = join("Anna", anna);
        session.disconnected();
        int sent = anna.types().size();
        send(session, "{'type':'join','nick':'Anna'}");
        session.tick(at(100_000));
        session.disconnected();

        assertThat(anna.types()).hasSize(sent);
        assertThat(room.peopleCount()).isZero();
        assertThat(protocol.counters().get(ChatCounter.SESSIONS_ENDED)).isEqualTo(1);
    }

    @Test
    void theRoleIsTheTransportsToGiveNotTheClientsToTake() {
        send(open(anna), "{'type':'join','nick':'Anna','role':'owner'}");
        send(protocol.open(room, Role.OWNER, bo, at(0)), "{'type':'join','nick':'Bo'}");

        assertThat(anna.ofType("welcome").get(0).path("you").path("role").asText())
                .isEqualTo("viewer");
        assertThat(bo.ofType("welcome").get(0).path("you").path("role").asText())
                .isEqualTo("owner");
    }
}
