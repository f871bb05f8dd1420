package io.lancast.bench.report;

import io.lancast.bench.fanout.FanoutResult;
import io.lancast.bench.fanout.FanoutResults;
import io.lancast.bench.fanout.FanoutTable;
import io.lancast.bench.grid.GridResults;
import io.lancast.bench.grid.GridSettings;
import io.lancast.bench.grid.Machine;
import io.lancast.bench.throughput.ThroughputResults;
import io.lancast.bench.throughput.ThroughputTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what the results files say into docs/benchmarks.md, and the charts beside them. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the tables of docs/benchmarks.md and its charts from the results files.")
public final class Report implements Callable<Integer> {
    @Option(names = "--results", paramLabel = "FOLDER", description = "Default: ${DEFAULT-VALUE}")
    private Path folder = Path.of("docs/benchmarks");

    @Option(names = "--document", paramLabel = "FILE", description = "Default: ${DEFAULT-VALUE}")
    private Path document = Path.of("docs/benchmarks.md");

    private Report() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Report()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        GridResults grid = GridResults.read(folder);
        Sections sections = new Sections(Files.readString(document));
        writeGrid(grid, sections);
        new GridCharts(grid.results()).write(folder);
        writeOthers(sections);
        Files.writeString(document, sections.toString());
        return 0;
    }

    private void writeOthers(Sections sections) throws IOException {
        Path throughput = folder.resolve("throughput.json");
        if (Files.exists(throughput)) {
            sections.set(
                    "throughput",
                    ThroughputTable.of(ThroughputResults.read(throughput).results()));
        }
        Path fanout = folder.resolve("fanout.json");
        if (Files.exists(fanout)) {
            List<FanoutResult> results = FanoutResults.read(fanout).results();
            sections.set("fan-out", FanoutTable.of(results));
            Files.writeString(folder.resolve(FanoutChart.FILE_NAME), FanoutChart.of(results));
        }
    }

    static void writeGrid(GridResults grid, Sections sections) {
        GridTables tables = new GridTables(grid.results());
        sections.set("machine", machine(grid.machine(), grid.settings()));
        sections.set("verdict", tables.verdict());
        sections.set("on time", tables.onTime());
        sections.set("watchable", tables.watchable());
        sections.set("p50", tables.latency(50));
        sections.set("p99", tables.latency(99));
        sections.set("p99.9", tables.latency(99.9));
        sections.set("overhead", tables.overhead());
        sections.set("cpu", tables.cpu());
        sections.set("other networks", tables.otherNetworks());
        String unable = tables.unable();
        sections.set("unable", unable.isEmpty() ? "All contenders could run." : unable);
    }

    private static String machine(Machine machine, GridSettings settings) {
        return String.format(
                Locale.ROOT,
                "%s, TCP with %s; %d s of video for each cell after %d s of"
                        + " warming up, up to %d cells at a time, seed %d.",
                machine.sentence(),
                machine.tcp(),
                settings.scoredFrames() / 30,
                settings.warmUpFrames() / 30,
                settings.parallel(),
                settings.seed());
    }
}
