package io.lancast.media.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests in a Java machine of its own, which may be killed or crash. */
final class JavaProgram {
    private JavaProgram() {}

    /** Starts it; its output can be read from the process, its errors go into {@code errors}. */
    static Process start(Class<?> main, File errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:ErrorFile=" + errors + ".crash",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(errors).start();
    }
}
