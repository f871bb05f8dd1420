package io.lancast.bench.report;

import io.lancast.bench.contender.Contenders;
import io.lancast.bench.grid.Cell;
import io.lancast.bench.grid.CellResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The tables of a grid, as Markdown. In each column the best is bold. */
final class GridTables {
    private final List<CellResult> results;
    private final List<String> contenders;

    GridTables(List<CellResult> results) {
        this.results = results;
        this.contenders = results.stream().map(CellResult::contender).distinct().toList();
    }

    /** Who is better in each cell of the grid, we or the best of the others. */
    String verdict() {
        StringBuilder text = new StringBuilder();
        text.append("| loss | round trip | on time, ours | best other | | p99 ms, ours | best other | |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        for (Cell cell : Cell.all()) {
            Optional<CellResult> ours = ours(cell);
            Optional<CellResult> mostOnTime = best(cell, Comparator.comparingInt(r -> -r.onTime()));
            Optional<CellResult> fastest = best(cell, Comparator.comparingDouble(r -> orNever(r.latencyMillis(99))));
            if (!cell.inGrid() || ours.isEmpty() || mostOnTime.isEmpty() || fastest.isEmpty()) {
                continue;
            }
            boolean onTime = ours.get().onTime() >= mostOnTime.get().onTime();
            double ourP99 = orNever(ours.get().latencyMillis(99));
            double otherP99 = orNever(fastest.get().latencyMillis(99));
            text.append(String.format(
                    Locale.ROOT,
                    "| %.0f %% | %d ms | %s | %s, %s | %s | %s | %s, %s | %s |%n",
                    100 * cell.lossRatio(),
                    cell.rttMillis(),
                    percent(ours.get().onTimeRatio()),
                    percent(mostOnTime.get().onTimeRatio()),
                    mostOnTime.get().contender(),
                    onTime ? "✓" : "**behind**",
                    millis(ours.get().latencyMillis(99)),
                    millis(fastest.get().latencyMillis(99)),
                    fastest.get().contender(),
                    ourP99 < otherP99 ? "✓" : ourP99 == otherP99 ? "equal" : "**behind**"));
        }
        return text.toString();
    }

    /** Ours on the sockets that are chosen unless told otherwise. */
    private Optional<CellResult> ours(Cell cell) {
        return results.stream()
                .filter(result -> Contenders.isOurs(result.contender())
                        && result.cell().equals(cell.name())
                        && result.unable() == null)
                .findFirst();
    }

    private Optional<CellResult> best(Cell cell, Comparator<CellResult> order) {
        return results.stream()
                .filter(result -> !Contenders.isOurs(result.contender())
                        && result.cell().equals(cell.name())
                        && result.unable() == null)
                .min(order);
    }

    String onTime() {
        return table(Cell::inGrid, result -> percent(result.onTimeRatio()), result -> -result.onTimeRatio());
    }

    String watchable() {
        return table(Cell::inGrid, result -> percent(result.watchableRatio()), result -> -result.watchableRatio());
    }

    String latency(double percentile) {
        return table(
                Cell::inGrid,
                result -> millis(result.latencyMillis(percentile)),
                result -> orNever(result.latencyMillis(percentile)));
    }

    String overhead() {
        return table(Cell::inGrid, result -> percent(result.overheadRatio()), result -> Double.NaN);
    }

    String cpu() {
        return table(Cell::inGrid, result -> percent(result.cpuShare()), CellResult::cpuShare);
    }

    /** On time, watchable and p99 on the networks that are not in the grid. */
    String otherNetworks() {
        return table(
                cell -> !cell.inGrid(),
                result -> percent(result.onTimeRatio()) + ", " + percent(result.watchableRatio()) + ", "
                        + millis(result.latencyMillis(99)),
                result -> -result.watchableRatio());
    }

    private String table(
            Function<Cell, Boolean> wanted, Function<CellResult, String> text, ToDoubleFunction<CellResult> rank) {
        List<Cell> cells = Cell.all().stream()
                .filter(cell -> wanted.apply(cell)
                        && results.stream().anyMatch(r -> r.cell().equals(cell.name())))
                .toList();
        StringBuilder table = new StringBuilder("| |");
        cells.forEach(cell -> table.append(' ').append(title(cell)).append(" |"));
        table.append("\n|---|").append("---|".repeat(cells.size())).append('\n');
        for (String contender : contenders) {
            table.append("| ").append(Contenders.isOurs(contender) ? "**" + contender + "**" : contender);
            table.append(" |");
            for (Cell cell : cells) {
                table.append(' ').append(entry(contender, cell, text, rank)).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static String title(Cell cell) {
        return cell.inGrid()
                ? String.format(Locale.ROOT, "%.0f %%, %d ms", 100 * cell.lossRatio(), cell.rttMillis())
                : cell.name();
    }

    private String entry(
            String contender, Cell cell, Function<CellResult, String> text, ToDoubleFunction<CellResult> rank) {
        double least = Double.POSITIVE_INFINITY;
        CellResult mine = null;
        for (CellResult result : results) {
            if (result.cell().equals(cell.name())) {
                if (result.contender().equals(contender)) {
                    mine = result;
                }
                if (result.unable() == null) {
                    least = Math.min(least, rank.applyAsDouble(result)); // NaN: nobody is best
                }
            }
        }
        if (mine == null) {
            return "";
        }
        if (mine.unable() != null) {
            return "unable";
        }
        return rank.applyAsDouble(mine) == least ? "**" + text.apply(mine) + "**" : text.apply(mine);
    }

    /** Why contenders were unable, one line each; empty when none was. */
    String unable() {
        StringBuilder text = new StringBuilder();
        for (CellResult result : results) {
            if (result.unable() != null) {
                text.append("- ").append(result.contender()).append(", ").append(result.cell());
                text.append(": ").append(result.unable()).append('\n');
            }
        }
        return text.toString();
    }

    private static double orNever(@Nullable Double millis) {
        return millis == null ? Double.MAX_VALUE : millis;
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "never" : String.format(Locale.ROOT, "%.1f", millis);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
    }
}
