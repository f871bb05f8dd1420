package io.lancast.media.ffmpeg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ffmpeg and ffprobe programs of this computer: an independent opinion on what is in a file. */
public final class FfmpegProgram {
    private static final boolean INSTALLED = isInstalled("ffmpeg") && isInstalled("ffprobe");

    private FfmpegProgram() {}

    /** Skips the calling test where the programs are missing. */
    public static void require() {
        assumeTrue(INSTALLED, "ffmpeg and ffprobe are not installed: apt-get install ffmpeg");
    }

    /** Makes a file; the arguments are those before its name. Skips the test when an encoder that is needed is missing. */
    public static Path make(Path file, String arguments) {
        require();
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
        command.addAll(Arrays.asList(arguments.split(" +")));
        command.add(file.toString());
        run(command);
        return file;
    }

    /** Returns what ffmpeg writes to its standard output. */
    public static byte[] ffmpeg(String... arguments) {
        return program("ffmpeg", arguments);
    }

    /** Returns the lines that ffprobe writes. */
    public static List<String> ffprobe(String... arguments) {
        return new String(program("ffprobe", arguments), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static byte[] program(String name, String... arguments) {
        require();
        List<String> command = new ArrayList<>(List.of(name, "-v", "error"));
        command.addAll(Arrays.asList(arguments));
        return run(command);
    }

    private static byte[] run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.PIPE)
                    .start();
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            Thread errorReader = new Thread(() -> copy(process.getErrorStream(), errors));
            errorReader.start();
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            copy(process.getInputStream(), output);
            errorReader.join();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + errors);
            }
            return output.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(InputStream from, ByteArrayOutputStream to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the times of the packets of a stream such as {@code v:0}, in seconds, in the order of the file. */
    static List<Double> packetTimes(Path file, String stream) {
        return ffprobe("-select_streams", stream, "-show_entries", "packet=pts_time", "-of", "csv=p=0", file.toString())
                .stream()
                .map(line -> Double.valueOf(line.replace(",", "")))
                .toList();
    }

    private static boolean isInstalled(String program) {
        try {
            Process process = new ProcessBuilder(program, "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
