package io.lancast.chat.protocol;

import static io.lancast.chat.protocol.TestSessions.at;
import static io.lancast.chat.protocol.TestSessions.json;
import static io.lancast.chat.protocol.TestSessions.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.chat.LiveState;
import io.lancast.chat.Role;
import io.lancast.chat.media.ViewerHealth;
import org.junit.jupiter.api.Test;

/** What a client hears in a room, and what its requests come to. */
class ChatSessionTest {
    private final TestSessions chat = new TestSessions();
    private final RecordingChatOutlet anna = new RecordingChatOutlet();
    private final RecordingChatOutlet bo = new RecordingChatOutlet();

    @Test
    void saysHelloWithWhatAClientNeedsBeforeItJoins() {
        chat.open(anna);

        assertThat(anna.last()).isEqualTo(json("""
                        {'type':'hello','v':1,'room':{'name':'main','title':'Main'},'people':0,
                        'live':{'state':'waiting','title':'','sinceMillis':1000000},
                        'limits':{'nick':24,'text':500,'messages':5,'perMillis':5000}}"""));
    }

    @Test
    void welcomesWithEverythingThatIsGoingOn() {
        send(chat.join("Anna", anna), "{'type':'say','text':'hi'}");
        chat.room().setLive(LiveState.live("film.mp4", at(5)));
        chat.join("Bo", bo);

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
        ChatSession mod = chat.protocol().open(chat.room(), Role.MODERATOR, modHears, at(0));
        send(mod, "{'type':'join','nick':'Mod'}");
        assertThat(modHears.last().path("may").toString())
                .isEqualTo("[\"talk-freely\",\"change-messages\",\"pin\",\"mute\",\"kick\",\"ban\",\"slow-down\","
                        + "\"lower-hands\"]");
        send(chat.join("Anna", anna), "{'type':'say','text':'rude'}");
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
        ChatSession mod = chat.protocol().open(chat.room(), Role.MODERATOR, modHears, at(0));
        send(mod, "{'type':'join','nick':'Mod'}");
        chat.join("Bo", bo);
        send(mod, "{'type':'ban','member':2}");
        send(mod, "{'type':'bans','clientRef':'7'}");
        JsonNode bans = modHears.last();
        chat.join("Bo", anna);

        assertThat(bo.last()).isEqualTo(json("{'type':'bye','reason':'banned'}"));
        assertThat(bo.isClosed()).isTrue();
        assertThat(bans)
                .isEqualTo(
                        json("{'type':'bans','clientRef':'7','list':[{'nick':'Bo','by':'Mod','timeMillis':1000000}]}"));
        assertThat(anna.last().path("code").asText()).isEqualTo("nick-banned");
    }

    @Test
    void aClientsHealthIsKnownForSixSecondsAsThatOfTheMemberItIs() {
        ChatSession session = chat.open(anna);
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
        chat.join("anna lee", bo);
        ChatSession session =
                chat.protocol().open(chat.room(), new Visitor(Role.VIEWER, "192.168.1.7", "Anna Lee"), anna, at(0));
        send(session, "{'type':'join'}");

        assertThat(anna.last().path("you").path("nick").asText()).isEqualTo("Anna Lee 2");
    }

    @Test
    void whoWasInvitedUnderANameHasThatOne() {
        ChatSession session =
                chat.protocol().open(chat.room(), new Visitor(Role.VIEWER, "192.168.1.7", "Anna Lee"), anna, at(0));
        send(session, "{'type':'join','nick':'Somebody'}");
        assertThat(anna.last().path("you").path("nick").asText()).isEqualTo("Anna Lee");

        send(session, "{'type':'rename','nick':'Somebody'}");
        assertThat(anna.last().path("code").asText()).isEqualTo("not-allowed");
    }

    @Test
    void olderMessagesAreAskedForById() {
        ChatSession session = chat.join("Anna", anna);
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
        ChatSession session = chat.join("Anna", anna);
        chat.join("Bo", bo);
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
        chat.join("Anna", anna);
        ChatSession session = chat.open(bo);
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
        chat.join("Anna", anna);
        chat.room().setLive(LiveState.ended(at(9)));

        assertThat(anna.last())
                .isEqualTo(json("{'type':'room','live':{'state':'ended','title':'','sinceMillis':1000009}}"));
    }

    @Test
    void theRoleIsTheTransportsToGiveNotTheClientsToTake() {
        send(chat.open(anna), "{'type':'join','nick':'Anna','role':'owner'}");
        send(chat.protocol().open(chat.room(), Role.OWNER, bo, at(0)), "{'type':'join','nick':'Bo'}");

        assertThat(anna.ofType("welcome").get(0).path("you").path("role").asText())
                .isEqualTo("viewer");
        assertThat(bo.ofType("welcome").get(0).path("you").path("role").asText())
                .isEqualTo("owner");
    }
}
