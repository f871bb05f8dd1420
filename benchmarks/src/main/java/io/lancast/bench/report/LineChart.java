package io.lancast.bench.report;

import java.util.List;
import java.util.Locale;

/** A chart of lines as an SVG text, legible on a light and on a dark page. */
final class LineChart {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int TOP = 44;
    private static final int PLOT_WIDTH = 600;
    private static final int PLOT_HEIGHT = 310;
    private static final int LEGEND_LINE = 20;

    private LineChart() {}

    static String of(String title, Axis x, Axis y, List<Series> lines) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n",
                WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, LEFT, 24, "start", title, "font-size=\"16\" font-weight=\"bold\"");
        axes(svg, x, y);
        int legend = TOP + 10;
        for (Series line : lines) {
            line(svg, x, y, line);
            legend(svg, legend, line);
            legend += LEGEND_LINE;
        }
        return svg.append("</svg>\n").toString();
    }

    private static double at(Axis x, double value) {
        return LEFT + PLOT_WIDTH * x.share(value);
    }

    private static double up(Axis y, double value) {
        return TOP + PLOT_HEIGHT * (1 - y.share(value));
    }

    private static void axes(StringBuilder svg, Axis x, Axis y) {
        int bottom = TOP + PLOT_HEIGHT;
        for (Axis.Tick tick : x.ticks()) {
            rule(svg, at(x, tick.value()), TOP, at(x, tick.value()), bottom);
            text(svg, at(x, tick.value()), bottom + 18, "middle", tick.text(), "");
        }
        for (Axis.Tick tick : y.ticks()) {
            rule(svg, LEFT, up(y, tick.value()), LEFT + PLOT_WIDTH, up(y, tick.value()));
            text(svg, LEFT - 8, up(y, tick.value()) + 4, "end", tick.text(), "");
        }
        text(svg, LEFT + PLOT_WIDTH / 2.0, bottom + 42, "middle", x.label(), "");
        double middle = TOP + PLOT_HEIGHT / 2.0;
        text(svg, 18, middle, "middle", y.label(), String.format("transform=\"rotate(-90 18 %.0f)\"", middle));
    }

    private static void line(StringBuilder svg, Axis x, Axis y, Series line) {
        svg.append("<polyline fill=\"none\" stroke=\"").append(line.color());
        svg.append("\" stroke-linejoin=\"round\" stroke-width=\"").append(line.bold() ? "4" : "1.6");
        svg.append("\" points=\"");
        for (Series.Point point : line.points()) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", at(x, point.x()), up(y, point.y())));
        }
        svg.append("\"/>\n");
    }

    private static void legend(StringBuilder svg, int lineAt, Series line) {
        int left = LEFT + PLOT_WIDTH + 20;
        svg.append(String.format(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"%s\"/>%n",
                left, lineAt, left + 24, lineAt, line.color(), line.bold() ? "4" : "2"));
        text(svg, left + 32, lineAt + 4, "start", line.name(), line.bold() ? "font-weight=\"bold\"" : "");
    }

    private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text, String more) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\" %s>%s</text>%n",
                x,
                y,
                anchor,
                more,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
