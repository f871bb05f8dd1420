package io.lancast.chat.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        String name = "/web/assets/i18n/" + language + ".js";
        try (InputStream catalogue = Objects.requireNonNull(Words.class.getResourceAsStream(name), name)) {
            return new Words(new String(catalogue.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there are words for a key. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public String of(String key) {
        return Objects.requireNonNull(entries.get(key), key);
    }
}
