package io.lancast.media;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which source to open, as a value: it names it, and nothing is touched yet.
 *
 * <p>Its text form is what {@link #parse} reads.
 */
public sealed interface SourceSpec {
    /**
     * A video file.
     *
     * @param loop whether it starts over at its end, without a gap
     * @param startMicros where the first pass begins, 0 or more
     */
    record File(Path path, boolean loop, long startMicros) implements SourceSpec {
        public File {
            if (startMicros < 0) {
                throw new IllegalArgumentException("startMicros must be 0 or more, was " + startMicros);
            }
        }

        /** The file from its beginning. */
        public File(Path path, boolean loop) {
            this(path, loop, 0);
        }

        /** The same file, begun later. */
        public File from(long newStartMicros) {
            return new File(path, loop, newStartMicros);
        }

        @Override
        public String toString() {
            return (loop ? "loop" : "file") + (startMicros == 0 ? "" : "@" + SourceSpecReader.seconds(startMicros))
                    + ":" + path;
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
            Ranges.require("width", width, 160, 1920);
            Ranges.require("height", height, 90, 1080);
            Ranges.require("frameRate", frameRate, 1, 60);
            if (width % 2 != 0 || height % 2 != 0) {
                throw new IllegalArgumentException("width and height must be even, were " + width + " and " + height);
            }
            if (width > 4 * height) {
                throw new IllegalArgumentException("width must be at most four times the height, was " + width);
            }
        }

        @Override
        public String toString() {
            return "test:%dx%d@%d".formatted(width, height, frameRate);
        }
    }

    /**
     * What a screen of this computer shows.
     *
     * @param region the part to show, or null for all of it
     * @param monitor its name or number as {@code reference-server devices} lists them, the first being 1; empty for all monitors side by side
     *     where the system can, otherwise the first
     * @param frameRate pictures per second, 1 to 60
     * @param pointer whether the mouse pointer is in the picture
     * @param display which X11 display, such as {@code :1}; empty for the one this program runs on. Only for X11
     */
    record Screen(@Nullable Region region, String monitor, int frameRate, boolean pointer, String display)
            implements SourceSpec {
        /** All that is seen, 30 times a second, with the pointer. */
        public static final Screen WHOLE = new Screen(null, "", 30, true, "");

        public Screen {
            Ranges.require("frameRate", frameRate, 1, 60);
        }

        /** The same, but only a part of it. */
        public Screen part(Region part) {
            return new Screen(part, monitor, frameRate, pointer, display);
        }

        /** The same, but only one monitor of it. */
        public Screen monitor(String nameOrNumber) {
            return new Screen(region, nameOrNumber, frameRate, pointer, display);
        }

        /** The same with another rate. */
        public Screen at(int picturesPerSecond) {
            return new Screen(region, monitor, picturesPerSecond, pointer, display);
        }

        /** The same without the mouse pointer. */
        public Screen withoutPointer() {
            return new Screen(region, monitor, frameRate, false, display);
        }

        /** The same of another X11 display. */
        public Screen on(String otherDisplay) {
            return new Screen(region, monitor, frameRate, pointer, otherDisplay);
        }

        @Override
        public String toString() {
            return "screen:" + (region == null ? "" : region)
                    + (frameRate == WHOLE.frameRate ? "" : "@" + frameRate)
                    + (monitor.isEmpty() ? "" : ",monitor=" + monitor)
                    + (pointer ? "" : ",pointer=off")
                    + (display.isEmpty() ? "" : ",display=" + display);
        }
    }

    /**
     * A part of a screen, in pixels. When a monitor is named, it counts from that monitor's corner.
     *
     * @param width 16 to 16384
     * @param height 16 to 16384
     * @param left 0 to 32767
     * @param top 0 to 32767
     */
    record Region(int width, int height, int left, int top) {
        public Region {
            Ranges.require("width", width, 16, 16_384);
            Ranges.require("height", height, 16, 16_384);
            Ranges.require("left", left, 0, 32_767);
            Ranges.require("top", top, 0, 32_767);
        }

        @Override
        public String toString() {
            return "%dx%d+%d+%d".formatted(width, height, left, top);
        }
    }

    /**
     * A camera at this computer.
     *
     * @param device its name or path as {@code reference-server devices} lists them; empty for the first
     * @param width of its pictures in pixels, up to 16384; 0 for what the camera prefers
     * @param height likewise; 0 with a width of 0, and only then
     * @param frameRate pictures per second, up to 240; 0 for what the camera prefers
     * @param format how the camera sends them, such as {@code mjpeg} or {@code yuyv422}; empty for what it prefers
     */
    record Camera(String device, int width, int height, int frameRate, String format) implements SourceSpec {
        /** The first camera, as it prefers. */
        public static final Camera FIRST = new Camera("", 0, 0, 0, "");

        public Camera {
            Ranges.require("width", width, 0, 16_384);
            Ranges.require("height", height, 0, 16_384);
            Ranges.require("frameRate", frameRate, 0, 240);
            if ((width == 0) != (height == 0)) {
                throw new IllegalArgumentException(
                        "width and height must both be 0 or both be more, were " + width + " and " + height);
            }
        }

        /** The same settings with another camera. */
        public Camera device(String nameOrPath) {
            return new Camera(nameOrPath, width, height, frameRate, format);
        }

        /** The same with a size. */
        public Camera size(int newWidth, int newHeight) {
            return new Camera(device, newWidth, newHeight, frameRate, format);
        }

        /** The same with a rate. */
        public Camera at(int picturesPerSecond) {
            return new Camera(device, width, height, picturesPerSecond, format);
        }

        /** The same in another format. */
        public Camera as(String newFormat) {
            return new Camera(device, width, height, frameRate, newFormat);
        }

        @Override
        public String toString() {
            String size = width == 0 ? "" : width + "x" + height;
            String rate = frameRate == 0 ? "" : "@" + frameRate;
            return "camera:" + device
                    + (size.isEmpty() && rate.isEmpty() ? "" : "," + size + rate)
                    + (format.isEmpty() ? "" : ",format=" + format);
        }
    }

    /**
     * A microphone.
     *
     * @param device its name as {@code reference-server devices} lists it; empty for the one the system prefers
     */
    record Microphone(String device) implements SourceSpec {
        @Override
        public String toString() {
            return "mic:" + device;
        }
    }

    /**
     * What this computer plays.
     *
     * @param device its name as {@code reference-server devices} lists it; empty for the one the system prefers
     */
    record SystemSound(String device) implements SourceSpec {
        @Override
        public String toString() {
            return "system-sound:" + device;
        }
    }

    /**
     * A stream from the network, such as one of an IP camera or of OBS: fetched from its address, or waited for at a port of this
     * computer.
     *
     * @param address as FFmpeg takes it, with one of {@link #SCHEMES}; {@code srt://:9000?mode=listener} and
     *     {@code rtmp://0.0.0.0:1935/live?listen} wait for somebody to send
     * @param timeoutSeconds how long nothing may come before the stream counts as broken, 1 to 600
     * @param transport how RTSP carries it, {@code tcp} or {@code udp}; empty to try both
     */
    record Url(String address, int timeoutSeconds, String transport) implements SourceSpec {
        /** What addresses begin with. */
        public static final Set<String> SCHEMES =
                Set.of("rtsp", "rtsps", "rtmp", "rtmps", "srt", "http", "https", "udp", "tcp");

        static final int DEFAULT_TIMEOUT_SECONDS = 10;

        public Url {
            Ranges.require("timeoutSeconds", timeoutSeconds, 1, 600);
            if (!SCHEMES.contains(schemeOf(address))) {
                throw new IllegalArgumentException("address must begin with one of " + SCHEMES + ", was " + address);
            }
            if (!transport.isEmpty() && !transport.equals("tcp") && !transport.equals("udp")) {
                throw new IllegalArgumentException("transport must be tcp or udp, was " + transport);
            }
        }

        /** The address with the usual settings. */
        public Url(String address) {
            this(address, DEFAULT_TIMEOUT_SECONDS, "");
        }

        /** The same with another patience. */
        public Url timeout(int seconds) {
            return new Url(address, seconds, transport);
        }

        /** Returns what the address begins with, such as {@code rtsp}. */
        public String scheme() {
            return schemeOf(address);
        }

        private static String schemeOf(String address) {
            return address.substring(0, Math.max(0, address.indexOf("://")));
        }

        /** Returns whether the sender comes to us, so that opening means waiting. */
        public boolean isListener() {
            int query = address.indexOf('?');
            for (String setting : address.substring(query + 1).split("&", -1)) {
                if (query >= 0 && (setting.equals("mode=listener") || setting.matches("listen(=[1-9]\\d*)?"))) {
                    return true;
                }
            }
            return scheme().equals("udp");
        }

        @Override
        public String toString() {
            return address
                    + (timeoutSeconds == DEFAULT_TIMEOUT_SECONDS ? "" : " timeout=" + timeoutSeconds)
                    + (transport.isEmpty() ? "" : " transport=" + transport);
        }
    }

    /**
     * The picture of one source with the sound of another.
     *
     * @param picture a screen, a camera or a stream; its own sound is left out
     * @param sound a microphone or the system's sound
     */
    record Joined(SourceSpec picture, SourceSpec sound) implements SourceSpec {
        public Joined {
            if (!(picture instanceof Screen || picture instanceof Camera || picture instanceof Url)) {
                throw new IllegalArgumentException("picture must be a screen, a camera or an address, was " + picture);
            }
            if (!(sound instanceof Microphone || sound instanceof SystemSound)) {
                throw new IllegalArgumentException("sound must be a microphone or the system's sound, was " + sound);
            }
        }

        @Override
        public String toString() {
            return picture + " + " + sound;
        }
    }

    /**
     * Reads a source from its text form.
     *
     * <ul>
     *   <li>{@code file:/path/lesson.mp4} plays a file once. What follows {@code file:} is the path as it is, without
     *       escapes; only {@code file:///} starts a proper URI, in which {@code %20} is a space. {@code file@90.5:lesson.mp4} begins
     *       after 90.5 seconds.
     *   <li>{@code loop:/path/lesson.mp4} plays it over and over.
     *   <li>{@code test:} is the test pattern, {@code test:640x360@15} the same with another size and rate.
     *   <li>{@code screen:} is the screen; {@code screen:1280x720+100+50@15} a part of it with a rate, after which may follow
     *       {@code ,monitor=2}, {@code ,pointer=off} and {@code ,display=:1}.
     *   <li>{@code camera:} is the first camera; {@code camera:/dev/video1,1280x720@30,format=mjpeg} another, with size, rate
     *       and format.
     *   <li>{@code mic:} and {@code system-sound:} are sounds, optionally with a device's name behind. They are joined to a picture, as
     *       in {@code screen: + mic:}.
     *   <li>{@code rtsp://…}, {@code rtmp://…}, {@code srt://…}, {@code http://…}, {@code udp://…} is a stream as FFmpeg takes it;
     *       behind a space may follow {@code timeout=20} in seconds, and {@code transport=tcp} for RTSP.
     * </ul>
     *
     * @throws MediaException with a sentence that names what would have been right
     */
    static SourceSpec parse(String text) throws MediaException {
        return SourceSpecReader.read(text);
    }
}
