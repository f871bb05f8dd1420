package io.lancast.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIdentityTest {
    @TempDir
    private Path folder;

    @Test
    void anIdentityIsTheSameAfterARestart() throws IOException {
        Path file = folder.resolve("identity");
        ServerIdentity made = ServerIdentity.loadOrGenerate(file);

        assertThat(ServerIdentity.loadOrGenerate(file).publicKey()).isEqualTo(made.publicKey());
        assertThat(ServerIdentity.generate().publicKey()).isNotEqualTo(made.publicKey());
        assertThat(Files.readString(file)).doesNotContain(made.publicKey().toString());
        assertThat(made.toString()).isEqualTo("ServerIdentity[" + made.publicKey() + "]");
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        Path file = folder.resolve("identity");
        Assumptions.assumeTrue(
                file.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        ServerIdentity.generate().save(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path file = folder.resolve("identity");
        ServerIdentity.generate().save(file);

        assertThatThrownBy(() -> ServerIdentity.generate().save(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "something else", "lancast-server-identity-1 AAAA", "lancast-server-identity-1 ?"})
    void anotherFileIsRefusedWithASentence(String content) throws IOException {
        Path file = folder.resolve("identity");
        Files.writeString(file, content);

        assertThatThrownBy(() -> ServerIdentity.load(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " holds no server identity; delete it to get a new one");
    }

    @Test
    void aKeyIsItsText() {
        ServerKey key = ServerIdentity.generate().publicKey();

        assertThat(key.toString()).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(ServerKey.parse(key.toString())).isEqualTo(key).hasSameHashCodeAs(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not a key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anotherTextIsNoKey(String text) {
        assertThatThrownBy(() -> ServerKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a server key must be 32 bytes in base64url, was \"" + text + "\"");
    }
}
