package io.lancast.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client's side of docs/chat-protocol.md, with the texts of that page. */
class ChatClientTest {
    private final List<String> sent = new ArrayList<>();
    private final ChatLog log = new ChatLog();
    private final ChatClient client = new ChatClient("Bo", "desktop", sent::add, log);

    @Test
    void joinsWhenGreeted() {
        client.receive("{\"type\":\"hello\",\"v\":1,\"room\":{\"name\":\"main\",\"title\":\"Main\"},\"people\":12}");

        assertThat(sent).containsExactly("{\"type\":\"join\",\"v\":1,\"client\":\"desktop\",\"nick\":\"Bo\"}");
    }

    @Test
    void tellsHowThePictureGetsHere() {
        client.tellHealth(240, 3, 1);

        assertThat(sent).containsExactly("{\"type\":\"health\",\"delayMillis\":240,\"droppedFrames\":3,\"stalls\":1}");
    }

    @Test
    void takesTheSuggestionWhenTheNameIsTaken() {
        client.receive("{\"type\":\"refused\",\"of\":\"join\",\"code\":\"nick-taken\",\"suggestion\":\"Bo 2\"}");

        assertThat(sent).singleElement().asString().contains("\"nick\":\"Bo 2\"");
        assertThat(log.snapshot().refusal()).isNull();
    }

    @Test
    void theWelcomeBringsNamePeopleHistoryAndWhatIsOn() {
        welcome();

        ChatLog.Snapshot now = log.snapshot();
        assertThat(now.nickname()).isEqualTo("Bo");
        assertThat(now.people()).containsExactly("Ms Chen", "Bo");
        assertThat(now.lines()).singleElement().satisfies(line -> {
            assertThat(line.nickname()).isEqualTo("Ms Chen");
            assertThat(line.text()).isEqualTo("Good morning");
            assertThat(line.own()).isFalse();
        });
        assertThat(now.liveState()).isEqualTo("live");
        assertThat(now.liveTitle()).isEqualTo("film.mp4");
    }

    @Test
    void messagesAreOursOrOthers() {
        welcome();
        client.receive(message("02", 7, "mine"));
        client.receive(message("03", 1, "hers"));

        assertThat(log.snapshot().lines()).extracting(ChatLine::own).containsExactly(false, true, false);
    }

    @Test
    void whatIsEditedReadsOtherwiseAndWhatIsDeletedIsGone() {
        welcome();
        client.receive(message("02", 1, "rude"));
        client.receive(message("03", 1, "typo"));
        client.receive(message("03", 1, "type").replace("\"message\"", "\"edited\""));
        client.receive("{\"type\":\"deleted\",\"id\":\"02\"}");
        client.receive("{\"type\":\"deleted\",\"id\":\"99\"}");

        assertThat(log.snapshot().lines()).extracting(ChatLine::text).containsExactly("Good morning", "type");
    }

    @Test
    void thePeopleFollowWhoComesGoesAndTakesAnotherName() {
        welcome();
        client.receive("{\"type\":\"people\",\"count\":3,\"joined\":[{\"id\":9,\"nick\":\"Li\"}]}");
        client.receive("{\"type\":\"people\",\"count\":3,\"renamed\":[{\"id\":9,\"nick\":\"Li Wei\"}]}");
        client.receive("{\"type\":\"people\",\"count\":2,\"left\":[1]}");

        assertThat(log.snapshot().people()).containsExactly("Bo", "Li Wei");
    }

    @Test
    void whatIsSaidIsNumberedAndARefusalIsShownUntilTheNextMessageOfOurs() {
        welcome();
        sent.clear();
        client.say("one");
        client.say("\"two\"");
        assertThat(sent)
                .containsExactly(
                        "{\"type\":\"say\",\"text\":\"one\",\"clientRef\":\"1\"}",
                        "{\"type\":\"say\",\"text\":\"\\\"two\\\"\",\"clientRef\":\"2\"}");

        client.receive("{\"type\":\"refused\",\"of\":\"say\",\"code\":\"too-fast\",\"retryAfterMillis\":3120}");
        assertThat(log.snapshot().refusal()).isEqualTo("too-fast");
        client.receive(message("04", 7, "one"));
        assertThat(log.snapshot().refusal()).isNull();
    }

    @Test
    void aPingIsAnswered() {
        client.receive("{\"type\":\"ping\"}");

        assertThat(sent).containsExactly("{\"type\":\"pong\"}");
    }

    @Test
    void whatCannotBeUnderstoodIsPassedOver() {
        client.receive("");
        client.receive("no json");
        client.receive("[1,2]");
        client.receive("{\"type\":\"new-in-version-9\"}");
        client.receive("{\"type\":\"message\"}");

        assertThat(sent).isEmpty();
    }

    @Test
    void theLogKeepsTheNewestLines() {
        for (int i = 0; i < ChatLog.MAX_LINES + 5; i++) {
            log.onMessage(new ChatLine("id" + i, "n", "text " + i, 0, false));
        }
        assertThat(log.snapshot().lines()).hasSize(ChatLog.MAX_LINES);
        assertThat(log.snapshot().lines().get(0).text()).isEqualTo("text 5");
    }

    private void welcome() {
        client.receive("{\"type\":\"welcome\",\"v\":1,\"you\":{\"id\":7,\"nick\":\"Bo\"},"
                + "\"people\":{\"count\":2,\"list\":[{\"id\":1,\"nick\":\"Ms Chen\"},{\"id\":7,\"nick\":\"Bo\"}]},"
                + "\"history\":[{\"id\":\"01\",\"author\":{\"id\":1,\"nick\":\"Ms Chen\"},\"timeMillis\":5,"
                + "\"text\":\"Good morning\"}],"
                + "\"live\":{\"state\":\"live\",\"title\":\"film.mp4\"}}");
    }

    private static String message(String id, int author, String text) {
        return "{\"type\":\"message\",\"id\":\"" + id + "\",\"author\":{\"id\":" + author
                + ",\"nick\":\"x\"},\"timeMillis\":6,\"text\":\"" + text + "\"}";
    }
}
