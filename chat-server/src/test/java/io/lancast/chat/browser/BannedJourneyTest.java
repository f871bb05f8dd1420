package io.lancast.chat.browser;

import static io.lancast.chat.Replies.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.chat.ClientKind;
import io.lancast.chat.JoinRequest;
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
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A viewer who is banned, who comes from an address that says who they are. */
class BannedJourneyTest {
    private static final Moment NOW = new Moment(System.currentTimeMillis(), System.nanoTime());
    private static final Path ARTIFACTS = Path.of("target/artifacts");
    private static final String JOIN = ".join-card button[type=submit]";

    private static Optional<InetAddress> addressInANetwork() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }

    private static void act(Membership by, RoomAction action) {
        done(Replies.<RoomAction>to(answer -> by.act(action, NOW, answer)));
    }

    private static Member viewerIn(Room room) {
        return room.people().get(1);
    }

    @ParameterizedTest
    @CsvSource({"en-US, en", "zh-CN, zh"})
    void isToldWhatHappenedAndWhatHelpsAndNoButtonThatDoesNot(String browserLanguage, String language)
            throws Exception {
        Optional<InetAddress> address = addressInANetwork();
        assumeTrue(address.isPresent(), "this computer is in no network");
        Words words = Words.in(language);
        try (PreviewServer server = new PreviewServer(PortChoice.anyFree());
                Browser browser = new Browser(browserLanguage)) {
            Room room = Objects.requireNonNull(server.rooms().find(RoomName.of("quiet")));
            Membership chen =
                    done(room.join(JoinRequest.as("Ms Chen", Role.OWNER, ClientKind.WEB), new RecordingOutlet(), NOW));
            String page = "http://" + address.orElseThrow().getHostAddress() + ":"
                    + server.server().port() + "/room/quiet";
            browser.open(page);
            browser.find(JOIN).click();
            browser.await("a viewer", () -> room.peopleCount() == 2);
            String nick = viewerIn(room).nickname().text();

            act(chen, new RoomAction.Ban(viewerIn(room).id()));
            browser.await("the reason", () -> browser.textOf(".chat-end").contains(words.of("chat.banned")));
            assertThat(browser.textOf(".chat-end")).contains(words.of("chat.banned.more"));
            assertThat(browser.isThere(".chat-end button")).isFalse();
            assertThat(browser.isThere(".person")).isFalse();

            browser.open(page);
            browser.find(JOIN).click();
            browser.await("the reason", () -> browser.textOf(".join-card").contains(words.of("refused.banned")));
            assertThat(browser.textOf(".join-card")).contains(words.of("chat.banned.more"));
            assertThat(browser.isThere(".join-card button, .join-card input")).isFalse();
            Files.createDirectories(ARTIFACTS);
            Files.write(ARTIFACTS.resolve(language + "-banned-at-the-door.png"), browser.screenshot());

            act(chen, new RoomAction.Unban(nick));
            browser.open(page);
            browser.find(JOIN).click();
            browser.await("to be in again", () -> room.peopleCount() == 2);
        }
    }
}
