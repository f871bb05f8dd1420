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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one contender in some cells at the same time: sets the networks, starts the process with both ends, and waits. */
final class CellProcess {
    private static final int FIRST_PORT = 20_000;
    private static final long START_MILLIS = 30_000;
    private static final List<String> JAVA_OPTIONS = List.of(
            "-Xmx1g",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", // Aeron
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

    private final String contender;
    private final List<Cell> cells;
    private final List<LossyNetwork> networks;
    private final GridSettings settings;
    private final Path logFile;

    /** @param networks one for each cell, or more */
    CellProcess(String contender, List<Cell> cells, List<LossyNetwork> networks, GridSettings settings, Path logs) {
        this.contender = contender;
        this.cells = cells;
        this.networks = networks;
        this.settings = settings;
        this.logFile = logs.resolve(contender + "-" + cells.get(0).name() + ".log");
    }

    /** Returns a result for each cell, in their order. */
    List<CellResult> run() throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            networks.get(i).become(cells.get(i).profile(), settings.seed());
        }
        Process process =
                new ProcessBuilder(command()).redirectError(logFile.toFile()).start();
        Thread guard = guard(process);
        Map<String, CellResult> byCell;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            byCell = read(lines);
        } finally {
            guard.interrupt();
            process.destroyForcibly();
        }
        List<CellResult> results = new ArrayList<>();
        for (Cell cell : cells) {
            CellResult result = byCell.get(cell.name());
            results.add(result != null ? result : CellResult.unable(contender, cell.name(), lastError()));
        }
        return results;
    }

    private Thread guard(Process process) {
        long millis = START_MILLIS + (settings.warmUpFrames() + settings.scoredFrames()) * 34L;
        Thread guard = new Thread(() -> {
            try {
                if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the results are there
            }
        });
        guard.setDaemon(true);
        guard.start();
        return guard;
    }

    private Map<String, CellResult> read(BufferedReader lines) throws IOException {
        Map<String, RelayCounts> before = new HashMap<>();
        Map<String, RelayCounts> during = new HashMap<>();
        Map<String, CellResult> results = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(CellMain.SCORING)) {
                String cell = line.substring(CellMain.SCORING.length());
                before.put(cell, networkOf(cell).counts());
            } else if (line.startsWith(CellMain.SCORED)) {
                String cell = line.substring(CellMain.SCORED.length());
                RelayCounts then = before.get(cell);
                if (then != null) {
                    during.put(cell, networkOf(cell).counts().since(then));
                }
            } else if (line.startsWith(CellMain.RESULT)) {
                CellResult result =
                        new ObjectMapper().readValue(line.substring(CellMain.RESULT.length()), CellResult.class);
                RelayCounts wire = during.getOrDefault(result.cell(), new RelayCounts(0, 0, 0));
                results.put(result.cell(), result.withWire(wire.bytes(), wire.packets(), wire.lost()));
            }
        }
        return results;
    }

    private LossyNetwork networkOf(String cell) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).name().equals(cell)) {
                return networks.get(i);
            }
        }
        throw new IllegalArgumentException("the process spoke of cell " + cell + ", which it was not given");
    }

    private String lastError() throws IOException {
        return Files.readAllLines(logFile).stream()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .reduce((earlier, later) -> later)
                .map(line -> "ended without a result: " + line.strip())
                .orElse("ended without a result");
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CellMain.class.getName()));
        command.add(contender);
        command.add(Integer.toString(settings.warmUpFrames()));
        command.add(Integer.toString(settings.scoredFrames()));
        command.add(Long.toString(settings.seed()));
        for (int i = 0; i < cells.size(); i++) {
            LossyNetwork network = networks.get(i);
            command.add(cells.get(i).name());
            command.add(network.nearAddress());
            command.add(network.farAddress());
            command.add(Integer.toString(FIRST_PORT + network.number())); // some bind to all addresses
        }
        return command;
    }
}
