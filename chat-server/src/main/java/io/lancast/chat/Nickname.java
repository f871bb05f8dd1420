package io.lancast.chat;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name a member goes by: 1 to {@value #MAX_CODE_POINTS} code points of Unicode NFC, trimmed, with single spaces
 * inside, free of controls and direction overrides, and with something to see in it.
 *
 * <p>Two names that a reader could not tell apart by case, width or invisible characters have the same {@link #key()};
 * a room takes each key once.
 *
 * @param text the name as shown, already clean
 */
public record Nickname(String text) {
    /** The longest name, in code points. */
    public static final int MAX_CODE_POINTS = 24;

    /** @throws IllegalArgumentException when {@link #problemOf} has something to say about the text */
    public Nickname {
        if (problemOf(text) != null || !text.equals(clean(text))) {
            throw new IllegalArgumentException(
                    "not a clean nickname of 1.." + MAX_CODE_POINTS + " code points: " + text);
        }
    }

    /** Why a typed name is no nickname. */
    public enum Problem {
        /** Nothing is left to see after trimming. */
        EMPTY,
        /** More than {@value Nickname#MAX_CODE_POINTS} code points. */
        TOO_LONG,
        /** A control character, a direction override or something else that is not for showing. */
        FORBIDDEN_CHARACTER
    }

    /** Says what is wrong with a name as typed, or null when {@link #of} will take it. */
    public static @Nullable Problem problemOf(String typed) {
        // Normalizing is not free, and no text this long comes down to a name.
        if (typed.length() > 16 * MAX_CODE_POINTS) {
            return Problem.TOO_LONG;
        }
        String name = clean(typed);
        if (name.codePoints().allMatch(CodePoints::isSpace)) {
            return Problem.EMPTY;
        }
        if (name.codePoints().anyMatch(CodePoints::isCommand)) {
            return Problem.FORBIDDEN_CHARACTER;
        }
        if (name.codePoints().allMatch(CodePoints::isInkless)) {
            return Problem.EMPTY;
        }
        return name.codePointCount(0, name.length()) > MAX_CODE_POINTS ? Problem.TOO_LONG : null;
    }

    /**
     * Makes a nickname of a name as typed: trims it, joins runs of spaces, brings it to NFC.
     *
     * @throws IllegalArgumentException when {@link #problemOf} has something to say about it
     */
    public static Nickname of(String typed) {
        return new Nickname(clean(typed));
    }

    /** What makes this name unique in a room: folded by case, width and compatibility, without invisible characters. */
    public String key() {
        StringBuilder key = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(codePoint -> codePoint == ' ' || !CodePoints.isInkless(codePoint))
                .forEach(key::appendCodePoint);
        // Up, then down: folds pairs that one direction alone leaves apart, such as the two small sigmas.
        return key.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).strip();
    }

    /**
     * The same name with a number behind it, cut where needed to stay within the limit. A number that is already there
     * is replaced: "Anna 2" becomes "Anna 3".
     *
     * @param number 2 or more
     */
    public Nickname numbered(int number) {
        String suffix = " " + number;
        String stem = text.replaceFirst(" [0-9]{1,9}$", "");
        int room = MAX_CODE_POINTS - suffix.length();
        if (stem.codePointCount(0, stem.length()) > room) {
            stem = stem.substring(0, stem.offsetByCodePoints(0, room)).strip();
        }
        return of(stem + suffix);
    }

    private static String clean(String typed) {
        String trimmed = typed.strip();
        StringBuilder spaced = new StringBuilder(trimmed.length());
        boolean pendingSpace = false;
        for (int i = 0; i < trimmed.length(); i += Character.charCount(trimmed.codePointAt(i))) {
            int codePoint = trimmed.codePointAt(i);
            // Tabs and line ends inside a name are commands, not spaces: they are refused, not smoothed over.
            if (CodePoints.isSpace(codePoint) && !CodePoints.isCommand(codePoint)) {
                pendingSpace = true;
            } else {
                if (pendingSpace && !spaced.isEmpty()) {
                    spaced.append(' ');
                }
                pendingSpace = false;
                spaced.appendCodePoint(codePoint);
            }
        }
        return Normalizer.normalize(spaced, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return text;
    }
}
