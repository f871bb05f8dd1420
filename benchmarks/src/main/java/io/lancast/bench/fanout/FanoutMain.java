package io.lancast.bench.fanout;

import io.lancast.bench.child.ChildJvm;
import io.lancast.bench.child.RunOptions;
import io.lancast.bench.grid.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what viewers cost, one server process and one process with all viewers for each case. */
@Command(
        name = "fanout",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "What showing a video of 4 Mbit/s to many viewers takes of a processor, over the loopback interface.",
            "Each viewer is a whole client without decoder on a socket of its own; all of them are in one process."
        })
public final class FanoutMain implements Callable<Integer> {
    private static final long START_SECONDS = 80;

    @Option(
            names = "--servers",
            split = ",",
            description = "Who takes part, of ${COMPLETION-CANDIDATES}. Default: all.")
    private List<BroadcastKind> broadcasts = List.of(BroadcastKind.values());

    @Option(names = "--viewers", split = ",", description = "How many. Default: ${DEFAULT-VALUE}.")
    private List<Integer> viewers = List.of(1, 10, 100, 500, 1_000);

    @Option(
            names = "--losses",
            split = ",",
            description = "Loss ratios; bare sockets do 0 only. Default: ${DEFAULT-VALUE}.")
    private List<Double> losses = List.of(0.0, 0.02);

    @Option(names = "--seed", description = "Of the losses. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private final RunOptions run = new RunOptions(3, 4, Path.of("docs", "benchmarks", "fanout.json"));

    /** Runs the command line; the process ends with its status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FanoutMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Machine machine = Machine.here();
        System.out.println(machine);
        List<FanoutResult> results = new ArrayList<>();
        for (BroadcastKind broadcast : broadcasts) {
            for (double loss : broadcast.isRaw() ? List.of(0.0) : losses) {
                for (int count : viewers) {
                    FanoutResult result = measure(broadcast, count, loss);
                    System.out.printf(
                            Locale.ROOT,
                            "[bench] %-14s %5d viewers, %.0f %% loss: %.3f processors, %.1f us per frame and viewer,"
                                    + " %.1f %% of frames seen  %s%n",
                            broadcast,
                            count,
                            100 * loss,
                            result.processorShare(),
                            result.microsPerFrame(),
                            100 * result.seenRatio(),
                            result.note());
                    results.add(result);
                }
            }
        }
        new FanoutResults(machine, run.seconds(), results).write(run.file());
        System.out.print(FanoutTable.of(results));
        return 0;
    }

    private FanoutResult measure(BroadcastKind broadcast, int count, double loss) throws IOException {
        long patienceSeconds = run.patienceSeconds(START_SECONDS);
        try (ChildJvm server = ChildJvm.start(
                BroadcastMain.class, patienceSeconds, broadcast, count, run.warmUpSeconds(), run.seconds())) {
            String port = server.awaitLine(BroadcastMain.PORT);
            try (ChildJvm audience =
                    ChildJvm.start(ViewersMain.class, patienceSeconds, port, count, broadcast.viewers(), loss, seed)) {
                server.awaitLine(BroadcastMain.BEGIN);
                long before = framesSeen(audience);
                double share = Double.parseDouble(server.awaitLine(BroadcastMain.END));
                long seen = framesSeen(audience) - before;
                double shown = Math.round(run.seconds() * Show.FRAMES_PER_SECOND) * (double) count;
                return new FanoutResult(
                        broadcast, count, loss, share, seen / shown, server.awaitLine(BroadcastMain.NOTE));
            }
        } catch (IOException e) {
            return new FanoutResult(broadcast, count, loss, Double.NaN, 0, String.valueOf(e.getMessage()));
        }
    }

    private static long framesSeen(ChildJvm audience) throws IOException {
        audience.say(ViewersMain.ASK);
        return Long.parseLong(audience.awaitLine(ViewersMain.FRAMES));
    }
}
