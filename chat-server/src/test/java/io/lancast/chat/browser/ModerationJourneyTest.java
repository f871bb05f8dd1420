package io.lancast.chat.browser;

import static io.lancast.chat.Replies.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.ClientKind;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.LeaveReason;
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
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the presenter does about people, on the presenter's page in Chromium. */
class ModerationJourneyTest {
    private static final Moment NOW = new Moment(System.currentTimeMillis(), System.nanoTime());

    private static void choose(Browser browser, String menuButton, String words) {
        browser.run("document.querySelector('" + menuButton + "').click()");
        browser.await("the menu", () -> browser.isThere(".menu"));
        browser.run("[...document.querySelectorAll('.menu-item')].find((item) => item.textContent === '" + words
                + "').click()");
    }

    @Test
    void thePresenterPinsEditsDeletesAndBans() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser("en-US")) {
            Room room = Objects.requireNonNull(server.rooms().find(RoomName.of("quiet")));
            RecordingOutlet boHears = new RecordingOutlet();
            Membership bo = done(room.join(JoinRequest.as("Bo", Role.VIEWER, ClientKind.WEB), boHears, NOW));
            browser.open("http://localhost:" + server.server().port() + "/present/quiet");
            browser.find(".composer-field");
            String first = done(Replies.say(bo, "keep this", NOW)).id().toString();
            String second = done(Replies.say(bo, "rude", NOW)).id().toString();
            browser.await("the messages", () -> browser.isThere("[data-id='" + second + "']"));

            choose(browser, "[data-id=\"" + first + "\"] .menu-button", "Pin");
            browser.await(
                    "the pinned message", () -> browser.textOf(".pinned-text").equals("keep this"));
            choose(browser, "[data-id=\"" + second + "\"] .menu-button", "Delete");
            browser.await("the message to go", () -> !browser.isThere("[data-id='" + second + "']"));
            done(Replies.<RoomAction>to(answer -> bo.act(new RoomAction.Hand(0, true), NOW, answer)));
            browser.find("#tab-people").click();
            browser.await("the hand", () -> browser.isThere(".client.hand"));
            choose(browser, ".person .menu-button", "Ban");
            browser.await("Bo to go", () -> !browser.isThere(".client.hand"));

            assertThat(boHears.closed()).isEqualTo(LeaveReason.BANNED);
            assertThat(room.join(JoinRequest.as("Bo", Role.VIEWER, ClientKind.WEB), new RecordingOutlet(), NOW))
                    .extracting(Replies::refusal)
                    .hasToString("NicknameBanned[]");
        }
    }

    @Test
    void whoIsInARoomThatClosesIsToldAndOfferedNothingThatCannotHelp() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser("en-US")) {
            browser.open("http://lan.test:" + server.server().port() + "/room/quiet");
            browser.find(".join-card button[type=submit]").click();
            browser.find(".composer-field").sendKeys("half a sentence");
            server.rooms().close(RoomName.of("quiet"));

            browser.await("the reason", () -> browser.textOf(".chat-end").startsWith("The room has closed."));
            assertThat(browser.textOf(".chat-end")).endsWith("Ask the presenter for a new link.");
            assertThat(browser.isThere(".chat-end button")).isFalse();
            browser.await(
                    "the stage to say so",
                    () -> browser.textOf(".stage-message").startsWith("The room has closed."));
        }
    }
}
