package io.lancast.udp.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes docs/simulation-results.md: how 8 Mbit/s of video fares with every loss and round trip of a grid. Takes a few
 * minutes; always the same result. How to run it stands in that file.
 */
public final class SimulationResults {
    private static final double[] LOSS_PERCENT = {0, 0.1, 1, 3, 5, 10, 20};
    private static final double[] ROUND_TRIP_MILLIS = {0.5, 2, 20, 100};
    private static final int TIME_TO_LIVE_MILLIS = 400;
    private static final int SHORT_TIME_TO_LIVE_MILLIS = 150;
    private static final int FRAMES = 6_000;
    private static final double BURST = 4;

    private SimulationResults() {}

    private record Cell(double lossPercent, double roundTripMillis, boolean bursts, int timeToLiveMillis) {
        LinkProfile link() {
            double ratio = lossPercent / 100;
            return LinkProfile.lan((long) (roundTripMillis * 500_000))
                    .withLoss(bursts ? LossModel.bursts(ratio, BURST) : LossModel.independent(ratio));
        }

        String line() {
            VideoRun run = VideoRun.over(link(), timeToLiveMillis, FRAMES, 1);
            return String.format(
                    Locale.ROOT,
                    "| %s %% | %s | %.2f %% | %.2f %% | %.1f | %.1f | %.1f | %.1f %% | %s |",
                    number(lossPercent),
                    bursts ? "bursts" : "independent",
                    100 * run.within150Millis(),
                    100 * run.delivered(),
                    run.medianMillis(),
                    run.p99Millis(),
                    run.p999Millis(),
                    100 * run.overhead(),
                    lossPercent == 0 ? "–" : String.format(Locale.ROOT, "%.2f", run.repairsPerLoss()));
        }
    }

    /** Writes the file named by the first argument, or to the console. */
    public static void main(String[] args) throws IOException {
        String text = head() + tables();
        if (args.length == 0) {
            System.out.println(text);
        } else {
            Files.writeString(Path.of(args[0]), text);
        }
    }

    private static String head() {
        return String.format(Locale.ROOT, """
                # Simulation results

                Video of 8 Mbit/s: 30 frames a second of random sizes, every two seconds a keyframe five times as large, %d ms to live. How many of %d frames were delivered within 150 ms of their capture and at all, and how old they were on delivery. When a frame is lost for good, all up to the next keyframe are, since they
                need it. Packets are lost in both directions; *bursts* are of %.0f packets on average, whenever these are sent. Overhead is everything that is sent, both ways, on top of each packet once: repairs, parity, reports, requests. Repairs per loss count packets sent again for each one that was missing on arrival: 1/(1 − loss)
                cannot be avoided.

                How to read it: up to 10 %% of loss, on any round trip of a local network, nothing is lost for good. At 20 %% the repairs that would be needed are as much as the repair budget permits, a quarter of the stream; what is above it is dropped with that reason. At a round trip of 100 ms a repair takes 150 ms from the capture on,
                whatever one does, and two take 250 ms. There parity is sent in advance (docs/adr/0024): it is planned for independent losses, and known from the first loss on, so the first half second and bursts cost. In the last table frames live for %d ms only, and what parity does not save is lost.

                Generated, always with the same result, by these commands in the root of the project:

                ```
                mvn -q test-compile -pl udp-reliable-core
                java -cp udp-reliable-core/target/classes:udp-reliable-core/target/test-classes io.lancast.udp.sim.SimulationResults docs/simulation-results.md
                ```

                """, TIME_TO_LIVE_MILLIS, FRAMES, BURST, SHORT_TIME_TO_LIVE_MILLIS);
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        for (double roundTripMillis : ROUND_TRIP_MILLIS) {
            text.append(table(roundTripMillis, TIME_TO_LIVE_MILLIS));
        }
        text.append(table(ROUND_TRIP_MILLIS[ROUND_TRIP_MILLIS.length - 1], SHORT_TIME_TO_LIVE_MILLIS));
        return text.toString().stripTrailing() + "\n";
    }

    private static String table(double roundTripMillis, int timeToLiveMillis) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "## Round trip %s ms, %d ms to live%n%n", number(roundTripMillis), timeToLiveMillis));
        text.append(
                "| loss | kind | within 150 ms | delivered | median ms | p99 ms | p99.9 ms | overhead | repairs per loss |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        List<Cell> cells = new ArrayList<>();
        for (double lossPercent : LOSS_PERCENT) {
            cells.add(new Cell(lossPercent, roundTripMillis, false, timeToLiveMillis));
            if (lossPercent > 0) {
                cells.add(new Cell(lossPercent, roundTripMillis, true, timeToLiveMillis));
            }
        }
        cells.parallelStream()
                .map(Cell::line)
                .forEachOrdered(line -> text.append(line).append('\n'));
        return text.append('\n').toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
