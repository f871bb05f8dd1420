package io.lancast.bench.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lancast.bench.child.ChildJvm;
import io.lancast.bench.child.RunOptions;
import io.lancast.bench.grid.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the throughput of all carriers, each in a process of its own, in turns. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "How many bytes a second go over the loopback interface from one sending thread to one receiving one.",
            "All send datagrams of 1408 bytes unless they are named otherwise. Each carrier runs in a new process, once per round; the median counts."
        })
public final class ThroughputMain implements Callable<Integer> {
    private static final long START_SECONDS = 30;

    @Option(
            names = "--carriers",
            split = ",",
            description = "Who takes part, of ${COMPLETION-CANDIDATES}. Default: all.")
    private List<CarrierKind> carriers = List.of(CarrierKind.values());

    @Option(names = "--messages", split = ",", description = "Sizes of messages in bytes. Default: ${DEFAULT-VALUE}.")
    private List<Integer> messageBytes = List.of(60_000, 1_200);

    @Option(names = "--rounds", description = "How often. Default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    @Mixin
    private final RunOptions run = new RunOptions(4, 4, Path.of("docs", "benchmarks", "throughput.json"));

    /** Runs the command line; the process ends with its status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ThroughputMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Machine machine = Machine.here();
        System.out.println(machine);
        List<Measurement> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int bytes : messageBytes) {
                for (CarrierKind carrier : carriers) {
                    Measurement measured = measure(carrier, bytes);
                    System.out.println(measured.line());
                    all.add(measured);
                }
            }
        }
        List<Measurement> medians = new ArrayList<>();
        for (int bytes : messageBytes) {
            for (CarrierKind carrier : carriers) {
                medians.add(median(all, carrier, bytes));
            }
        }
        new ThroughputResults(machine, rounds, run.warmUpSeconds(), run.seconds(), medians).write(run.file());
        System.out.print(ThroughputTable.of(medians));
        return 0;
    }

    private Measurement measure(CarrierKind carrier, int bytes) throws IOException {
        long patienceSeconds = run.patienceSeconds(START_SECONDS);
        try (ChildJvm child = ChildJvm.start(
                CarrierMain.class, patienceSeconds, carrier, bytes, run.warmUpSeconds(), run.seconds())) {
            return new ObjectMapper().readValue(child.awaitLine(CarrierMain.RESULT), Measurement.class);
        } catch (IOException e) {
            return Measurement.failed(carrier, bytes, String.valueOf(e.getMessage()));
        }
    }

    private static Measurement median(List<Measurement> all, CarrierKind carrier, int bytes) {
        List<Measurement> sorted = all.stream()
                .filter(one -> one.carrier() == carrier && one.messageBytes() == bytes)
                .sorted(Comparator.comparingDouble(Measurement::gigabitsPerSecond))
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
