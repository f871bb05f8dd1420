package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of our programs, running from its jar in a process of its own. Ended when closed. */
final class Program implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String OUTPUT = "out.txt";
    private static final String ERRORS = "err.txt";

    private final Process process;
    private final Path words;

    /** @param words the folder of what it says */
    private Program(Process process, Path words) {
        this.process = process;
        this.words = words;
    }

    static Program server(List<String> arguments) {
        return start("lancast.serverJar", Map.of(), arguments);
    }

    static Program client(List<String> arguments) {
        return start("lancast.clientJar", Map.of(), arguments);
    }

    /** The client with a window on a virtual display. */
    static Program clientOn(VirtualDisplay display, List<String> arguments) {
        return start("lancast.clientJar", Map.of("DISPLAY", display.name()), arguments);
    }

    private static Program start(String jarProperty, Map<String, String> environment, List<String> arguments) {
        String jar = System.getProperty(jarProperty, "");
        assertThat(Path.of(jar)).as("the jar that is tested").isRegularFile();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.awt.headless=" + !environment.containsKey("DISPLAY"));
        command.addAll(List.of("-jar", jar));
        command.addAll(arguments);
        try {
            Path words = Scratch.folder("program");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(words.resolve(OUTPUT).toFile())
                    .redirectError(words.resolve(ERRORS).toFile());
            builder.environment().putAll(environment);
            return new Program(builder.start(), words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it ends by itself, and returns its status. */
    int awaitExit() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("ended, having said %s", this)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    /** Asks it to end, as Ctrl-C does. */
    void interrupt() {
        process.destroy();
    }

    String output() {
        return read(words.resolve(OUTPUT));
    }

    String errors() {
        return read(words.resolve(ERRORS));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return output() + errors();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
        Scratch.remove(words);
    }
}
