package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a member says: 1 to {@value #MAX_CODE_POINTS} code points of plain text. It is text and nothing else; whoever
 * shows it must not read markup into it.
 *
 * <p>Controls and direction overrides are taken out rather than refused, because they come along with pasted text and
 * nobody can see them to remove them. Line breaks and tabs stay, at most two breaks in a row, none at the ends.
 *
 * @param text the text as it will be shown, already clean
 */
public record MessageText(String text) {
    /** The longest message, in code points. */
    public static final int MAX_CODE_POINTS = 500;

    /** @throws IllegalArgumentException when {@link #problemOf} has something to say about the text */
    public MessageText {
        if (problemOf(text) != null || !text.equals(clean(text))) {
            throw new IllegalArgumentException(
                    "not a clean message of 1.." + MAX_CODE_POINTS + " code points: " + text.length() + " chars");
        }
    }

    /** Why a typed text is no message. */
    public enum Problem {
        /** Nothing is left to see after cleaning. */
        EMPTY,
        /** More than {@value MessageText#MAX_CODE_POINTS} code points after cleaning. */
        TOO_LONG
    }

    /** Says what is wrong with a text as typed, or null when {@link #of} will take it. */
    public static @Nullable Problem problemOf(String typed) {
        String text = clean(typed);
        if (text.codePoints().allMatch(CodePoints::isInkless)) {
            return Problem.EMPTY;
        }
        return text.codePointCount(0, text.length()) > MAX_CODE_POINTS ? Problem.TOO_LONG : null;
    }

    /**
     * Makes a message of a text as typed.
     *
     * @throws IllegalArgumentException when {@link #problemOf} has something to say about it
     */
    public static MessageText of(String typed) {
        return new MessageText(clean(typed));
    }

    private static String clean(String typed) {
        StringBuilder kept = new StringBuilder(typed.length());
        int breaks = 0;
        String lines = typed.replace("\r\n", "\n").replace('\r', '\n');
        for (int i = 0; i < lines.length(); i += Character.charCount(lines.codePointAt(i))) {
            int codePoint = lines.codePointAt(i);
            if (codePoint == '\n') {
                breaks++;
                if (breaks <= 2) {
                    kept.append('\n');
                }
            } else if (codePoint == '\t' || !CodePoints.isCommand(codePoint)) {
                breaks = 0;
                kept.appendCodePoint(codePoint);
            }
        }
        return kept.toString().strip();
    }

    @Override
    public String toString() {
        return text;
    }
}
