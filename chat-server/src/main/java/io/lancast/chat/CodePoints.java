package io.lancast.chat;

/**
 * What a single code point may do in a text that other people will see.
 *
 * <p>The names of the general categories are those of Unicode Standard Annex #44.
 */
final class CodePoints {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private CodePoints() {}

    /**
     * Whether the code point commands rather than shows: controls, direction overrides and other format characters,
     * lone surrogates, private use, line and paragraph separators.
     *
     * <p>The two joiners are left alone: emoji families and the scripts of Persia and India need them.
     */
    static boolean isCommand(int codePoint) {
        if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isNoncharacter(codePoint);
        };
    }

    /** Whether the code point leaves no ink on the page, so that a text of only such ones would look empty. */
    static boolean isInkless(int codePoint) {
        return isSpace(codePoint)
                || codePoint == ZERO_WIDTH_JOINER
                || codePoint == ZERO_WIDTH_NON_JOINER
                || isVariationSelector(codePoint)
                || isFiller(codePoint)
                || isIgnorable(codePoint)
                || isCommand(codePoint);
    }

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    /** Letters and symbols by category that are drawn as nothing: Hangul fillers and the empty Braille cell. */
    private static boolean isFiller(int codePoint) {
        return codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x2800
                || codePoint == 0x3164
                || codePoint == 0xFFA0;
    }

    /** What Unicode has as default-ignorable, as far as it is none of the above: joiners of marks, vowels without a sound, and room for more. */
    private static boolean isIgnorable(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || codePoint == 0x2065
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }

    private static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }
}
