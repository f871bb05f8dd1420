package io.lancast.chat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.preview.PreviewServer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Somebody opens the room in two tabs of a browser: they are two people there, under two names, and neither sends the other out. */
class TwoTabsJourneyTest {
    private static final String TEXTS =
            "[...document.querySelectorAll('.message .said')].map((said) => said.textContent).join(' ')";

    private static List<String> names(Room room) {
        return room.people().stream().map(member -> member.nickname().text()).toList();
    }

    private static void say(Browser browser, String text) {
        browser.find(".composer-field").sendKeys(text, Keys.ENTER);
    }

    private static void awaitTexts(Browser browser, String texts) {
        browser.await("to read " + texts, () -> browser.text(TEXTS).equals(texts));
    }

    @Test
    void twoTabsAreTwoPeople() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser("en-US")) {
            Room room = Objects.requireNonNull(server.rooms().find(RoomName.of("quiet")));
            String address = "http://lan.test:" + server.server().port() + "/room/quiet";
            browser.open(address);
            browser.find("#join-nick").clear();
            browser.find("#join-nick").sendKeys("Mia", Keys.ENTER);
            browser.find(".composer-field");

            browser.openTab(address);
            assertThat(browser.find("#join-nick").getAttribute("value")).isEqualTo("Mia"); // as this browser remembers
            browser.find(".join-card button[type=submit]").click();
            browser.await(
                    "the refusal", () -> browser.textOf(".join-card .problem").contains("Mia 2"));
            assertThat(names(room)).containsExactly("Mia");
            browser.find(".join-card button[type=submit]").click(); // the suggestion is in the field
            browser.find(".composer-field");
            assertThat(names(room)).containsExactly("Mia", "Mia 2");

            say(browser, "second");
            awaitTexts(browser, "second");
            browser.intoTab(0);
            awaitTexts(browser, "second");
            say(browser, "first");
            awaitTexts(browser, "second first");
            assertThat(browser.isThere(".chat-end:not([hidden])")).isFalse();
            browser.intoTab(1);
            awaitTexts(browser, "second first");
            assertThat(browser.isThere(".chat-end:not([hidden])")).isFalse();
            assertThat(names(room)).containsExactly("Mia", "Mia 2");

            browser.open("about:blank");
            browser.intoTab(0);
            browser.await("the second to go", () -> names(room).equals(List.of("Mia")));
            say(browser, "alone");
            awaitTexts(browser, "second first alone");
        }
    }
}
