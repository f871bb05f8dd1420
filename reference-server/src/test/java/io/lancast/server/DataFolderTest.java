package io.lancast.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.chat.ChatStore;
import io.lancast.udp.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    private final SecureRandom random = new SecureRandom();

    @Test
    void theKeyIsShownOnceAndKnownEverAfter() throws Exception {
        Path folder = temporary.resolve("new/data");
        Owner first = DataFolder.open(folder).owner(null, random);
        Owner later = DataFolder.open(folder).owner(null, random);

        String key = Objects.requireNonNull(first.key());
        assertThat(later.key()).isNull();
        assertThat(later.secret().matches(key)).isTrue();
        assertThat(later.secret().matches(key + "x")).isFalse();
    }

    @Test
    void aChosenKeyCountsForThisStartOnly() throws Exception {
        DataFolder folder = DataFolder.open(temporary);
        Owner chosen = folder.owner("a-key-of-this-test", random);

        assertThat(chosen.key()).isEqualTo("a-key-of-this-test");
        assertThat(chosen.secret().matches("a-key-of-this-test")).isTrue();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aKeyThatIsTooShortIsRefused() throws Exception {
        DataFolder folder = DataFolder.open(temporary);
        assertThatThrownBy(() -> folder.owner("short", random))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The owner key cannot be used");
    }

    @Test
    void theServerKeepsItsKeyOverARestart() throws Exception {
        ServerKey key = DataFolder.open(temporary).identity().publicKey();
        assertThat(DataFolder.open(temporary).identity().publicKey()).isEqualTo(key);
    }

    @Test
    void aDamagedServerKeyIsRefusedWithCauseAndCure() throws Exception {
        DataFolder folder = DataFolder.open(temporary);
        Path file = temporary.resolve("udp-identity");
        Files.writeString(file, "");

        assertThatThrownBy(folder::identity)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("holds no server identity")
                .hasMessageContaining("put back a copy of it");
    }

    @Test
    void twoServersCannotShareAFolder() throws Exception {
        DataFolder folder = DataFolder.open(temporary);
        try (ChatStore store = folder.chatStore()) {
            assertThat(store).isNotNull();
            assertThatThrownBy(folder::chatStore).isInstanceOf(StartupException.class);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithTheCure() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The data folder " + file.resolve("data") + " cannot be written to (")
                .hasMessageEndingWith("choose another one with --data-dir.");
        assertThatThrownBy(() -> DataFolder.open(file)).isInstanceOf(StartupException.class);
    }
}
