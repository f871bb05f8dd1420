package io.lancast.media;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which source to open, as a value: it names it, and nothing is touched yet. */
public sealed interface SourceSpec {
    /**
     * A video file.
     *
     * @param loop whether it starts over at its end, without a gap
     */
    record File(Path path, boolean loop) implements SourceSpec {
        @Override
        public String toString() {
            return (loop ? "loop:" : "file:") + path;
        }
    }

    /**
     * The built-in test pattern.
     *
     * @param width even, 160 to 1920
     * @param height even, 90 to 1080; the width may be at most four times the height
     * @param frameRate whole pictures per second, 1 to 60
     */
    record TestPattern(int width, int height, int frameRate) implements SourceSpec {
        /** 1280×720 at 30 pictures per second. */
        public static final TestPattern DEFAULT = new TestPattern(1280, 720, 30);

        public TestPattern {
            requireBetween("width", width, 160, 1920);
            requireBetween("height", height, 90, 1080);
            requireBetween("frameRate", frameRate, 1, 60);
            if (width % 2 != 0 || height % 2 != 0) {
                throw new IllegalArgumentException("width and height must be even, were " + width + " and " + height);
            }
            if (width > 4 * height) {
                throw new IllegalArgumentException("width must be at most four times the height, was " + width);
            }
        }

        private static void requireBetween(String name, int value, int min, int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException("%s must be %d to %d, was %d".formatted(name, min, max, value));
            }
        }

        @Override
        public String toString() {
            return "test:%dx%d@%d".formatted(width, height, frameRate);
        }
    }

    /**
     * Reads a source from its text form.
     *
     * <ul>
     *   <li>{@code file:/path/lesson.mp4} plays a file once. What follows {@code file:} is the path as it is, without
     *       escapes; only {@code file:///} starts a proper URI, in which {@code %20} is a space.
     *   <li>{@code loop:/path/lesson.mp4} plays it over and over.
     *   <li>{@code test:} is the test pattern, {@code test:640x360@15} the same with another size and rate.
     * </ul>
     *
     * @throws MediaException with a sentence that names what would have been right
     */
    static SourceSpec parse(String text) throws MediaException {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        return switch (scheme) {
            case "file", "loop" -> new File(parsePath(rest, text), scheme.equals("loop"));
            case "test" -> rest.isEmpty() ? TestPattern.DEFAULT : parsePattern(rest, text);
            default -> throw bad(text, "use file:/path/video.mp4, loop:/path/video.mp4 or test:");
        };
    }

    private static Path parsePath(String path, String text) throws MediaException {
        if (path.isEmpty()) {
            throw bad(text, "a path must follow the colon");
        }
        try {
            return path.startsWith("///") ? Path.of(URI.create("file:" + path)) : Path.of(path);
        } catch (InvalidPathException e) {
            throw bad(text, "the path has a character that no path may have");
        } catch (IllegalArgumentException e) {
            throw bad(text, "after file:/// a URI must follow, with %20 for a space");
        }
    }

    private static TestPattern parsePattern(String shape, String text) throws MediaException {
        Matcher matcher =
                Pattern.compile("(\\d{1,5})x(\\d{1,5})(?:@(\\d{1,5}))?").matcher(shape);
        if (!matcher.matches()) {
            throw bad(text, "write size and pictures per second like test:1280x720@30");
        }
        String rate = matcher.group(3);
        try {
            return new TestPattern(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    rate == null ? TestPattern.DEFAULT.frameRate() : Integer.parseInt(rate));
        } catch (IllegalArgumentException e) {
            throw bad(text, String.valueOf(e.getMessage()));
        }
    }

    private static MediaException bad(String text, String cure) {
        return new MediaException(MediaException.Reason.BAD_SPEC, "\"" + text + "\" names no source: " + cure + ".");
    }
}
