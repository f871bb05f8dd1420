package io.lancast.bench.report;

import io.lancast.bench.contender.Contenders;
import java.util.List;

/** One color for each contender, the same in every chart. Ours are red, all others are not. */
final class Colors {
    private static final List<String> OURS = List.of("#d00000", "#ff7b00");
    private static final List<String> OTHERS = List.of(
            "#1b4965", "#8d99ae", "#6d597a", "#2a9d8f", "#0b6e4f", "#7b2cbf", "#3a86ff", "#90be6d", "#b5838d",
            "#4d908e", "#577590", "#343a40");

    private Colors() {}

    static String of(String contender) {
        List<String> same = Contenders.names().stream()
                .filter(name -> Contenders.isOurs(name) == Contenders.isOurs(contender))
                .toList();
        List<String> colors = Contenders.isOurs(contender) ? OURS : OTHERS;
        return colors.get(Math.max(0, same.indexOf(contender)) % colors.size());
    }
}
