package io.lancast.bench.grid;

import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import java.util.ArrayList;
import java.util.List;

/**
 * One network of the grid.
 *
 * @param name for options and results, for example {@code 5%-20ms}
 * @param lossRatio share of IP packets lost, each way
 * @param rttMillis round trip without queues
 * @param about what kind of network, one line for the report
 * @param profile its faults, each way
 */
public record Cell(String name, double lossRatio, int rttMillis, String about, LinkProfile profile) {
    private static final double[] LOSS_RATIOS = {0, 0.01, 0.05, 0.10};
    private static final int[] RTT_MILLIS = {2, 20, 100};

    /** Independent loss and a fixed delay. */
    static Cell plain(double lossRatio, int rttMillis) {
        return new Cell(
                Math.round(lossRatio * 100) + "%-" + rttMillis + "ms",
                lossRatio,
                rttMillis,
                "independent loss",
                LinkProfile.lan(rttMillis * 500_000L).withLoss(LossModel.independent(lossRatio)));
    }

    /** The grid, and after it networks with bursts, jitter, reordering and a narrow place. */
    public static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (double lossRatio : LOSS_RATIOS) {
            for (int rttMillis : RTT_MILLIS) {
                cells.add(plain(lossRatio, rttMillis));
            }
        }
        cells.add(new Cell(
                "bursts",
                0.05,
                20,
                "5 % lost in bursts of four, 20 ms",
                LinkProfile.lan(10_000_000).withLoss(LossModel.bursts(0.05, 4))));
        cells.add(new Cell(
                "crowded-wifi",
                0.05,
                8,
                "5 % lost in bursts of five, 8 ms and up to 6 ms jitter each way, 1 % reordered, 30 Mbit/s",
                LinkProfile.CROWDED_WIFI));
        cells.add(new Cell(
                "narrow",
                0.01,
                20,
                "12 Mbit/s with a queue of 64 kB, 1 % lost besides, 20 ms",
                LinkProfile.lan(10_000_000)
                        .withLoss(LossModel.independent(0.01))
                        .withRate(12_000_000, 64_000)));
        return cells;
    }

    /** Whether the cell belongs to the grid of loss and round trip. */
    public boolean inGrid() {
        return name.contains("%");
    }

    /** The cell of this name. */
    public static Cell byName(String name) {
        return all().stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no cell " + name + "; there are "
                        + String.join(", ", all().stream().map(Cell::name).toList())));
    }
}
