package io.lancast.server;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where the data folder is, the same in all commands. */
final class DataDirOption {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the server keeps what it must remember. Default: .lancast in your home folder.")
    private Path path = Path.of(System.getProperty("user.home"), ".lancast");

    Path path() {
        return path;
    }
}
