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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A page whose connection is lost, while others go on talking, has everything once and in order when it is back. */
class ResumeJourneyTest {
    private static final String TEXTS =
            "[...document.querySelectorAll('.message .said')].map((said) => said.textContent).join(' ')";

    private final List<String> said = new ArrayList<>();

    private static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }

    private void say(Membership speaker, int messages) {
        for (int i = 0; i < messages; i++) {
            String text = "m" + said.size();
            done(Replies.say(speaker, text, now()));
            said.add(text);
        }
    }

    private void awaitAll(Browser browser) {
        String last = said.get(said.size() - 1);
        browser.await("the last message", () -> browser.text(TEXTS).endsWith(last));
        assertThat(browser.text(TEXTS)).isEqualTo(String.join(" ", said));
    }

    private static boolean isOnline(Browser browser) {
        return browser.find(".send").isEnabled();
    }

    @Test
    void nothingIsMissingOrThereTwiceAfterBreaksOfBothKinds() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                BreakableWay way = new BreakableWay(server.server().port());
                Browser browser = new Browser("en-US")) {
            Room room = Objects.requireNonNull(server.rooms().find(RoomName.of("quiet")));
            Membership chen = done(
                    room.join(JoinRequest.as("Ms Chen", Role.OWNER, ClientKind.WEB), new RecordingOutlet(), now()));
            say(chen, 3);
            browser.open("http://lan.test:" + way.port() + "/room/quiet");
            browser.find(".join-card button[type=submit]").click();
            browser.find(".composer-field");
            long bo = room.people().get(1).id();
            awaitAll(browser);

            way.cut();
            browser.await("the loss to show", () -> !isOnline(browser));
            browser.find(".composer-field").sendKeys("typed meanwhile", Keys.ENTER);
            say(chen, 40);
            way.mend();
            say(chen, 10); // while it comes back
            awaitAll(browser);
            assertThat(browser.find(".composer-field").getAttribute("value")).isEqualTo("typed meanwhile");

            browser.await("to be back", () -> isOnline(browser));
            browser.find(".composer-field").sendKeys(Keys.ENTER);
            said.add("typed meanwhile");
            awaitAll(browser);
            long boNow = room.people().get(1).id();
            assertThat(boNow).isNotEqualTo(bo); // the server had noticed: somebody new of the same name

            way.swallow();
            say(chen, 20);
            browser.await("the silence to be noticed", () -> !isOnline(browser));
            browser.await("to be back", () -> isOnline(browser));
            say(chen, 5);
            awaitAll(browser);
            assertThat(room.people()).hasSize(2);
            assertThat(room.people().get(1).id()).isEqualTo(boNow); // the place was still theirs
            assertThat(browser.find(".message.own").getText()).contains("typed meanwhile");
        }
    }

    @Test
    void whatArrivedThoughItsAnswerWasLostIsNotOfferedAgain() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                BreakableWay way = new BreakableWay(server.server().port());
                Browser browser = new Browser("en-US")) {
            Room room = Objects.requireNonNull(server.rooms().find(RoomName.of("quiet")));
            browser.open("http://lan.test:" + way.port() + "/room/quiet");
            browser.find(".join-card button[type=submit]").click();
            browser.await("to be in", () -> isOnline(browser));

            way.swallowAnswers();
            browser.find(".composer-field").sendKeys(" with\u200Bout\u00AD a seam ", Keys.ENTER);
            browser.await("the silence to be noticed", () -> !isOnline(browser));
            browser.await("to be back", () -> isOnline(browser));
            said.add("without a seam"); // as the server cleaned it
            awaitAll(browser);
            assertThat(browser.find(".composer-field").getAttribute("value")).isEmpty();

            way.swallow();
            browser.find(".composer-field").sendKeys("never arrives", Keys.ENTER);
            browser.await("the silence to be noticed", () -> !isOnline(browser));
            browser.await(
                    "the text to be back",
                    () -> "never arrives".equals(browser.find(".composer-field").getAttribute("value")));
            awaitAll(browser);
            assertThat(room.people()).hasSize(1);
        }
    }
}
