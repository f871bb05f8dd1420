package io.lancast.media.ffmpeg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An X server without a monitor, for screen capture. Skips the calling test where something for it is missing. */
public final class VirtualScreen implements AutoCloseable {
    private final Process server;
    private final String display;
    private final List<Process> programs = new ArrayList<>();

    /** Starts one of this size. */
    public VirtualScreen(int width, int height) throws IOException {
        server = start(new ProcessBuilder(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                width + "x" + height + "x24",
                "-nolisten",
                "tcp",
                "-noreset"));
        BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        display = ":" + output.readLine(); // written once it accepts connections
    }

    /** Starts one of this size under a name that is free. */
    VirtualScreen(String display, int width, int height) throws IOException {
        this.display = display;
        server = start(new ProcessBuilder(
                "Xvfb", display, "-screen", "0", width + "x" + height + "x24", "-nolisten", "tcp", "-noreset"));
    }

    /** As in the environment variable {@code DISPLAY}. */
    public String display() {
        return display;
    }

    /** Shows a picture of the size of the screen, for as long as nothing else is shown; ImageMagick says 1 when that went well. */
    public void show(Path picture) throws IOException, InterruptedException {
        run(1, "display", "-window", "root", picture.toString());
    }

    /** Fills the screen with one colour. */
    public void fill(String colour) throws IOException, InterruptedException {
        run(0, "xsetroot", "-solid", colour);
    }

    private void run(int success, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        Process program = start(builder);
        programs.add(program);
        if (!program.waitFor(30, TimeUnit.SECONDS) || program.exitValue() != success) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            assumeTrue(false, "not installed: " + builder.command().get(0));
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        programs.forEach(Process::destroy);
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
