package io.lancast.chat.browser;

import static io.lancast.chat.Replies.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.ChatMessage;
import io.lancast.chat.ClientKind;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.LeaveReason;
import io.lancast.chat.Member;
import io.lancast.chat.Membership;
import io.lancast.chat.Moment;
import io.lancast.chat.RecordingOutlet;
import io.lancast.chat.Replies;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomAction;
import io.lancast.chat.RoomName;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.preview.PreviewServer;
import io.lancast.chat.web.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/**
 * What a viewer sees when something is not as usual: each state has its sentence, in both languages. Pictures of all of them,
 * on a desk and on a phone, are in {@code chat-server/target/artifacts}.
 */
class StatesJourneyTest {
    private static final Path ARTIFACTS = Path.of("target/artifacts");
    private static final String END = ".chat-end p";
    private static final String NOTE = ".composer-note";

    private static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }

    private static Room room(PreviewServer server, String name) {
        return Objects.requireNonNull(server.rooms().find(RoomName.of(name)));
    }

    private static Membership join(Room room, String nick, Role role) {
        return done(room.join(JoinRequest.as(nick, role, ClientKind.WEB), new RecordingOutlet(), now()));
    }

    private static void act(Membership by, RoomAction action) {
        done(Replies.<RoomAction>to(answer -> by.act(action, now(), answer)));
    }

    private static Member viewerIn(Room room) {
        return room.people().stream()
                .filter(member -> member.role() == Role.VIEWER)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"en-US, en", "zh-CN, zh"})
    void everyStateHasItsSentence(String browserLanguage, String pageLanguage) throws Exception {
        try (Browser browser = new Browser(browserLanguage)) {
            new Visit(browser, Words.in(pageLanguage), pageLanguage).lookAtAll();
        }
    }

    /** One browser that looks at the pages in one language. */
    private record Visit(Browser browser, Words words, String language) {
        void lookAtAll() throws IOException {
            try (PreviewServer server = new PreviewServer(PortChoice.anyFree())) {
                String pages = "http://lan.test:" + server.server().port() + "/room/";
                fromOutside(server, pages);
                inTheChat(server, pages);
                browser.open(pages + "quiet");
                pressJoin();
            }
            shows("reconnecting", ".stage-message", beginning("stage.reconnecting"));
            browser.await("a note", () -> browser.textOf(NOTE).equals(words.of("chat.offline")));
        }

        /** Of a sentence, what comes before its first value. */
        private String beginning(String key) {
            return words.of(key).replaceAll("\\s?[({（].*", "");
        }

        /** Waits for the words, and takes pictures of the page with them. */
        private void shows(String state, String css, String sentence) throws IOException {
            browser.await(sentence, () -> browser.textOf(css).startsWith(sentence));
            Files.createDirectories(ARTIFACTS);
            browser.resize(1_280, 800);
            Files.write(ARTIFACTS.resolve(language + "-" + state + ".png"), browser.screenshot());
            browser.resize(390, 844);
            Files.write(ARTIFACTS.resolve(language + "-" + state + "-phone.png"), browser.screenshot());
            assertThat(browser.number("document.documentElement.scrollWidth"))
                    .as("no scrolling sideways on a phone: %s", state)
                    .isLessThanOrEqualTo(390);
            browser.resize(1_280, 800);
        }

        private void say(String text) {
            browser.find(".composer-field").sendKeys(text, Keys.ENTER);
        }

        private void pressJoin() {
            browser.find(".join-card button[type=submit]").click();
            browser.find(".composer-field");
        }

        private void hasWordsInsteadOfAButton(String css) {
            assertThat(browser.textOf(css)).contains(words.of("chat.banned.more"));
            assertThat(browser.isThere(css + " button")).isFalse();
        }

        private void joinAgain() {
            browser.find(".chat-end .button").click();
            browser.await("the chat", () -> !browser.isThere(".chat-end:not([hidden])"));
        }

        private void fromOutside(PreviewServer server, String pages) throws IOException {
            browser.open(pages + "nowhere");
            shows("unknown-room", "#sentence", words.of("problem.unknown-room"));
            browser.open(pages + "exam");
            browser.find("#code").sendKeys("0000", Keys.ENTER);
            shows("wrong-code", ".problem", words.of("problem.wrong-code"));
            join(room(server, "small"), "Bo", Role.VIEWER);
            browser.open(pages + "small");
            browser.find(".join-card button[type=submit]").click();
            shows("room-full", ".join-card .problem", beginning("refused.room-full"));
            server.rooms().close(RoomName.of("small"));
            shows("room-closed", ".stage-message", words.of("stage.closed"));
            browser.open(pages + "quiet");
            shows("waiting", ".stage-message", words.of("stage.waiting"));
        }

        private void inTheChat(PreviewServer server, String pages) throws IOException {
            Room quiet = room(server, "quiet");
            Membership chen = join(quiet, "Ms Chen", Role.OWNER);
            join(quiet, "陈小明", Role.VIEWER).leave(LeaveReason.DISCONNECTED);
            browser.open(pages + "quiet");
            pressJoin();
            ChatMessage welcome = done(Replies.say(chen, "Welcome! Questions at the end, please. 欢迎！", now()));
            act(chen, new RoomAction.Pin(welcome.id()));
            say("Hello everybody");
            browser.await("the message", () -> browser.isThere(".message.own"));
            shows("pinned", ".pinned-text", "Welcome!");

            act(chen, new RoomAction.SlowMode(30));
            say("and once more");
            shows("slow-mode", NOTE, beginning("chat.wait"));
            assertThat(browser.find(".composer-field").getAttribute("value")).isEqualTo("and once more");
            act(chen, new RoomAction.SlowMode(0));
            browser.await(
                    "the wait to end with slow mode",
                    () -> browser.find(".send").isEnabled());
            assertThat(browser.text("document.querySelector('" + NOTE + "').textContent"))
                    .isEmpty();

            long viewer = viewerIn(quiet).id();
            act(chen, new RoomAction.Mute(viewer, true));
            shows("muted", NOTE, words.of("refused.muted"));
            assertThat(browser.find(".send").isEnabled()).isFalse();
            act(chen, new RoomAction.Mute(viewer, false));
            browser.await("no word about it", () -> !browser.textOf(".composer").contains(words.of("refused.muted")));

            act(chen, new RoomAction.Kick(viewer));
            shows("kicked", END, words.of("chat.kicked"));
            joinAgain();
            Member banned = viewerIn(quiet);
            act(chen, new RoomAction.Ban(banned.id()));
            shows("banned", END, words.of("chat.banned"));
            hasWordsInsteadOfAButton(".chat-end");

            browser.open(pages + "quiet");
            browser.find("#join-nick").clear();
            browser.find("#join-nick").sendKeys(banned.nickname().text(), Keys.ENTER);
            shows("name-banned", ".join-card .problem", words.of("refused.nick-banned"));
            browser.await(
                    "another try",
                    () -> browser.find(".join-card button[type=submit]").isEnabled());
            chen.leave(LeaveReason.DISCONNECTED);
        }
    }
}
