package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    private static final long NO_PROCESS = 1L << 40; // larger than any id of a process

    @TempDir
    Path base;

    @Test
    void whatDeadRunsLeftGoesAndWhatIsInUseStays() throws Exception {
        Path left = Files.createDirectories(base.resolve(NO_PROCESS + "-browser-1/Default"));
        Files.writeString(left.resolve("Cookies"), "none");
        Path own = Scratch.folder(base, "browser");
        Path another = Scratch.folder(base, "preview");

        assertThat(base).isDirectoryContaining(own::equals).isDirectoryContaining(another::equals);
        assertThat(left.getParent()).doesNotExist();
    }
}
