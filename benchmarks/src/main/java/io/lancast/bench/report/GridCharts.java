package io.lancast.bench.report;

import io.lancast.bench.contender.Contenders;
import io.lancast.bench.grid.Cell;
import io.lancast.bench.grid.CellResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The charts of a grid: latency percentiles for each loss, and shares of frames on time for each round trip. */
final class GridCharts {
    private static final double NEVER_MILLIS = 2_000;
    private static final int[] LATENCY_RTT_MILLIS = {2, 20};

    private final List<CellResult> results;

    GridCharts(List<CellResult> results) {
        this.results = results;
    }

    /** Writes all of them into {@code folder}. */
    void write(Path folder) throws IOException {
        for (Cell cell : Cell.all()) {
            for (int rttMillis : LATENCY_RTT_MILLIS) {
                if (cell.inGrid() && cell.rttMillis() == rttMillis) {
                    Files.writeString(folder.resolve(latencyFile(cell)), latency(cell));
                }
            }
        }
        for (int rttMillis : rtts()) {
            Files.writeString(folder.resolve(onTimeFile(rttMillis)), onTime(rttMillis));
        }
    }

    static String latencyFile(Cell cell) {
        return String.format(Locale.ROOT, "latency-loss%.0f-rtt%d.svg", 100 * cell.lossRatio(), cell.rttMillis());
    }

    static String onTimeFile(int rttMillis) {
        return "on-time-rtt" + rttMillis + ".svg";
    }

    private static List<Integer> rtts() {
        return Cell.all().stream()
                .filter(Cell::inGrid)
                .map(Cell::rttMillis)
                .distinct()
                .toList();
    }

    private String latency(Cell cell) {
        Axis x = new Axis(
                "percentile of frames",
                Axis.ticks(0, 50, 90, 99, 99.9),
                percentile -> -Math.log10(1 - percentile / 100));
        List<Axis.Tick> millis = new ArrayList<>(Axis.ticks(1, 10, 100, 150, 1_000));
        millis.add(new Axis.Tick(NEVER_MILLIS, "never"));
        Axis y = new Axis("frame latency, ms", millis, Math::log10);
        List<Series> lines = new ArrayList<>();
        for (CellResult result : results) {
            if (result.cell().equals(cell.name()) && result.unable() == null) {
                List<Series.Point> points = result.latency().stream()
                        .filter(point -> point.percentile() <= 99.9)
                        .map(point -> new Series.Point(
                                point.percentile(), point.millis() == null ? NEVER_MILLIS : point.millis()))
                        .toList();
                lines.add(series(result.contender(), points));
            }
        }
        String title = String.format(
                Locale.ROOT, "Frame latency, %.0f %% loss, round trip %d ms", 100 * cell.lossRatio(), cell.rttMillis());
        return LineChart.of(title, x, y, lines);
    }

    private String onTime(int rttMillis) {
        List<Cell> cells = Cell.all().stream()
                .filter(cell -> cell.inGrid() && cell.rttMillis() == rttMillis)
                .toList();
        Axis x = Axis.linear(
                "loss, %",
                cells.stream().mapToDouble(cell -> 100 * cell.lossRatio()).toArray());
        Axis y = Axis.linear("frames within 150 ms, %", 0, 25, 50, 75, 100);
        List<Series> lines = new ArrayList<>();
        for (String contender : Contenders.names()) {
            List<Series.Point> points = new ArrayList<>();
            for (Cell cell : cells) {
                results.stream()
                        .filter(result -> result.contender().equals(contender)
                                && result.cell().equals(cell.name())
                                && result.unable() == null)
                        .forEach(result ->
                                points.add(new Series.Point(100 * cell.lossRatio(), 100 * result.onTimeRatio())));
            }
            if (!points.isEmpty()) {
                lines.add(series(contender, points));
            }
        }
        return LineChart.of("Frames on time, round trip " + rttMillis + " ms", x, y, lines);
    }

    private static Series series(String contender, List<Series.Point> points) {
        return new Series(contender, Colors.of(contender), Contenders.isOurs(contender), points);
    }
}
