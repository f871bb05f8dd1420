package io.lancast.chat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.LiveState;
import io.lancast.chat.Moment;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.http.WebCounter;
import io.lancast.chat.preview.PreviewServer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A page of another site in the browser of the presenter, who sits at the server's computer, has the owner's cookie, and may
 * do everything there.
 */
class HostilePageTest {
    private static final Moment NOW = new Moment(System.currentTimeMillis(), System.nanoTime());

    private PreviewServer server;
    private ForeignSite site;
    private Browser browser;
    private Room quiet;

    @BeforeEach
    void thePresenterHasBeenHere() throws Exception {
        server = new PreviewServer(PortChoice.anyFree());
        site = new ForeignSite();
        browser = new Browser("en-US", List.of(ForeignSite.RESOLVER_RULES));
        quiet = Objects.requireNonNull(server.rooms().find(RoomName.of("quiet")));
        quiet.setLive(LiveState.live("a film", NOW));
        browser.open("http://localhost:" + server.server().port() + "/present/quiet?key=the-owner-key-of-the-preview");
        browser.find(".composer-field");
    }

    @AfterEach
    void close() {
        browser.close();
        site.close();
        server.close();
    }

    private long refused(WebCounter counter) {
        return server.server().counters().get(counter);
    }

    /** Runs attempts, each a promise, and returns those that got what they wanted. */
    private List<String> successes(String attempts) {
        String script = """
                window.wins = null;
                const base = 'http://localhost:PORT', sockets = 'ws://localhost:PORT';
                const ask = (path, method = 'GET', body, more = {}) => fetch(base + path, {
                  method, body, credentials: 'include', ...more,
                  headers: body ? { 'Content-Type': 'application/json' } : {} });
                const element = (tag, path) => new Promise((resolve, reject) => {
                  const one = document.createElement(tag);
                  one.onload = resolve; one.onerror = reject; one.src = base + path;
                  document.body.append(one); });
                const socket = (path) => new Promise((resolve, reject) => {
                  const one = new WebSocket(sockets + path);
                  one.onopen = resolve; one.onerror = reject; });
                const attempts = { ATTEMPTS };
                Promise.allSettled(Object.values(attempts).map((attempt) => attempt())).then((all) => {
                  window.wins = Object.keys(attempts).filter((name, i) => all[i].status === 'fulfilled').join(' ');
                });
                """;
        browser.run(
                script.replace("PORT", String.valueOf(server.server().port())).replace("ATTEMPTS", attempts));
        browser.await("the attempts to end", () -> browser.holds("window.wins !== null"));
        return List.of(browser.text("window.wins").split(" ")).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void assertNothingHappened() {
        assertThat(quiet.live().phase()).isEqualTo(LiveState.Phase.LIVE);
        assertThat(Objects.requireNonNull(server.rooms().find(RoomName.of("main")))
                        .live()
                        .phase())
                .isEqualTo(LiveState.Phase.WAITING);
        assertThat(server.rooms().all()).hasSize(4);
        assertThat(server.uploadFolder().resolve("room-quiet/incoming")).isEmptyDirectory();
    }

    @Test
    void itReadsNothing() {
        browser.open(site.address());

        assertThat(successes("""
                room: () => ask('/api/rooms/quiet'),
                rooms: () => ask('/api/rooms'),
                films: () => ask('/api/rooms/quiet/films'),
                metrics: () => ask('/metrics'),
                page: () => ask('/present/quiet'),
                description: () => ask('/openapi.yaml'),
                code: () => element('img', '/api/rooms/quiet/qr.svg'),
                script: () => element('script', '/assets/presenter.js'),
                chat: () => socket('/ws/rooms/quiet/chat'),
                media: () => socket('/ws/rooms/quiet/media'),
                ingest: () => socket('/ws/rooms/quiet/ingest'),
                """)).isEmpty();
        assertThat(refused(WebCounter.ORIGINS_REFUSED)).isEqualTo(3); // the WebSockets
    }

    @Test
    void itChangesNothingWhetherItWaitsForPermissionOrNot() {
        browser.open(site.address());

        String blindly =
                "{ mode: 'no-cors' }"; // sent without asking the server first; the answer is kept from the page
        List<String> won = successes("""
                start: () => ask('/api/rooms/main/source', 'POST', '{"source":"test:"}'),
                stop: () => ask('/api/rooms/quiet/source', 'DELETE'),
                open: () => ask('/api/rooms', 'POST', '{"title":"Mine"}'),
                recode: () => ask('/api/rooms/exam/code', 'PUT', '{"code":false}'),
                invite: () => ask('/api/rooms/quiet/tokens', 'POST', '{"role":"presenter"}'),
                upload: () => ask('/api/rooms/quiet/uploads', 'POST', '{"name":"a.mp4","sizeBytes":5}'),
                blindStart: () => ask('/api/rooms/main/source', 'POST', '{"source":"test:"}', BLINDLY),
                blindOpen: () => ask('/api/rooms', 'POST', '{"title":"Mine"}', BLINDLY),
                blindInvite: () => ask('/api/rooms/quiet/tokens', 'POST', '{"role":"presenter"}', BLINDLY),
                blindUpload: () => ask('/api/rooms/quiet/uploads', 'POST', '{"name":"a.mp4","sizeBytes":5}', BLINDLY),
                """.replace("BLINDLY", blindly));

        assertThat(won).allMatch(name -> name.startsWith("blind"));
        assertThat(refused(WebCounter.ORIGINS_REFUSED)).isGreaterThanOrEqualTo(4);
        assertNothingHappened();
    }

    @Test
    void aFormOfItChangesNothing() {
        browser.open(site.address());
        browser.run("""
                const form = document.createElement('form');
                form.method = 'POST'; form.enctype = 'text/plain';
                form.action = 'ADDRESS/api/rooms/main/source';
                const field = document.createElement('input');
                field.name = '{"source":"test:","x":"'; field.value = '"}';
                form.append(field); document.body.append(form); form.submit();
                """.replace("ADDRESS", "http://localhost:" + server.server().port()));

        browser.await("the refusal", () -> refused(WebCounter.ORIGINS_REFUSED) == 1);
        assertNothingHappened();
    }

    @Test
    void itCannotPutThePresentersPageIntoAFrame() {
        browser.open(site.address());
        browser.run("const frame = document.createElement('iframe'); frame.src = 'http://localhost:"
                + server.server().port()
                + "/present/quiet'; frame.onload = () => { window.framed = true; }; document.body.append(frame);");
        browser.await("the frame", () -> browser.holds("window.framed === true"));
        browser.intoFrame("iframe");

        assertThat(browser.isThere(".composer-field, .stage, main.desk")).isFalse();
    }

    /** The name of the site now leads to this computer: its page, of the same origin then, asks under that name. */
    @Test
    void aNameThatWasBoundAnewReachesNothing() {
        browser.open("http://evil.test:" + server.server().port() + "/");

        assertThat(browser.textOf("#sentence")).isEqualTo("This server does not go by that name.");
        browser.run("""
                window.wins = null;
                Promise.all([
                  fetch('/api/rooms/quiet').then((answer) => answer.status),
                  fetch('/api/rooms/quiet/source', { method: 'DELETE' }).then((answer) => answer.status),
                  new Promise((resolve) => {
                    const socket = new WebSocket(`ws://${location.host}/ws/rooms/quiet/chat`);
                    socket.onopen = () => resolve('open'); socket.onerror = () => resolve('refused');
                  }),
                ]).then((all) => { window.wins = all.join(' '); });
                """);
        browser.await("the answers", () -> browser.holds("window.wins !== null"));
        assertThat(browser.text("window.wins")).isEqualTo("421 421 refused");
        assertNothingHappened();
    }
}
