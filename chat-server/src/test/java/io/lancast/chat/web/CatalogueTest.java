package io.lancast.chat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.http.ProblemCodes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words of the pages, in both languages. */
class CatalogueTest {
    private static final Pattern ENTRY = Pattern.compile("(?m)^  '([a-z0-9.-]+)': '(.*)',$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern PLURAL = Pattern.compile("\\.(one|other)$");

    private static final Map<String, String> EN = read("en");
    private static final Map<String, String> ZH = read("zh");

    private static Map<String, String> read(String language) {
        Map<String, String> entries = new TreeMap<>();
        String text = WebSources.text(WebSources.ROOT.resolve("assets/i18n/" + language + ".js"));
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            assertThat(entries.put(entry.group(1), entry.group(2)))
                    .as("%s twice in %s.js", entry.group(1), language)
                    .isNull();
        }
        long lines = text.lines().filter(line -> line.startsWith("  ")).count();
        assertThat(entries).as("entries of the form this test reads").hasSize((int) lines);
        return entries;
    }

    private static Set<String> placeholders(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toSet());
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(ZH.keySet()).isEqualTo(EN.keySet()).hasSizeGreaterThan(100);
    }

    @Test
    void noSentenceIsEmptyAndAllTakeTheSameValues() {
        EN.forEach((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank();
            assertThat(ZH.getOrDefault(key, "")).as(key).isNotBlank();
            assertThat(placeholders(ZH.getOrDefault(key, ""))).as(key).isEqualTo(placeholders(sentence));
        });
    }

    @Test
    void whateverTheServerRefusesHasWords() {
        assertThat(EN.keySet())
                .containsAll(ProblemCodes.all().stream().map("problem."::concat).toList());
    }

    @Test
    void everyKeyIsUsedAndEveryUsedKeyIsThere() {
        String scripts = WebSources.withEnding(".js").stream()
                .filter(file -> !file.toString().contains("/i18n/"))
                .map(WebSources::text)
                .collect(Collectors.joining("\n"));
        Set<String> prefixes = EN.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        Set<String> used = Pattern.compile("'((?:" + String.join("|", prefixes) + ")(?:\\.[a-z0-9-]+)+)'")
                .matcher(scripts)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        // Put together from a prefix and a word of the protocol: `refused.${code}` and its like.
        List<String> composed = List.of(
                "badge.",
                "encoder.",
                "refused.",
                "role.",
                "client.",
                "notice.",
                "problem.",
                "source.",
                "quality.",
                "trouble.");
        Set<String> known = EN.keySet().stream()
                .map(key -> PLURAL.matcher(key).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).containsAll(used);
        assertThat(known)
                .filteredOn(key -> !used.contains(key))
                .filteredOn(key -> composed.stream().noneMatch(key::startsWith))
                .filteredOn(key -> !key.endsWith(".more") && !key.startsWith("language."))
                .isEmpty();
    }
}
