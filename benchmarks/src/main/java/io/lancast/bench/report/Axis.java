package io.lancast.bench.report;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One axis of a chart.
 *
 * @param label what it shows, with the unit
 * @param min value at its beginning
 * @param max value at its end
 * @param ticks where it is marked
 * @param scale makes equal distances of what shall look equally far apart
 */
record Axis(String label, double min, double max, List<Tick> ticks, DoubleUnaryOperator scale) {
    /**
     * A mark.
     *
     * @param value where
     * @param text what stands there
     */
    record Tick(double value, String text) {}

    static Axis linear(String label, double min, double max, List<Tick> ticks) {
        return new Axis(label, min, max, ticks, DoubleUnaryOperator.identity());
    }

    static Axis logarithmic(String label, double min, double max, List<Tick> ticks) {
        return new Axis(label, min, max, ticks, Math::log10);
    }

    /** 0 to 1, where {@code value} stands; what lies outside stands at the nearer end. */
    double share(double value) {
        double low = scale.applyAsDouble(min);
        double high = scale.applyAsDouble(max);
        double at = scale.applyAsDouble(Math.max(min, Math.min(max, value)));
        return (at - low) / (high - low);
    }
}
