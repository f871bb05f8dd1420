package io.lancast.chat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerKeysTest {
    @TempDir
    Path folder;

    @Test
    void aKeyIsShownOnceAndKnownFromThenOn() throws IOException {
        OwnerKeys.Fresh fresh = OwnerKeys.create(folder, new SecureRandom());
        OwnerKeys later = OwnerKeys.load(folder);

        assertThat(fresh.text()).matches("[A-Za-z0-9_-]{24}");
        assertThat(fresh.secret().matches(fresh.text())).isTrue();
        assertThat(later.matches(fresh.text())).isTrue();
        assertThat(later.matches(fresh.text().substring(1))).isFalse();
        assertThat(later.matches("")).isFalse();
        assertThat(later.matches("x".repeat(1_000_000))).isFalse();
    }

    @Test
    void theFileHasOnlyTheHashAndIsForItsUserAlone() throws IOException {
        String key = OwnerKeys.create(folder, new SecureRandom()).text();
        Path file = folder.resolve(OwnerKeys.FILE_NAME);

        assertThat(Files.readString(file))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(key);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aNewKeyTakesThePlaceOfTheOldOne() throws IOException {
        String old = OwnerKeys.create(folder, new SecureRandom()).text();
        String fresh = OwnerKeys.create(folder, new SecureRandom()).text();

        assertThat(OwnerKeys.load(folder).matches(old)).isFalse();
        assertThat(OwnerKeys.load(folder).matches(fresh)).isTrue();
        assertThat(folder.toFile().list()).containsExactly(OwnerKeys.FILE_NAME);
    }

    @Test
    void aMissingOrBrokenFileIsToldSo() throws IOException {
        assertThat(OwnerKeys.exist(folder)).isFalse();
        assertThatThrownBy(() -> OwnerKeys.load(folder)).isInstanceOf(NoSuchFileException.class);

        Files.writeString(folder.resolve(OwnerKeys.FILE_NAME), "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA");
        assertThatThrownBy(() -> OwnerKeys.load(folder))
                .hasMessageEndingWith("does not hold an owner key; delete it to make a new key.");
    }

    /** The reference implementation's own test vector: argon2id, 64 MiB, two passes, one lane. */
    @Test
    void theHashIsThatOfTheReferenceImplementation() {
        byte[] hash = SecretHash.function(65_536, 2)
                .hash("password".getBytes(StandardCharsets.UTF_8), "somesalt".getBytes(StandardCharsets.UTF_8))
                .getBytes();

        assertThat(hash)
                .asHexString()
                .isEqualToIgnoringCase("09316115D5CF24ED5A15A31A3BA326E5CF32EDC24702987C02B6566F61913CF7");
    }
}
