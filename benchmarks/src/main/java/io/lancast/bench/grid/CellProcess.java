package io.lancast.bench.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lancast.bench.net.LossyNetwork;
import io.lancast.bench.net.RelayCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs one contender in one cell: sets the network, starts the process with both ends, and waits for its result. */
final class CellProcess implements Callable<CellResult> {
    private static final int FIRST_PORT = 20_000;
    private static final long START_MILLIS = 30_000;
    private static final List<String> JAVA_OPTIONS = List.of(
            "-Xmx512m",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", // Aeron
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    private final String contender;
    private final Cell cell;
    private final LossyNetwork network;
    private final GridSettings settings;
    private final Path logFile;

    CellProcess(String contender, Cell cell, LossyNetwork network, GridSettings settings, Path logs) {
        this.contender = contender;
        this.cell = cell;
        this.network = network;
        this.settings = settings;
        this.logFile = logs.resolve(contender + "-" + cell.name() + ".log");
    }

    @Override
    public CellResult call() throws Exception {
        network.become(cell.profile(), settings.seed());
        Process process =
                new ProcessBuilder(command()).redirectError(logFile.toFile()).start();
        Thread guard = guard(process);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            return read(lines);
        } finally {
            guard.interrupt();
            process.destroyForcibly();
        }
    }

    private Thread guard(Process process) {
        long millis = START_MILLIS + (settings.warmUpFrames() + settings.scoredFrames()) * 34L;
        Thread guard = new Thread(() -> {
            try {
                if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the result is there
            }
        });
        guard.setDaemon(true);
        guard.start();
        return guard;
    }

    private CellResult read(BufferedReader lines) throws IOException {
        RelayCounts before = network.counts();
        RelayCounts during = new RelayCounts(0, 0, 0);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(CellMain.SCORING)) {
                before = network.counts();
            } else if (line.equals(CellMain.SCORED)) {
                during = network.counts().since(before);
            } else if (line.startsWith(CellMain.RESULT)) {
                CellResult result =
                        new ObjectMapper().readValue(line.substring(CellMain.RESULT.length()), CellResult.class);
                return result.withWire(during.bytes(), during.packets(), during.lost());
            }
        }
        return CellResult.unable(contender, cell.name(), firstError());
    }

    private String firstError() throws IOException {
        @Nullable
        String first = Files.readAllLines(logFile).stream()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .reduce((earlier, later) -> later)
                .orElse(null);
        return "ended without a result" + (first == null ? "" : ": " + first.strip());
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(CellMain.class.getName());
        command.add(contender);
        command.add(cell.name());
        command.add(network.nearAddress());
        command.add(network.farAddress());
        command.add(Integer.toString(FIRST_PORT + network.number())); // some bind to all addresses
        command.add(Integer.toString(settings.warmUpFrames()));
        command.add(Integer.toString(settings.scoredFrames()));
        command.add(Long.toString(settings.seed()));
        return command;
    }
}
