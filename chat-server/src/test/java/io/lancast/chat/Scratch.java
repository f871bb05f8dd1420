package io.lancast.chat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Folders for what tests start, below {@code target}. A run that is killed cannot remove its own; the next one does, which knows
 * them by the id of the process in their names.
 */
public final class Scratch {
    private static final Path BASE = Path.of("target", "scratch").toAbsolutePath();

    private Scratch() {}

    /** Makes an empty folder, and removes those of processes that are no more. */
    public static Path folder(String purpose) {
        return folder(BASE, purpose);
    }

    static Path folder(Path base, String purpose) {
        try {
            Files.createDirectories(base);
            try (Stream<Path> folders = Files.list(base)) {
                folders.filter(Scratch::isLeftOver).forEach(Scratch::remove);
            }
            return Files.createTempDirectory(base, ProcessHandle.current().pid() + "-" + purpose + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeftOver(Path folder) {
        String pid = folder.getFileName().toString().replaceFirst("-.*", "");
        return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** Removes a folder with all that is in it; what somebody still writes there stays for the next run. */
    public static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // a file went while it was looked at
        }
    }
}
