package io.lancast.bench;

import io.lancast.bench.fanout.FanoutMain;
import io.lancast.bench.throughput.ThroughputMain;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * Everything about the transport on one machine, in less than twelve minutes: throughput, fan-out, and the JMH benchmarks
 * with short iterations. Results go to the folder named as the only argument, or to {@code docs/benchmarks}.
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
        String jmh = "-prof gc -f 1 -wi 2 -w 1 -i 3 -r 1 -rf json -rff " + folder.resolve("jmh.json");
        org.openjdk.jmh.Main.main(jmh.split(" "));
    }
}
