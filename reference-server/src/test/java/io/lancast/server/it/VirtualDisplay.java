package io.lancast.server.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.media.pattern.TestPatternClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;

/** An Xvfb of our own. Skips the calling test where something for it is missing. */
final class VirtualDisplay implements AutoCloseable {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final Process process;
    private final String name;

    VirtualDisplay() throws IOException {
        FfmpegProgram.require(); // takes the screenshots
        Path windows = Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so");
        assumeTrue(Files.exists(windows), "not installed: a Java that can open windows, such as openjdk-17-jre");
        process = start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        name = ":" + output.readLine(); // written once it accepts connections
    }

    private static Process start() {
        try {
            return new ProcessBuilder(
                            "Xvfb",
                            "-displayfd",
                            "1",
                            "-screen",
                            "0",
                            WIDTH + "x" + HEIGHT + "x24",
                            "-nolisten",
                            "tcp",
                            "-noreset")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "not installed: Xvfb");
            throw new IllegalStateException(e);
        }
    }

    /** As in the environment variable {@code DISPLAY}. */
    String name() {
        return name;
    }

    /** The clock in a picture whose upper left corner is that of the screen; empty while it cannot be read. */
    Optional<LocalTime> shownClock(int width, int height) {
        byte[] brightness = grab("-f", "rawvideo", "-pix_fmt", "gray", "-");
        return TestPatternClock.readLuma(ByteBuffer.wrap(brightness), WIDTH, width, height);
    }

    /** What can be seen now, as a PNG. */
    byte[] screenshot() {
        return grab("-f", "image2", "-c:v", "png", "-");
    }

    private byte[] grab(String... output) {
        String[] arguments = {
            "-f", "x11grab", "-draw_mouse", "0", "-video_size", WIDTH + "x" + HEIGHT, "-i", name, "-frames:v", "1"
        };
        String[] all = new String[arguments.length + output.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(output, 0, all, arguments.length, output.length);
        return FfmpegProgram.ffmpeg(all);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
