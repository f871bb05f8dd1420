package io.lancast.server.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures that tests leave for people to look at. */
final class Artifacts {
    private Artifacts() {}

    static void keep(String name, byte[] content) throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("lancast.artifacts", "target/artifacts")));
        Files.write(folder.resolve(name), content);
    }
}
