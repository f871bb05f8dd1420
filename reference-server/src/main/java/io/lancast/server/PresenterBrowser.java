package io.lancast.server;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;

/** Opens the presenter's page in this computer's browser, if it has a screen and a browser. */
final class PresenterBrowser {
    private PresenterBrowser() {}

    /** Returns at once; when no browser can be opened, the link on the console is enough. */
    static void open(URI page) {
        Thread opener = new Thread(() -> tryOpen(page), "open-browser");
        opener.setDaemon(true);
        opener.start();
    }

    private static void tryOpen(URI page) {
        try {
            if (!GraphicsEnvironment.isHeadless()
                    && Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(page);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            System.getLogger(PresenterBrowser.class.getName())
                    .log(System.Logger.Level.DEBUG, "no browser could be opened", e);
        }
    }
}
