package io.lancast.bench.grid;

import io.lancast.bench.contender.Contenders;
import io.lancast.bench.net.LossyNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends the same video through every contender over every network and writes what arrived, and when. */
@Command(
        name = "grid",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sends the same video through every contender over every network and writes the results.",
        footer = "Runs in a network namespace of its own (unshare -rn), so needs Linux, but not root.")
public final class Grid implements Callable<Integer> {
    private static final int FRAMES_PER_SECOND = 30;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the results go. Default: ${DEFAULT-VALUE}")
    private Path out = Path.of("docs/benchmarks");

    @Option(names = "--contenders", split = ",", paramLabel = "NAME", description = "Only these. Default: all")
    private List<String> contenders = List.copyOf(Contenders.names());

    @Option(names = "--cells", split = ",", paramLabel = "NAME", description = "Only these networks. Default: all")
    private List<String> cells = Cell.all().stream().map(Cell::name).toList();

    @Option(names = "--seconds", description = "Video that counts, for each cell. Default: ${DEFAULT-VALUE}")
    private int seconds = 15;

    @Option(names = "--warm-up-seconds", description = "Video before that. Default: ${DEFAULT-VALUE}")
    private int warmUpSeconds = 5;

    @Option(
            names = "--parallel",
            description = "Networks at the same time, at most; fewer for some. Default: ${DEFAULT-VALUE}")
    private int parallel = 8;

    @Option(names = "--seed", description = "Of frames and faults. Default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--quick", description = "4 s of video for each cell, for trying out.")
    private boolean quick;

    @Option(names = "--inside", hidden = true, description = "Set when the namespace has been made.")
    private boolean inside;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    private final List<CellResult> results = new ArrayList<>();

    private Grid() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Grid()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (!inside) {
            return Namespace.runInOwn(
                    Grid.class, spec.commandLine().getParseResult().originalArgs());
        }
        contenders.forEach(Contenders::byName);
        List<Cell> chosen = cells.stream().map(Cell::byName).toList();
        GridSettings settings = new GridSettings(
                warmUpSeconds * FRAMES_PER_SECOND, (quick ? 4 : seconds) * FRAMES_PER_SECOND, parallel, seed);
        Path logs = Files.createTempDirectory("lancast-grid");
        LossyNetwork.bringLoopbackUp();
        List<LossyNetwork> networks = openNetworks(Math.min(parallel, chosen.size()));
        try {
            for (String contender : contenders) {
                runAll(contender, chosen, networks, settings, logs);
            }
        } finally {
            for (LossyNetwork network : networks) {
                network.close();
            }
        }
        new GridResults(Machine.here(), settings, results).write(out);
        System.out.println("[bench] results in " + out.resolve(GridResults.FILE_NAME) + ", logs in " + logs);
        return 0;
    }

    private static List<LossyNetwork> openNetworks(int count) throws IOException {
        List<LossyNetwork> networks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            networks.add(LossyNetwork.open(i));
        }
        return networks;
    }

    private void runAll(
            String contender, List<Cell> chosen, List<LossyNetwork> networks, GridSettings settings, Path logs)
            throws IOException {
        int atOnce = Math.min(networks.size(), Contenders.atOnce(contender));
        for (int from = 0; from < chosen.size(); from += atOnce) {
            List<Cell> batch = chosen.subList(from, Math.min(chosen.size(), from + atOnce));
            for (CellResult result : new CellProcess(contender, batch, networks, settings, logs).run()) {
                results.add(result);
                print(result);
            }
        }
    }

    private static void print(CellResult result) {
        if (result.unable() != null) {
            System.out.printf("[bench] %-14s %-12s unable: %s%n", result.contender(), result.cell(), result.unable());
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "[bench] %-14s %-12s on time %6.2f %%, watchable %6.2f %%, arrived %6.2f %%, p50 %s, p99 %s, p99.9 %s ms,"
                        + " overhead %5.1f %%, cpu %5.1f %%%s%n",
                result.contender(),
                result.cell(),
                100 * result.onTimeRatio(),
                100 * result.watchableRatio(),
                100.0 * result.arrived() / result.frames(),
                millis(result.latencyMillis(50)),
                millis(result.latencyMillis(99)),
                millis(result.latencyMillis(99.9)),
                100 * result.overheadRatio(),
                100 * result.cpuShare(),
                result.corrupt() > 0 ? ", " + result.corrupt() + " corrupt" : "");
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "never" : String.format(Locale.ROOT, "%.1f", millis);
    }
}
