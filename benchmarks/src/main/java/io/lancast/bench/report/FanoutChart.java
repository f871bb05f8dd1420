package io.lancast.bench.report;

import io.lancast.bench.fanout.BroadcastKind;
import io.lancast.bench.fanout.FanoutResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The chart of what viewers cost: processor time for a frame of one viewer, over how many there are. */
final class FanoutChart {
    static final String FILE_NAME = "cpu-per-viewer.svg";

    private static final List<String> COLORS =
            List.of("#d00000", "#ff7b00", "#1b4965", "#8d99ae", "#9d0208", "#e85d04", "#2a9d8f", "#577590");

    private FanoutChart() {}

    static String of(List<FanoutResult> results) {
        Map<String, List<Series.Point>> lines = new TreeMap<>();
        for (FanoutResult result : results) {
            if (result.microsPerFrame() > 0) { // one that failed has no number
                lines.computeIfAbsent(name(result), name -> new ArrayList<>())
                        .add(new Series.Point(result.viewers(), result.microsPerFrame()));
            }
        }
        List<Series> series = new ArrayList<>();
        lines.forEach((name, points) -> series.add(
                new Series(name, COLORS.get(series.size() % COLORS.size()), name.startsWith("LANCAST_LINUX"), points)));
        Axis x = Axis.logarithmic("viewers", 1, 10, 100, 1_000);
        Axis y = Axis.logarithmic("processor time per frame and viewer, us", 1, 10, 100, 1_000);
        return LineChart.of("What a viewer of 4 Mbit/s costs", x, y, series);
    }

    private static String name(FanoutResult result) {
        BroadcastKind kind = result.broadcast();
        return String.format(Locale.ROOT, "%s, %.0f %%", kind, 100 * result.lossRatio());
    }
}
