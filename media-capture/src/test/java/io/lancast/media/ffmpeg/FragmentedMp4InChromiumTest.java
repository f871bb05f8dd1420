package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.Figures;
import io.lancast.media.TestSounds;
import io.lancast.media.mp4.FragmentedMp4;
import io.lancast.media.mp4.InitSegment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chromium plays our fragments by Media Source Extensions and says how many pictures it has shown. */
@Timeout(120)
class FragmentedMp4InChromiumTest {
    private static final int PICTURES = 50; // 2 s
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final String PAGE = """
            <!doctype html><video muted></video><script>
            const video = document.querySelector('video');
            const tell = text => fetch('/told', {method: 'POST', body: text});
            const source = new MediaSource();
            video.src = URL.createObjectURL(source);
            video.onerror = () => tell('error ' + video.error.message);
            source.onsourceopen = async () => {
              const type = await (await fetch('/type')).text();
              if (!MediaSource.isTypeSupported(type)) return tell('unsupported ' + type);
              const buffer = source.addSourceBuffer(type);
              buffer.appendBuffer(await (await fetch('/media')).arrayBuffer());
              buffer.onupdateend = () => {
                if (source.readyState !== 'open') return;
                source.endOfStream();
                video.currentTime = video.buffered.start(0);
                video.play();
              };
              video.onended = () => tell('shown ' + video.getVideoPlaybackQuality().totalVideoFrames
                  + ' sound ' + video.webkitAudioDecodedByteCount);
            };
            </script>
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"H264, AAC", "AV1, OPUS"})
    void chromiumPlaysOurFragments(Codec videoCodec, Codec audioCodec) throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is not installed: apt-get install chromium");
        EncodedFilm film = EncodedFilm.make(directory, videoCodec, PICTURES);
        List<EncodedFrame> frames = new ArrayList<>(film.frames());
        AudioFormat audio;
        try (LiveAudioEncoder encoder = LiveAudioEncoder.open(audioCodec)) {
            audio = encoder.format();
            for (int i = 0; i < PICTURES * 2; i++) {
                encoder.encode(TestSounds.tone(i * 20_000L, 960, 660), frames::add);
            }
        }
        frames.sort(Comparator.comparingLong(EncodedFrame::captureTimeMicros));
        InitSegment init = FragmentedMp4.initSegment(film.format(), audio);
        FragmentedMp4 mp4 = new FragmentedMp4();
        ByteArrayOutputStream media = new ByteArrayOutputStream();
        append(init.bytes(), media);
        frames.forEach(frame -> append(mp4.fragment(frame), media));

        String told = play(init.mimeType(), media.toByteArray());
        Figures.print("Chromium plays %s: %s", init.mimeType(), told);
        assertThat(told).matches("shown \\d+ sound \\d+");
        assertThat(Integer.parseInt(told.split(" ", -1)[1])).isGreaterThanOrEqualTo(PICTURES - 5);
        assertThat(Integer.parseInt(told.split(" ", -1)[3])).isPositive();
    }

    private static void append(ByteBuffer bytes, ByteArrayOutputStream out) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        out.writeBytes(copy);
    }

    private String play(String mimeType, byte[] media) throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/", "text/html", PAGE.getBytes(StandardCharsets.UTF_8));
        answer(server, "/type", "text/plain", mimeType.getBytes(StandardCharsets.UTF_8));
        answer(server, "/media", "application/octet-stream", media);
        server.createContext("/told", exchange -> {
            told.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Process chromium =
                startChromium("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try {
            return told.get(60, TimeUnit.SECONDS);
        } finally {
            server.stop(0);
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Process startChromium(String url) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + directory.resolve("profile"),
                url);
        builder.environment().put("TMPDIR", directory.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void answer(HttpServer server, String path, String type, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
