package io.lancast.bench.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * One axis of a chart, from its first mark to its last.
 *
 * @param label what it shows, with the unit
 * @param ticks where it is marked, at least twice, in ascending order
 * @param scale makes equal distances of what shall look equally far apart
 */
record Axis(String label, List<Tick> ticks, DoubleUnaryOperator scale) {
    /**
     * A mark.
     *
     * @param value where
     * @param text what stands there
     */
    record Tick(double value, String text) {}

    /** Equal distances mean equal differences. */
    static Axis linear(String label, double... marked) {
        return new Axis(label, ticks(marked), DoubleUnaryOperator.identity());
    }

    /** Equal distances mean equal ratios. */
    static Axis logarithmic(String label, double... marked) {
        return new Axis(label, ticks(marked), Math::log10);
    }

    /** Marks that show their values. */
    static List<Tick> ticks(double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> new Tick(
                        value, BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()))
                .toList();
    }

    /** 0 to 1, where {@code value} stands; what lies outside stands at the nearer end. */
    double share(double value) {
        double min = ticks.get(0).value();
        double max = ticks.get(ticks.size() - 1).value();
        double low = scale.applyAsDouble(min);
        double high = scale.applyAsDouble(max);
        double at = scale.applyAsDouble(Math.max(min, Math.min(max, value)));
        return (at - low) / (high - low);
    }
}
