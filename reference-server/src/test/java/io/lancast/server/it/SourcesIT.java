package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.browser.Browser;
import io.lancast.media.ffmpeg.FfmpegProgram;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server shows a screen, and what somebody sends to it. */
@Timeout(300)
class SourcesIT {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @TempDir
    Path folder;

    @Test
    void aScreenIsSeenInABrowserAndThePresenterIsToldWhenItIsBlack() throws Exception {
        try (VirtualDisplay display = new VirtualDisplay()) {
            fill(display, "rgb:40/80/c0");
            try (RunningServer server = new RunningServer(folder, "--source=screen:@10,display=" + display.name());
                    Browser presenter = new Browser("en-US");
                    Browser viewer = new Browser("en-US")) {
                ViewerPage page = new ViewerPage(viewer, server.viewerPage());
                page.awaitPicture();
                viewer.await("the colour of the screen", () -> page.isNear(0x40, 0x80, 0xc0));
                page.keepScreenshot("viewer-screen.png");

                presenter.open(server.ready().path("webUrl").asText());
                presenter.find(".other-box summary").click();
                presenter.find(".other-form .button");
                fill(display, "black");
                presenter.await(
                        "the warning", () -> presenter.textOf(".source-notices").startsWith("The picture is black."));
                Artifacts.keep("presenter-black.png", presenter.screenshot());
                fill(display, "rgb:c0/80/40");
                viewer.await("the other colour", () -> page.isNear(0xc0, 0x80, 0x40));
                presenter.await("no warning", () -> presenter.isThere(".source-notices[hidden]"));
            }
        }
    }

    private static void fill(VirtualDisplay display, String colour) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("xsetroot", "-solid", colour);
        builder.environment().put("DISPLAY", display.name());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(false, "not installed: xsetroot of x11-xserver-utils");
            throw e;
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void whatIsSentToAPortIsShownAndWaitedForWhenItBreaksOff() throws Exception {
        FfmpegProgram.require();
        String address = "srt://127.0.0.1:" + freePort();
        try (RunningServer server = new RunningServer(folder, "--source=" + address + "?mode=listener")) {
            assertThat(notices(server))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice).startsWith("awaited"));
            Process sender = send(address);
            try {
                await(server, "the stream", SourcesIT::isLive);
                assertSeen(server);
            } finally {
                sender.destroyForcibly().waitFor();
            }
            await(server, "the break", shown -> shown.path("notices").toString().contains("\"interrupted\""));
            Process again = send(address);
            try {
                await(
                        server,
                        "the stream once more",
                        shown -> shown.path("notices").isEmpty());
                assertSeen(server);
            } finally {
                again.destroyForcibly().waitFor();
            }
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process send(String address) throws IOException {
        return new ProcessBuilder(("ffmpeg -v error -re -f lavfi -i testsrc2=s=640x360:r=25 -f lavfi -i sine=r=48000"
                                + " -c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 25"
                                + " -c:a aac -f mpegts " + address)
                        .split(" ", -1))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void assertSeen(RunningServer server) throws IOException {
        try (ClientRun client = new ClientRun(folder, server.udpAddress(), "5s")) {
            JsonNode statistics = client.awaitStatistics();
            System.out.printf("[lancast] what was sent by SRT, at the native client: %s%n", statistics);
            assertThat(statistics.path("framesReceived").asLong()).isGreaterThan(20);
            assertThat(statistics.path("audioFramesReceived").asLong()).isGreaterThan(20);
            assertThat(statistics.path("decodeErrors").asLong()).isZero();
        }
    }

    private static boolean isLive(JsonNode shown) {
        return shown.path("live").path("state").asText().equals("live");
    }

    private static List<String> notices(RunningServer server) throws IOException {
        return shown(server).path("notices").findValuesAsText("word");
    }

    private static void await(RunningServer server, String what, Predicate<JsonNode> condition) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (JsonNode shown = shown(server); !condition.test(shown); shown = shown(server)) {
            assertThat(System.nanoTime())
                    .as("waiting for %s, at %s", what, shown)
                    .isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static JsonNode shown(RunningServer server) throws IOException {
        URI source = URI.create("http://127.0.0.1:" + server.webPort() + "/api/rooms/main/source");
        try (InputStream answer = source.toURL().openStream()) {
            return new JsonMapper().readTree(answer);
        }
    }
}
