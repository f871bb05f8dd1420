package io.lancast.media.device;

import java.awt.AWTError;
import java.awt.DisplayMode;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** The monitors of the desktop that this program runs on. */
public final class Monitors {
    private Monitors() {}

    /** Returns them as the system orders them; empty where there is no desktop, or a Java that cannot see it. */
    public static List<Monitor> list() {
        List<Monitor> monitors = new ArrayList<>();
        try {
            if (GraphicsEnvironment.isHeadless()) {
                return List.of();
            }
            for (GraphicsDevice device :
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices()) {
                monitors.add(monitorOf(device, monitors.size() + 1));
            }
        } catch (HeadlessException | AWTError | LinkageError e) {
            return List.of(); // the display does not answer, or its libraries are missing
        }
        return monitors;
    }

    private static Monitor monitorOf(GraphicsDevice device, int number) {
        GraphicsConfiguration configuration = device.getDefaultConfiguration();
        Rectangle bounds = configuration.getBounds();
        DisplayMode mode = device.getDisplayMode();
        double scale = configuration.getDefaultTransform().getScaleX();
        return new Monitor(
                "Monitor " + number,
                (int) Math.round(bounds.x * scale),
                (int) Math.round(bounds.y * scale),
                mode.getWidth(),
                mode.getHeight());
    }
}
