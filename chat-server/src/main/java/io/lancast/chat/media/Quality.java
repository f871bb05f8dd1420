package io.lancast.chat.media;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a viewer wants of the picture. */
public enum Quality {
    /** As good as the connection carries, chosen while watching. */
    AUTO,
    HIGH,
    MEDIUM,
    LOW;

    /** Reads a word of the protocols, such as {@code auto}; null when it is none of them. */
    public static @Nullable Quality parse(String word) {
        for (Quality quality : values()) {
            if (quality.word().equals(word)) {
                return quality;
            }
        }
        return null;
    }

    /** The word of the protocols, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
