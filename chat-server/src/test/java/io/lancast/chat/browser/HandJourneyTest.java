package io.lancast.chat.browser;

import static io.lancast.chat.Replies.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.ClientKind;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.Moment;
import io.lancast.chat.RecordingOutlet;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.preview.PreviewServer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A viewer raises a hand on their page, and the presenter sees it on theirs. */
class HandJourneyTest {
    private static final String HAND = ".hand-button";
    private static final String PEOPLE =
            "[...document.querySelectorAll('.person-nick')].map((nick) => nick.textContent).join()";

    private static boolean isUp(Browser viewer) {
        return "true".equals(viewer.find(HAND).getAttribute("aria-pressed"));
    }

    @Test
    void aRaisedHandStandsFirstUntilItIsLoweredOrItsOwnerLeaves() throws Exception {
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser presenter = new Browser("en-US");
                Browser viewer = new Browser("en-US")) {
            Room room = Objects.requireNonNull(server.rooms().find(RoomName.of("quiet")));
            Moment now = new Moment(System.currentTimeMillis(), System.nanoTime());
            done(room.join(JoinRequest.as("Early", Role.VIEWER, ClientKind.WEB), new RecordingOutlet(), now));
            presenter.open("http://localhost:" + server.server().port() + "/present/quiet");
            presenter.find("#tab-people").click();
            viewer.open("http://lan.test:" + server.server().port() + "/room/quiet");
            viewer.find("#join-nick").clear();
            viewer.find("#join-nick").sendKeys("Bo");
            viewer.find(".join-card button[type=submit]").click();
            viewer.find(HAND);
            presenter.await("Bo to come", () -> presenter.text(PEOPLE).equals("Presenter,Early,Bo"));

            viewer.find(HAND).click();
            presenter.await("the hand", () -> presenter.isThere(".client.hand"));
            assertThat(presenter.text(PEOPLE)).isEqualTo("Presenter,Bo,Early");
            viewer.await("the hand to be up", () -> isUp(viewer));

            presenter.find(".person:nth-child(2) .menu-button").click();
            presenter.find(".menu-item").click(); // what is nearest: lower the hand
            viewer.await("the hand to be down", () -> !isUp(viewer));
            presenter.await("no hand", () -> !presenter.isThere(".client.hand"));

            viewer.find(HAND).click();
            presenter.await("the hand again", () -> presenter.isThere(".client.hand"));
            viewer.open("about:blank");
            presenter.await("Bo to go", () -> presenter.text(PEOPLE).equals("Presenter,Early"));
            assertThat(presenter.isThere(".client.hand")).isFalse();
        }
    }
}
