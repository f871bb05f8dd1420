package io.lancast.bench.throughput;

import java.util.List;
import java.util.Locale;

/** Results as Markdown, with how they compare to Aeron's better one and to a bare socket. */
public final class ThroughputTable {
    private ThroughputTable() {}

    /** One table for each size of messages. */
    public static String of(List<Measurement> results) {
        StringBuilder text = new StringBuilder();
        for (int bytes :
                results.stream().mapToInt(Measurement::messageBytes).distinct().toArray()) {
            List<Measurement> same =
                    results.stream().filter(one -> one.messageBytes() == bytes).toList();
            double aeron = Math.max(speed(same, CarrierKind.AERON_SHARED), speed(same, CarrierKind.AERON_DEDICATED));
            double ceiling = speed(same, CarrierKind.RAW_LINUX);
            text.append("\n| messages of ").append(bytes).append(" bytes | Gbit/s | messages/s | processors ");
            text.append("| × Aeron | of the bare batched socket |\n|---|---|---|---|---|---|\n");
            for (Measurement one : same) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %,.0f | %.2f | %s | %s |%n",
                        one.carrier().title(),
                        one.gigabitsPerSecond(),
                        one.messagesPerSecond(),
                        one.processorShare(),
                        ratio("%.1f", one.gigabitsPerSecond(), aeron),
                        ratio("%.0f %%", 100 * one.gigabitsPerSecond(), ceiling)));
            }
        }
        return text.toString();
    }

    private static double speed(List<Measurement> of, CarrierKind carrier) {
        return of.stream()
                .filter(one -> one.carrier() == carrier)
                .mapToDouble(Measurement::gigabitsPerSecond)
                .findFirst()
                .orElse(0);
    }

    private static String ratio(String format, double of, double to) {
        return to == 0 ? "" : String.format(Locale.ROOT, format, of / to);
    }
}
