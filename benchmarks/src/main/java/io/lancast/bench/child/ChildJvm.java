package io.lancast.bench.child;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java process with the class path of this one, which talks in lines over its standard streams. Its errors go where ours
 * go. Killed when its time is over, and when this object is closed. One thread.
 */
public final class ChildJvm implements AutoCloseable {
    /** The same for everybody who is compared. The openings are what Aeron asks for. */
    public static final List<String> OPTIONS = List.of(
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    private static final List<String> OPTIONS_OF_JAVA_17 = OPTIONS.subList(0, OPTIONS.size() - 1);

    private final String name;
    private final Process process;
    private final BufferedReader lines;
    private final BufferedWriter orders;
    private final Thread guard;

    private ChildJvm(String name, Process process, long patienceSeconds) {
        this.name = name;
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.guard = new Thread(() -> guard(patienceSeconds), "guard of " + name);
        guard.setDaemon(true);
        guard.start();
    }

    /** Starts a class with a main method. */
    public static ChildJvm start(Class<?> mainClass, long patienceSeconds, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Runtime.version().feature() < 24 ? OPTIONS_OF_JAVA_17 : OPTIONS);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass.getName());
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ChildJvm(mainClass.getSimpleName(), process, patienceSeconds);
    }

    private void guard(long patienceSeconds) {
        try {
            if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed in time
        }
    }

    /**
     * The rest of the next line that begins with this; others are passed over.
     *
     * @throws IOException when the process ends before
     */
    public String awaitLine(String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IOException(name + " ended, or took too long, before it said \"" + beginning.strip() + "\"");
    }

    /** Tells the process something. */
    public void say(String line) throws IOException {
        orders.write(line);
        orders.newLine();
        orders.flush();
    }

    @Override
    public void close() {
        guard.interrupt();
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
