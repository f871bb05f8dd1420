package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final Process process;
    private final Path output;
    private final Path errors;

    private Program(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
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
            Path output = Files.createTempFile("lancast-it", ".out");
            Path errors = Files.createTempFile("lancast-it", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            return new Program(builder.start(), output, errors);
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
        return read(output);
    }

    String errors() {
        return read(errors);
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
        try {
            Files.delete(output);
            Files.delete(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
