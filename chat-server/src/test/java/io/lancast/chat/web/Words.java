package io.lancast.chat.web;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the pages in one language, as their catalogue has them. */
public final class Words {
    private static final Pattern ENTRY = Pattern.compile("(?m)^  '([a-z0-9.-]+)': '(.*)',$");

    private final Map<String, String> entries = new TreeMap<>();

    private Words(String catalogue) {
        Matcher entry = ENTRY.matcher(catalogue);
        while (entry.find()) {
            entries.put(entry.group(1), entry.group(2));
        }
    }

    /**
     * Reads a catalogue.
     *
     * @param language such as {@code en}
     */
    public static Words in(String language) {
        return new Words(WebSources.text(WebSources.ROOT.resolve("assets/i18n/" + language + ".js")));
    }

    public String of(String key) {
        return Objects.requireNonNull(entries.get(key), key);
    }
}
