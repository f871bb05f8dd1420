package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client's window, as somebody sees it who looks at the screen. */
@Timeout(120)
class DesktopIT {
    /** The size in which the window opens its picture, in its upper left corner. */
    private static final int PICTURE_WIDTH = 960;

    private static final int PICTURE_HEIGHT = 540;
    private static final int READINGS = 5;
    private static final int TRIES = 60;

    @TempDir
    Path folder;

    @Test
    void theWindowShowsALivePictureLessThanASecondOld() throws Exception {
        try (VirtualDisplay display = new VirtualDisplay();
                RunningServer server = new RunningServer(folder, "--demo");
                Program client = Program.clientOn(
                        display,
                        List.of(
                                "watch",
                                "127.0.0.1:" + server.udpAddress().getPort(),
                                "--data-dir=" + folder.resolve("client-data"),
                                "--nick=Anna",
                                "--say=你好"))) {
            List<Long> ages = new ArrayList<>();
            for (int i = 0; i < TRIES && ages.size() < READINGS; i++) {
                display.shownClock(PICTURE_WIDTH, PICTURE_HEIGHT)
                        .ifPresent(shown -> ages.add(Duration.between(shown, LocalTime.now(ZoneId.systemDefault()))
                                .toMillis()));
            }
            System.out.printf(
                    "[lancast] the clock in %d screenshots of the window was this old, in ms: %s%n", ages.size(), ages);
            Artifacts.keep("window.png", display.screenshot());
            assertThat(ages).as("readings, while the client says %s", client).hasSize(READINGS);
            assertThat(ages.stream().sorted().toList().get(READINGS / 2)).isBetween(0L, 999L);

            client.interrupt();
            assertThat(client.awaitExit()).isIn(0, 143); // 143: ended by the signal, as Java programs are
            assertThat(client.errors()).isEmpty();
        }
    }
}
