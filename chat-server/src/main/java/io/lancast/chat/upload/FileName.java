package io.lancast.chat.upload;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of an uploaded file: 1 to {@value #MAX_CODE_POINTS} code points that mean nothing to any file system. It has no
 * separator, colon, wildcard or control in it, begins with neither dot nor space, ends with neither, and is no device.
 *
 * @param text the name, clean
 */
public record FileName(String text) {
    /** The longest name, in code points; in UTF-8 it still fits the 255 bytes of file systems. */
    public static final int MAX_CODE_POINTS = 60;

    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

    /** @throws IllegalArgumentException when it is no clean name */
    public FileName {
        if (!text.equals(clean(text)) || !isName(text)) {
            throw new IllegalArgumentException("not a clean file name: " + text.length() + " chars");
        }
    }

    /** Makes a name of one as typed or as a browser sends it; null when nothing of it can be one. */
    public static @Nullable FileName parse(String typed) {
        String name = clean(typed);
        return isName(name) ? new FileName(name) : null;
    }

    /** The same name with a number before its ending: "film.mp4" becomes "film (2).mp4". */
    FileName numbered(int number) {
        int dot = text.lastIndexOf('.');
        String stem = dot > 0 ? text.substring(0, dot) : text;
        String ending = dot > 0 ? text.substring(dot) : "";
        String suffix = " (" + number + ")" + ending;
        int room = Math.max(1, MAX_CODE_POINTS - suffix.codePointCount(0, suffix.length()));
        if (stem.codePointCount(0, stem.length()) > room) {
            stem = stem.substring(0, stem.offsetByCodePoints(0, room));
        }
        return new FileName(clean(stem + suffix));
    }

    private static boolean isName(String name) {
        int length = name.codePointCount(0, name.length());
        String stem = name.toLowerCase(Locale.ROOT).replaceFirst("\\..*$", "").strip();
        return length >= 1
                && length <= MAX_CODE_POINTS
                && !DEVICES.contains(stem)
                && !stem.matches("(com|lpt)[0-9¹²³]")
                && name.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static String clean(String typed) {
        String lastPart = typed.length() > 1_000 ? "" : typed.replaceFirst("^.*[/\\\\]", "");
        String plain = Normalizer.normalize(lastPart, Normalizer.Form.NFC)
                .replaceAll("[<>:\"/\\\\|?*\\p{C}\\p{Zl}\\p{Zp}]", "_");
        return plain.replaceAll("[\\s\\p{Zs}]+", " ").replaceAll("^[. ]+|[. ]+$", "");
    }

    @Override
    public String toString() {
        return text;
    }
}
