package io.lancast.bench.fanout;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results as Markdown. */
public final class FanoutTable {
    private FanoutTable() {}

    /**
     * One row for each case. The columns after what another viewer costs compare that with bare sockets and as many viewers,
     * silent ones and such as answer each frame.
     */
    public static String of(List<FanoutResult> results) {
        StringBuilder text = new StringBuilder();
        text.append(
                "| server | loss | viewers | processors | us per frame and viewer | us per frame of another viewer ");
        text.append(
                "| × bare socket | × bare socket, answered | frames seen |\n|---|---|---|---|---|---|---|---|---|\n");
        for (FanoutResult one : results) {
            double added = added(one, results);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f %% | %d | %.3f | %.1f | %s | %s | %s | %.1f %% |%n",
                    one.broadcast().title(),
                    100 * one.lossRatio(),
                    one.viewers(),
                    one.processorShare(),
                    one.microsPerFrame(),
                    number("%.1f", added),
                    number("%.2f", added / addedBy(one.broadcast().raw(), one.viewers(), results)),
                    number("%.2f", added / addedBy(one.broadcast().answered(), one.viewers(), results)),
                    100 * one.seenRatio()));
        }
        return text.toString();
    }

    private static double addedBy(@Nullable BroadcastKind broadcast, int viewers, List<FanoutResult> results) {
        FanoutResult bare = broadcast == null ? null : find(results, broadcast, viewers, 0);
        return bare == null ? Double.NaN : added(bare, results);
    }

    /** Against the next smaller case of the same server; not a number for the smallest. */
    private static double added(FanoutResult one, List<FanoutResult> results) {
        return results.stream()
                .filter(other -> other.broadcast() == one.broadcast()
                        && other.lossRatio() == one.lossRatio()
                        && other.viewers() < one.viewers())
                .max(Comparator.comparingInt(FanoutResult::viewers))
                .map(one::addedMicrosPerFrame)
                .orElse(Double.NaN);
    }

    private static @Nullable FanoutResult find(
            List<FanoutResult> results, BroadcastKind broadcast, int viewers, double lossRatio) {
        return results.stream()
                .filter(one -> one.broadcast() == broadcast && one.viewers() == viewers && one.lossRatio() == lossRatio)
                .findFirst()
                .orElse(null);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
