package io.lancast.chat;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name of a room as it stands in links: 1 to {@value #MAX_CODE_POINTS} letters and digits of any script, with {@code -}
 * and {@code _} inside. Upper and lower case are the same room.
 *
 * @param text the name in NFC and lower case
 */
public record RoomName(String text) {
    /** The longest name, in code points. */
    public static final int MAX_CODE_POINTS = 40;

    /** @throws IllegalArgumentException when the text is not a room name in its canonical form */
    public RoomName {
        if (!text.equals(canonical(text)) || !isName(text)) {
            throw new IllegalArgumentException("a room name is 1.." + MAX_CODE_POINTS
                    + " letters, digits, - or _ in lower case, was \"" + text + "\"");
        }
    }

    /**
     * Makes a room name, in lower case, of one that the program or its owner chose.
     *
     * @throws IllegalArgumentException when it is not a name
     */
    public static RoomName of(String name) {
        return new RoomName(canonical(name));
    }

    /** Reads a room name out of a link; null when it cannot be the name of any room. */
    public static @Nullable RoomName parse(String fromLink) {
        if (fromLink.length() > 2 * MAX_CODE_POINTS) {
            return null;
        }
        String name = canonical(fromLink);
        return isName(name) ? new RoomName(name) : null;
    }

    private static boolean isName(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= 1 && length <= MAX_CODE_POINTS && text.codePoints().allMatch(RoomName::mayStandInName);
    }

    private static boolean mayStandInName(int codePoint) {
        return codePoint == '-'
                || codePoint == '_'
                || Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.NON_SPACING_MARK
                || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
    }

    private static String canonical(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return text;
    }
}
