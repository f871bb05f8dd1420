package io.lancast.media.device;

import java.util.Locale;
import java.util.Map;

/**
 * What about this computer decides how devices are opened.
 *
 * @param display the X11 display this program runs on, such as {@code :0}; empty where there is none
 * @param wayland whether the session is one of Wayland, in which X11 shows programs nothing but black
 */
public record HostSystem(Kind kind, String display, boolean wayland) {
    /** Operating systems that differ in their devices. */
    public enum Kind {
        LINUX,
        WINDOWS,
        MACOS
    }

    /** Returns what this program runs on. */
    public static HostSystem current() {
        return of(System.getProperty("os.name", ""), System.getenv());
    }

    static HostSystem of(String osName, Map<String, String> environment) {
        String name = osName.toLowerCase(Locale.ROOT);
        Kind kind = name.startsWith("windows") ? Kind.WINDOWS : name.startsWith("mac") ? Kind.MACOS : Kind.LINUX;
        boolean wayland = environment.getOrDefault("XDG_SESSION_TYPE", "").equalsIgnoreCase("wayland");
        return new HostSystem(kind, environment.getOrDefault("DISPLAY", ""), kind == Kind.LINUX && wayland);
    }
}
