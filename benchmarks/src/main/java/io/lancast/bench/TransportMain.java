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
import picocli.CommandLine;

/**
 * Everything about the transport on one machine, in less than twelve minutes: throughput, fan-out, and the JMH benchmarks
 * with short iterations. Results go to the folder named as the only argument, or to {@code docs/benchmarks}; without an
 * argument, the tables of {@code docs/benchmarks-hot-path.md} are made anew.
 */
public final class TransportMain {
    private TransportMain() {}

    /** Runs all three; the process ends with status 0 if each of them could run. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "docs/benchmarks");
        Files.createDirectories(folder);
        int status = new CommandLine(new ThroughputMain())
                .execute("--rounds=1", "--warm-up=5", "--seconds=4", "--json=" + folder.resolve("throughput.json"));
        status |= new CommandLine(new FanoutMain())
                .execute("--warm-up=2.5", "--seconds=3", "--json=" + folder.resolve("fanout.json"));
        if (status != 0) {
            System.exit(status);
        }
        if (arguments.length == 0) {
            writeTables(folder, Path.of("docs/benchmarks-hot-path.md"));
        }
        String jmh = "-prof gc -f 1 -wi 2 -w 1 -i 3 -r 1 -rf json -rff " + folder.resolve("jmh.json");
        org.openjdk.jmh.Main.main(jmh.split(" "));
    }

    private static void writeTables(Path folder, Path document) throws IOException {
        ThroughputResults throughput = ThroughputResults.read(folder.resolve("throughput.json"));
        FanoutResults fanout = FanoutResults.read(folder.resolve("fanout.json"));
        Sections sections = new Sections(Files.readString(document));
        sections.set("machine", String.valueOf(throughput.machine()));
        sections.set("throughput", ThroughputTable.of(throughput.results()));
        sections.set("fan-out", FanoutTable.of(fanout.results()));
        Files.writeString(document, sections.toString());
    }
}
