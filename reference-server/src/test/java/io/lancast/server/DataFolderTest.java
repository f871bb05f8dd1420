package io.lancast.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void theFirstKeyIsKeptForTheNextStarts() throws Exception {
        Path folder = temporary.resolve("new/data");

        assertThat(DataFolder.open(folder).ownerKey(() -> "first-key-of-this-test"))
                .isEqualTo("first-key-of-this-test");
        assertThat(DataFolder.open(folder).ownerKey(() -> "another")).isEqualTo("first-key-of-this-test");
        try (var files = Files.list(folder)) {
            assertThat(files).singleElement().isEqualTo(folder.resolve("owner-key"));
        }
    }

    @Test
    void nobodyElseCanReadTheKey() throws Exception {
        Assumptions.assumeTrue(
                temporary.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "this file system knows no owners");
        DataFolder.open(temporary).ownerKey(() -> "a-key-of-this-test");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("owner-key"))))
                .isEqualTo("rw-------");
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
