package io.lancast.chat.http;

import io.lancast.chat.Counters;
import java.util.Locale;

/**
 * Writes counters and gauges in the text format of Prometheus, version 0.0.4. Names are those of docs/metrics.md. Not
 * thread-safe: one for each answer.
 */
public final class MetricText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(4_096);

    /** Something to be measured. */
    public interface Source {
        /** Writes how things stand now; returns soon. */
        void writeTo(MetricText metrics);
    }

    /** What only ever grows while the server runs; {@code _total} is added to the name. */
    public void counter(String name, long value) {
        sample(name + "_total", "counter", Long.toString(value));
    }

    /** What goes up and down. */
    public void gauge(String name, double value) {
        sample(name, "gauge", value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
    }

    /** All of a set of counters, each under the prefix and its own name. */
    public <E extends Enum<E>> void counters(String prefix, Counters<E> counters) {
        counters.snapshot()
                .forEach((name, value) -> counter(prefix + "_" + name.name().toLowerCase(Locale.ROOT), value));
    }

    private void sample(String name, String type, String value) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a metric is named in lower case, digits and _, was " + name);
        }
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name).append(' ').append(value).append('\n');
    }

    String text() {
        return text.toString();
    }
}
