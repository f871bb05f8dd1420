package io.lancast.bench.report;

import java.util.List;

/**
 * One line of a chart.
 *
 * @param name as the legend shows it
 * @param color of CSS
 * @param bold whether it is what the reader looks for
 * @param points from left to right
 */
record Series(String name, String color, boolean bold, List<Point> points) {
    /** Where a line goes. */
    record Point(double x, double y) {}
}
