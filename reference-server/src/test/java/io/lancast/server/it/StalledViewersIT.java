package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.chat.http.RawFrame;
import io.lancast.chat.http.TestSocket;
import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.udp.LiveClient;
import io.lancast.udp.LivePeer;
import io.lancast.udp.PeerListener;
import io.lancast.udp.frame.StreamInfo;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Viewers whose computer sleeps or whose network stands still, among viewers who are well. */
@Timeout(180)
class StalledViewersIT {
    private static final int STALLED_BROWSERS = 20;
    private static final int STALLED_CLIENTS = 4;
    private static final String WATCH_SECONDS = "20s";

    /** What {@code jcmd GC.class_histogram} says in its last line, after a full collection: objects and bytes. */
    private static final Pattern LIVE_BYTES = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    /**
     * Far less than what is made for them meanwhile, and more than what the rules allow them: a stalled browser's queue
     * holds 2.5 s, and the log that all clients share is there with and without them.
     */
    private static final double ALLOWED_SHARE = 0.5;

    @TempDir
    Path folder;

    private final Deque<Closeable> stalled = new ArrayDeque<>();
    private final CountDownLatch stillWatching = new CountDownLatch(1);

    @Test
    void stalledViewersNeitherSlowTheOthersNorGrowMemory() throws Exception {
        Path film = FfmpegProgram.make(
                folder.resolve("noise.mp4"),
                "-f lavfi -i testsrc2=s=640x360:r=30:d=6,noise=alls=8:allf=t -f lavfi -i sine=d=6"
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
        JsonNode statistics;
        AtomicLong browserBytes = new AtomicLong();
        try (RunningServer server = new RunningServer(folder, "--play=" + film);
                TestSocket browser = TestSocket.open(server.webPort(), "/ws/rooms/main/media");
                ClientRun client = new ClientRun(folder, server.udpAddress(), WATCH_SECONDS)) {
            browser.send("{'type':'hello','codecs':['avc1.42E01F','opus']}");
            read(browser, browserBytes, 3);
            long before = liveHeapBytes(server);
            long bytesBefore = browserBytes.get();
            for (int i = 0; i < STALLED_BROWSERS; i++) {
                stallBrowser(server.webPort());
            }
            for (int i = 0; i < STALLED_CLIENTS; i++) {
                stallClient(server.udpAddress());
            }
            read(browser, browserBytes, 8); // before the stalled ones are cut off, 10 s after their last sign of life
            long grown = liveHeapBytes(server) - before;
            long madeForEach = browserBytes.get() - bytesBefore;
            long madeForStalled = madeForEach * (STALLED_BROWSERS + STALLED_CLIENTS);
            System.out.printf(
                    "[lancast] %d stalled browsers and %d stalled clients: the live heap grew by %.1f MB while %.1f MB were"
                            + " made for them%n",
                    STALLED_BROWSERS, STALLED_CLIENTS, grown / 1e6, madeForStalled / 1e6);
            statistics = client.awaitStatistics();
            System.out.printf("[lancast] the client that was well: %s%n", statistics);

            assertThat(madeForEach).isGreaterThan(500_000);
            assertThat(grown).isLessThan((long) (ALLOWED_SHARE * madeForStalled));
            assertThat(browser.drain())
                    .noneMatch(text -> text.path("type").asText().equals("skipped"));
        } finally {
            stillWatching.countDown();
            while (!stalled.isEmpty()) {
                stalled.pop().close();
            }
        }
        assertThat(statistics.path("framesReceived").asLong()).isGreaterThan(19 * 30 * 9 / 10);
        assertThat(statistics.path("framesDropped").asLong()).isZero();
    }

    /** Reads what comes for some seconds. */
    private static void read(TestSocket browser, AtomicLong bytes, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            bytes.addAndGet(browser.awaitBinary().length);
        }
    }

    /** A browser that asks for media and then reads nothing. */
    private void stallBrowser(int port) throws IOException {
        Socket socket = new Socket();
        stalled.push(socket);
        socket.setReceiveBufferSize(1_024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String upgrade =
                "GET /ws/rooms/main/media HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: http://127.0.0.1:"
                        + port + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
        byte[] status = socket.getInputStream().readNBytes(12);
        assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
        RawFrame.sendText(socket, "{'type':'hello','codecs':['avc1.42E01F','opus']}");
    }

    /** A client that subscribes to everything and whose only thread then stands still. */
    private void stallClient(InetSocketAddress server) throws IOException {
        LiveClient client = LiveClient.builder(server)
                .joinText("v=1")
                .listener(new PeerListener() {
                    @Override
                    public void onOffered(LivePeer peer, StreamInfo stream) {
                        peer.subscribe(stream, frame -> awaitEndOfTest());
                    }
                })
                .connect();
        stalled.push(client::close);
    }

    private void awaitEndOfTest() {
        try {
            stillWatching.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long liveHeapBytes(RunningServer server) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(
                        jcmd.toString(), Long.toString(server.program().pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = LIVE_BYTES.matcher(said);
        assertThat(total.find()).as("a total in %s", said).isTrue();
        return Long.parseLong(total.group(1));
    }
}
