package io.lancast.bench;

import io.lancast.bench.fanout.FanoutMain;
import io.lancast.bench.fanout.FanoutResults;
import io.lancast.bench.fanout.FanoutTable;
import io.lancast.bench.report.Sections;
import io.lancast.bench.throughput.ThroughputMain;
import io.lancast.bench.throughput.ThroughputResults;
import io.lancast.bench.throughput.ThroughputTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything about the transport on one machine: throughput, fan-out, and the JMH benchmarks with short iterations. */
@Command(
        name = "transport",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures throughput, what viewers cost, and the hot path; takes less than fifteen minutes.")
public final class TransportMain implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the results go. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("docs", "benchmarks");

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "Whose tables to make anew. Default: ${DEFAULT-VALUE}.")
    private Path document = Path.of("docs", "benchmarks-hot-path.md");

    @Option(names = "--quick", description = "A second for each case, at most 10 viewers: for trying out.")
    private boolean quick;

    private TransportMain() {}

    /** Runs all three; the process ends with status 0 if each of them could run. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TransportMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Sections sections = new Sections(Files.readString(document)); // a wrong name shall not cost fifteen minutes
        Files.createDirectories(folder);
        Path throughput = folder.resolve("throughput.json");
        Path fanout = folder.resolve("fanout.json");
        int status = new CommandLine(new ThroughputMain())
                .execute("--rounds=1", quick ? "--warm-up=1" : "--warm-up=5", seconds(4), "--json=" + throughput);
        status |= new CommandLine(new FanoutMain())
                .execute(
                        quick ? "--warm-up=1" : "--warm-up=2.5",
                        seconds(3),
                        quick ? "--viewers=1,10" : "--viewers=1,10,100,500,1000",
                        "--json=" + fanout);
        if (status != 0) {
            return status;
        }
        writeTables(sections, ThroughputResults.read(throughput), FanoutResults.read(fanout));
        String iterations = quick ? "-wi 1 -w 100ms -i 1 -r 100ms" : "-wi 2 -w 1 -i 3 -r 1";
        String jmh = "-prof gc -f 1 " + iterations + " -rf json -rff " + folder.resolve("jmh.json");
        org.openjdk.jmh.Main.main(jmh.split(" "));
        return 0;
    }

    private String seconds(int usually) {
        return "--seconds=" + (quick ? 1 : usually);
    }

    private void writeTables(Sections sections, ThroughputResults throughput, FanoutResults fanout) throws IOException {
        sections.set("machine", throughput.machine().sentence() + ".");
        sections.set("throughput", ThroughputTable.of(throughput.results()));
        sections.set("fan-out", FanoutTable.of(fanout.results()));
        Files.writeString(document, sections.toString());
    }
}
