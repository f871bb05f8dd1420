package io.lancast.udp.sim;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The seeds a simulation runs with: the same ones in every build, {@code -Dseeds=5000} for that many others,
 * {@code -Dseeds=fresh} for as many others as usual, {@code -Dseed=N} to replay one.
 */
public final class Seeds {
    private static final int FAILURES_SHOWN = 3;

    private Seeds() {}

    /** {@code usual} seeds, unless the command line asks for others. */
    public static LongStream of(int usual) {
        Long replay = Long.getLong("seed");
        if (replay != null) {
            return LongStream.of(replay);
        }
        String seeds = System.getProperty("seeds", "");
        if (seeds.isEmpty()) {
            return LongStream.range(0, usual);
        }
        return new Random().longs(seeds.equals("fresh") ? usual : Integer.parseInt(seeds));
    }

    /**
     * Runs {@code scenario} with each of {@link #of}, on all processors.
     *
     * @return how many there were
     * @throws AssertionError with the first few failures, each of which names its seed
     */
    public static int forEach(int usual, LongConsumer scenario) {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        long[] seeds = of(usual).toArray();
        LongStream.of(seeds).parallel().forEach(seed -> {
            if (failures.size() < FAILURES_SHOWN) {
                run(scenario, seed, failures);
            }
        });
        if (!failures.isEmpty()) {
            AssertionError first = new AssertionError(String.join(
                    "\n\n", failures.stream().map(Throwable::getMessage).toList()));
            List.copyOf(failures).forEach(first::addSuppressed);
            throw first;
        }
        return seeds.length;
    }

    private static void run(LongConsumer scenario, long seed, ConcurrentLinkedQueue<Throwable> failures) {
        try {
            scenario.accept(seed);
        } catch (AssertionError | RuntimeException e) {
            failures.add(new AssertionError("seed " + seed + ": " + e.getMessage(), e));
        }
    }
}
