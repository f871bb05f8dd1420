package io.lancast.udp.engine;

import java.util.ArrayList;
import java.util.List;

/** What a test double was told, in words, one entry for each call. */
public final class Told {
    private final List<String> words = new ArrayList<>();

    public void add(String word) {
        words.add(word);
    }

    /** Returns what was told since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(words);
        words.clear();
        return taken;
    }
}
