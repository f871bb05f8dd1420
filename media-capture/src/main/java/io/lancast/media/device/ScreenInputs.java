package io.lancast.media.device;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.SourceSpec.Region;
import io.lancast.media.SourceSpec.Screen;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a screen is captured on each operating system.
 *
 * <p>Linux: x11grab. Windows: Windows.Graphics.Capture, which works with several graphics cards too; else desktop
 * duplication; else GDI, which is slow. macOS: AVFoundation.
 */
public final class ScreenInputs {
    private final Screen screen;
    private final HostSystem host;
    private final List<Monitor> monitors;

    private ScreenInputs(Screen screen, HostSystem host, List<Monitor> monitors) {
        this.screen = screen;
        this.host = host;
        this.monitors = monitors;
    }

    /**
     * Returns what to try, one after another.
     *
     * @param monitors what {@link Monitors#list} knows, which may be nothing
     * @throws MediaException with the sentence to show when nothing can work
     */
    public static List<InputRequest> of(Screen screen, HostSystem host, List<Monitor> monitors) throws MediaException {
        ScreenInputs inputs = new ScreenInputs(screen, host, monitors);
        return switch (host.kind()) {
            case LINUX -> List.of(inputs.x11());
            case WINDOWS -> inputs.windows();
            case MACOS -> List.of(inputs.macos());
        };
    }

    private InputRequest x11() throws MediaException {
        if (screen.display().isEmpty() && host.wayland()) {
            throw new MediaException(
                    Reason.NO_DEVICE,
                    "This computer runs Wayland, where the screen would be black for this program;"
                            + " choose \"Share screen\" on the presenter's page, or log in to an X11 session.");
        }
        String display = screen.display().isEmpty() ? host.display() : screen.display();
        if (display.isEmpty()) {
            throw new MediaException(
                    Reason.NO_DEVICE,
                    "This program sees no screen, because DISPLAY is not set;"
                            + " start it in a terminal on the screen, or name the display as in screen:,display=:0.");
        }
        InputRequest request = InputRequest.of("x11grab", display)
                .with("framerate", screen.frameRate())
                .with("draw_mouse", pointer());
        Part part = part();
        return part == null
                ? request
                : request.with("video_size", part.size())
                        .with("grab_x", part.left)
                        .with("grab_y", part.top);
    }

    private List<InputRequest> windows() throws MediaException {
        int index = monitorIndex();
        Region region = screen.region();
        String crop = region == null
                ? ""
                : text(",crop=%d:%d:%d:%d", region.width(), region.height(), region.left(), region.top());
        String part = region == null
                ? ""
                : text(
                        ":video_size=%dx%d:offset_x=%d:offset_y=%d",
                        region.width(), region.height(), region.left(), region.top());
        return List.of(
                InputRequest.of(
                        "lavfi",
                        text(
                                "gfxcapture=monitor_idx=%d:capture_cursor=%d:max_framerate=%d,hwdownload,format=bgra%s",
                                index, pointer(), screen.frameRate(), crop)),
                InputRequest.of(
                        "lavfi",
                        text(
                                "ddagrab=output_idx=%d:draw_mouse=%d:framerate=%d%s,hwdownload,format=bgra",
                                index, pointer(), screen.frameRate(), part)),
                gdi());
    }

    private InputRequest gdi() throws MediaException {
        InputRequest request = InputRequest.of("gdigrab", "desktop")
                .with("framerate", screen.frameRate())
                .with("draw_mouse", pointer());
        Part part = part();
        return part == null
                ? request
                : request.with("video_size", part.size())
                        .with("offset_x", part.left)
                        .with("offset_y", part.top);
    }

    /** A part of all monitors together; those to the left of the first lie at less than 0. */
    private record Part(int width, int height, int left, int top) {
        String size() {
            return width + "x" + height;
        }
    }

    /** What is to be captured, or null for everything. */
    private @Nullable Part part() throws MediaException {
        Monitor monitor = chosenMonitor();
        Region region = screen.region();
        if (monitor == null) {
            return region == null ? null : new Part(region.width(), region.height(), region.left(), region.top());
        }
        return region == null
                ? new Part(monitor.width(), monitor.height(), monitor.left(), monitor.top())
                : new Part(
                        region.width(), region.height(), monitor.left() + region.left(), monitor.top() + region.top());
    }

    private InputRequest macos() throws MediaException {
        if (screen.region() != null) {
            throw new MediaException(
                    Reason.NO_DEVICE,
                    "On macOS only a whole screen can be captured; leave the size out,"
                            + " or share a window from the presenter's page.");
        }
        return InputRequest.of("avfoundation", "Capture screen " + monitorIndex() + ":none")
                .with("framerate", screen.frameRate())
                .with("capture_cursor", pointer())
                .with("pixel_format", "bgr0");
    }

    private int pointer() {
        return screen.pointer() ? 1 : 0;
    }

    private int monitorIndex() throws MediaException {
        Monitor monitor = chosenMonitor();
        return monitor == null ? 0 : monitors.indexOf(monitor);
    }

    /** The monitor that was named, or null when none was. */
    private @Nullable Monitor chosenMonitor() throws MediaException {
        if (screen.monitor().isEmpty()) {
            return null;
        }
        for (int i = 0; i < monitors.size(); i++) {
            Monitor monitor = monitors.get(i);
            if (screen.monitor().equals(monitor.name()) || screen.monitor().equals(String.valueOf(i + 1))) {
                return monitor;
            }
        }
        List<String> names = monitors.stream().map(Monitor::name).toList();
        throw new MediaException(
                Reason.NO_DEVICE,
                "There is no monitor \"" + screen.monitor() + "\"; "
                        + (names.isEmpty()
                                ? "this program sees none."
                                : "use a number from 1 to " + names.size() + ", or one of: " + String.join(", ", names)
                                        + "."));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
