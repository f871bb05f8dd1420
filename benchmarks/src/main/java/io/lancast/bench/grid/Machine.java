package io.lancast.bench.grid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the results were measured on.
 *
 * @param processor model name
 * @param cores processors that the virtual machine may use
 * @param system operating system and kernel
 * @param java the Java virtual machine
 * @param tcp the kernel's congestion control of TCP
 * @param measuredAt when, to the minute
 */
public record Machine(String processor, int cores, String system, String java, String tcp, String measuredAt) {
    /** This machine, now. */
    public static Machine here() throws IOException {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                firstLine(Path.of("/proc/sys/net/ipv4/tcp_congestion_control")),
                Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    }

    /** For a page: when, and on what. */
    public String sentence() {
        return "Measured " + measuredAt + " on " + processor + ", " + cores + " processors, " + system + ", " + java;
    }

    private static String processorName() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return "unknown";
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String firstLine(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file).strip() : "unknown";
    }
}
