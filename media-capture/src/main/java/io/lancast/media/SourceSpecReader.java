package io.lancast.media;

import io.lancast.media.SourceSpec.Camera;
import io.lancast.media.SourceSpec.File;
import io.lancast.media.SourceSpec.Joined;
import io.lancast.media.SourceSpec.Microphone;
import io.lancast.media.SourceSpec.Region;
import io.lancast.media.SourceSpec.Screen;
import io.lancast.media.SourceSpec.SystemSound;
import io.lancast.media.SourceSpec.TestPattern;
import io.lancast.media.SourceSpec.Url;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sources from their text form, which {@link SourceSpec#parse} describes. */
final class SourceSpecReader {
    private static final String NUMBER = "(\\d{1,5})";
    private static final Pattern PATTERN_SHAPE = Pattern.compile(NUMBER + "x" + NUMBER + "(?:@" + NUMBER + ")?");
    private static final Pattern SCREEN_SHAPE =
            Pattern.compile("(?:" + NUMBER + "x" + NUMBER + "\\+" + NUMBER + "\\+" + NUMBER + ")?(?:@" + NUMBER + ")?");
    private static final Pattern CAMERA_SHAPE =
            Pattern.compile("(?=[\\d@])(?:" + NUMBER + "x" + NUMBER + ")?(?:@" + NUMBER + ")?");
    private static final Pattern START = Pattern.compile("(file|loop)@(\\d{1,6}(?:\\.\\d{1,6})?)");
    private static final String JOIN = " + ";

    private final String text;

    private SourceSpecReader(String text) {
        this.text = text;
    }

    static SourceSpec read(String text) throws MediaException {
        SourceSpecReader reader = new SourceSpecReader(text);
        try {
            return reader.whole();
        } catch (IllegalArgumentException e) {
            throw reader.bad(String.valueOf(e.getMessage()));
        }
    }

    /** Writes a time as the reader takes it: {@code 90} or {@code 90.5}. */
    static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    private SourceSpec whole() throws MediaException {
        int join = text.lastIndexOf(JOIN);
        if (join < 0 || text.matches("(?s)(file|loop)[@:].*")) {
            return one(text);
        }
        return new Joined(
                one(text.substring(0, join).strip()),
                one(text.substring(join + JOIN.length()).strip()));
    }

    private SourceSpec one(String part) throws MediaException {
        int colon = part.indexOf(':');
        String scheme = colon < 0 ? "" : part.substring(0, colon);
        String rest = part.substring(colon + 1);
        Matcher start = START.matcher(scheme);
        if (start.matches()) {
            long micros = new BigDecimal(start.group(2)).movePointRight(6).longValueExact();
            return new File(path(rest), start.group(1).equals("loop"), micros);
        }
        if (Url.SCHEMES.contains(scheme)) {
            return url(part);
        }
        return switch (scheme) {
            case "file", "loop" -> new File(path(rest), scheme.equals("loop"));
            case "test" -> rest.isEmpty() ? TestPattern.DEFAULT : pattern(rest);
            case "screen" -> screen(rest);
            case "camera" -> camera(rest);
            case "mic" -> new Microphone(rest);
            case "system-sound" -> new SystemSound(rest);
            default ->
                throw bad("use file:/path/video.mp4, loop:/path/video.mp4, screen:, camera:, test:,"
                        + " an address such as rtsp://camera/stream, or screen: + mic:");
        };
    }

    private Path path(String path) throws MediaException {
        if (path.isEmpty()) {
            throw bad("a path must follow the colon");
        }
        try {
            return path.startsWith("///") ? Path.of(URI.create("file:" + path)) : Path.of(path);
        } catch (InvalidPathException e) {
            throw bad("the path has a character that no path may have");
        } catch (IllegalArgumentException e) {
            throw bad("after file:/// a URI must follow, with %20 for a space");
        }
    }

    private TestPattern pattern(String shape) throws MediaException {
        Matcher matcher = PATTERN_SHAPE.matcher(shape);
        if (!matcher.matches()) {
            throw bad("write size and pictures per second like test:1280x720@30");
        }
        return new TestPattern(
                number(matcher, 1), number(matcher, 2), number(matcher, 3, TestPattern.DEFAULT.frameRate()));
    }

    private Screen screen(String rest) throws MediaException {
        Screen screen = Screen.WHOLE;
        List<String> parts = List.of(rest.split(",", -1));
        Matcher shape = SCREEN_SHAPE.matcher(parts.get(0));
        if (!shape.matches()) {
            throw bad("write a part of the screen like screen:1280x720+100+50@30");
        }
        if (shape.group(1) != null) {
            screen = screen.part(new Region(number(shape, 1), number(shape, 2), number(shape, 3), number(shape, 4)));
        }
        screen = screen.at(number(shape, 5, screen.frameRate()));
        for (String setting : parts.subList(1, parts.size())) {
            screen = withSetting(screen, setting);
        }
        return screen;
    }

    private Screen withSetting(Screen screen, String setting) throws MediaException {
        String value = setting.substring(setting.indexOf('=') + 1);
        return switch (setting.substring(0, Math.max(0, setting.indexOf('=')))) {
            case "monitor" -> screen.monitor(value);
            case "pointer" -> onOrOff(value) ? screen : screen.withoutPointer();
            case "display" -> screen.on(value);
            default -> throw bad("a screen may have monitor=, pointer=on or off, and display=");
        };
    }

    private boolean onOrOff(String value) throws MediaException {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw bad("write pointer=on or pointer=off");
        };
    }

    /** Settings stand at the end; what comes before them is the name, which may have commas of its own. */
    private Camera camera(String rest) {
        Camera camera = Camera.FIRST;
        List<String> parts = new ArrayList<>(List.of(rest.split(",", -1)));
        while (parts.size() > 1) {
            String last = parts.get(parts.size() - 1);
            Matcher shape = CAMERA_SHAPE.matcher(last);
            if (last.startsWith("format=")) {
                camera = camera.as(last.substring("format=".length()));
            } else if (shape.matches()) {
                camera = camera.size(number(shape, 1, 0), number(shape, 2, 0)).at(number(shape, 3, 0));
            } else {
                break;
            }
            parts.remove(parts.size() - 1);
        }
        return camera.device(String.join(",", parts));
    }

    private Url url(String part) throws MediaException {
        List<String> words = List.of(part.split(" +", -1));
        Url url = new Url(words.get(0));
        for (String setting : words.subList(1, words.size())) {
            if (setting.matches("timeout=\\d{1,5}")) {
                url = url.timeout(Integer.parseInt(setting.substring("timeout=".length())));
            } else if (setting.startsWith("transport=")) {
                url = new Url(url.address(), url.timeoutSeconds(), setting.substring("transport=".length()));
            } else {
                throw bad("behind an address may follow timeout= in seconds and transport=tcp or udp");
            }
        }
        return url;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int number(Matcher matcher, int group, int otherwise) {
        return matcher.group(group) == null ? otherwise : number(matcher, group);
    }

    private MediaException bad(String cure) {
        return new MediaException(MediaException.Reason.BAD_SPEC, "\"" + text + "\" names no source: " + cure + ".");
    }
}
