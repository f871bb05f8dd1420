package io.lancast.chat.browser;

import static io.lancast.chat.Replies.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.ClientKind;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.Membership;
import io.lancast.chat.Moment;
import io.lancast.chat.RecordingOutlet;
import io.lancast.chat.Replies;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.preview.PreviewServer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A page holds so many lines of chat and no more, however long it stays open; a reader who is elsewhere loses none lightly. */
class LongChatJourneyTest {
    private static final int MOST_SHOWN = 500;
    private static final int MOST_UNREAD = 2_000;
    /** Fewer than the server lets wait for a client. */
    private static final int AT_ONCE = 500;

    private static final String COUNT = "document.querySelectorAll('.message').length";
    private static final String FIRST = "document.querySelector('.message .said').textContent";
    private static final String LAST = "[...document.querySelectorAll('.message .said')].at(-1)?.textContent ?? ''";

    private int said;

    private static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }

    /** Has so many messages said, up to the last of which the page is waited for. */
    private void say(Membership speaker, int messages, Browser browser) {
        for (int i = 1; i <= messages; i++) {
            done(Replies.say(speaker, "m" + ++said, now()));
            if (i % AT_ONCE == 0 || i == messages) {
                browser.await("m" + said, () -> browser.text(LAST).equals("m" + said));
            }
        }
    }

    private static int count(Browser browser) {
        return (int) browser.number(COUNT);
    }

    @Test
    void fiveHundredLinesAreShownAndTwoThousandKeptForWhoIsElsewhere() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser("en-US")) {
            Room room = Objects.requireNonNull(server.rooms().find(RoomName.of("quiet")));
            Membership chen = done(
                    room.join(JoinRequest.as("Ms Chen", Role.OWNER, ClientKind.WEB), new RecordingOutlet(), now()));
            browser.runBeforePages(
                    "Object.defineProperty(document, 'hidden', { get: () => window.isElsewhere === true })");
            browser.open("http://lan.test:" + server.server().port() + "/room/quiet");
            browser.find(".join-card button[type=submit]").click();
            browser.find(".composer-field");

            say(chen, MOST_SHOWN, browser);
            assertThat(count(browser)).isEqualTo(MOST_SHOWN);
            assertThat(browser.isThere(".earlier[hidden]")).isTrue();
            say(chen, 1, browser);
            assertThat(count(browser)).isEqualTo(MOST_SHOWN);
            assertThat(browser.text(FIRST)).isEqualTo("m2");
            assertThat(browser.isThere(".earlier[hidden]")).isFalse(); // m1 is there for the asking

            browser.run("window.isElsewhere = true");
            say(chen, 1_000, browser);
            assertThat(count(browser)).isEqualTo(MOST_SHOWN + 1_000);
            assertThat(browser.text(FIRST)).isEqualTo("m2"); // what was being read has not gone
            say(chen, 1_000, browser);
            assertThat(count(browser)).isEqualTo(MOST_UNREAD);
            assertThat(browser.text(FIRST)).isEqualTo("m" + (said - MOST_UNREAD + 1));

            browser.run("window.isElsewhere = false; document.dispatchEvent(new Event('visibilitychange'))");
            assertThat(browser.textOf(".unread-pill")).startsWith("2000 new");
            browser.find(".unread-pill").click();
            say(chen, 1, browser);
            assertThat(count(browser)).isEqualTo(MOST_SHOWN);
            assertThat(browser.text(FIRST)).isEqualTo("m" + (said - MOST_SHOWN + 1));
        }
    }
}
