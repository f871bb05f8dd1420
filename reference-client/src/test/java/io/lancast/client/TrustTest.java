package io.lancast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.udp.ServerIdentity;
import io.lancast.udp.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    @TempDir
    Path temporary;

    private final ServerAddress server = ServerAddress.parse("desk.local:4000");
    private final ServerKey key = ServerIdentity.generate().publicKey();
    private final ServerKey otherKey = ServerIdentity.generate().publicKey();

    @Test
    void atTheFirstVisitAnyKeyWillDoAndIsRemembered() throws IOException {
        Trust first = Trust.in(server, null, folder());
        assertThat(first.expected()).isNull();
        assertThat(first.onProven(key))
                .isEqualTo("First visit to desk.local:4000: its key " + key
                        + " is remembered, and no other is accepted there.");

        Trust second = Trust.in(server, null, folder());
        assertThat(second.expected()).isEqualTo(key);
        assertThat(second.onProven(key)).isNull();
        assertThat(second.otherKeySentence())
                .contains("set up anew", "another computer answers", "remove its line from " + file());
    }

    @Test
    void keysAreRememberedByAddress() throws IOException {
        Trust.in(server, null, folder()).onProven(key);
        ServerAddress beside = ServerAddress.parse("desk.local:4001");
        assertThat(Trust.in(beside, null, folder()).expected()).isNull();
        Trust.in(beside, null, folder()).onProven(otherKey);

        assertThat(Files.readString(file()))
                .isEqualTo("desk.local:4000 " + key + "\ndesk.local:4001 " + otherKey + "\n");
    }

    @Test
    void aKeyThatIsGivenCountsForMoreThanTheOneRememberedAndReplacesIt() throws IOException {
        Trust.in(server, null, folder()).onProven(key);
        Trust given = Trust.in(server, otherKey, folder());
        assertThat(given.expected()).isEqualTo(otherKey);
        assertThat(given.otherKeySentence()).contains("does not have the key " + otherKey, "new link");
        assertThat(given.onProven(otherKey)).isNull();

        assertThat(Trust.in(server, null, folder()).expected()).isEqualTo(otherKey);
    }

    @Test
    void theKeyOfALinkIsGiven() throws IOException {
        ServerAddress link = ServerAddress.parse("udp://desk.local:4000?key=" + key);
        assertThat(Trust.in(link, null, folder()).expected()).isEqualTo(key);
        assertThat(Trust.in(link, otherKey, folder()).expected()).isEqualTo(otherKey);
    }

    @Test
    void aDamagedFileIsNotTakenForAnEmptyOne() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(file(), "desk.local:4000 nonsense\n");

        assertThatThrownBy(() -> Trust.in(server, null, folder()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file() + " is damaged: \"desk.local:4000 nonsense\" is not an address and a key; remove that"
                                + " line.");
    }

    @Test
    void aFolderThatCannotBeWrittenToEndsNoVisit() throws IOException {
        Trust trust = Trust.in(server, null, folder());
        Files.writeString(folder(), "a file where the folder should be");

        assertThatThrownBy(() -> trust.onProven(key))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The key of the server could not be remembered in " + file());
    }

    private Path folder() {
        return temporary.resolve("data");
    }

    private Path file() {
        return folder().resolve("known-servers");
    }
}
