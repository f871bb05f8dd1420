package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lancast.media.Cancellation;
import io.lancast.media.FlashAndBeep;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec.Url;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ffmpeg sends over the loopback interface is received with picture and sound together. */
@Timeout(180)
class LiveStreamTest {
    private static final String CODECS =
            " -c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 25 -c:a aac -f ";

    @ParameterizedTest
    @ValueSource(strings = {"srt", "rtmp"})
    void whoeverSendsToAPortIsReceivedAndWaitedForWhenItEnds(String scheme) throws Exception {
        FfmpegProgram.require();
        boolean isSrt = scheme.equals("srt");
        String address = isSrt ? "srt://127.0.0.1:" + freePort() : "rtmp://127.0.0.1:" + freePort() + "/live/lesson";
        Url place = new Url(address + (isSrt ? "?mode=listener" : "?listen"));
        Cancellation cancellation = new Cancellation();
        CompletableFuture<LiveSource> opening = CompletableFuture.supplyAsync(() -> open(place, cancellation));
        try (Sender sender = new Sender((isSrt ? "mpegts " : "flv ") + address);
                LiveSource source = sender.untilReceived(opening)) {
            cancellation.cancel(); // too late to matter
            assertThat(source.info().hasAudio()).isTrue();
            FlashAndBeep.assertTogether(scheme, source);
            sender.stop();
            SourceItem.Interrupted interrupted = Received.next(source, SourceItem.Interrupted.class);
            assertThat(interrupted.retryMicros()).isZero();
            CompletableFuture<SourceItem.Resumed> back = CompletableFuture.supplyAsync(() -> awaitBack(source));
            assertThat(sender.untilReceived(back).info().width()).isEqualTo(160);
        }
    }

    @Test
    void aServerThatIsNotThereIsUnreachableAndOneThatComesIsSeen() throws Exception {
        FfmpegProgram.require();
        String address = "http://127.0.0.1:" + freePort() + "/live.ts";
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> LiveSource.open(new Url(address), MediaClock.system(), new Cancellation())
                        .close())
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
                .withMessageStartingWith("Nothing came from " + address + " (")
                .withMessageEndingWith("check the address, and that it is sending.");
        try (Sender sender = new Sender("mpegts -listen 1 " + address);
                LiveSource source = sender.untilReceived(CompletableFuture.supplyAsync(() -> openPatiently(address)))) {
            FlashAndBeep.assertTogether("http", source);
        }
    }

    @Test
    void aWaitForASenderCanBeEnded() throws Exception {
        Cancellation cancellation = new Cancellation();
        Url place = new Url("srt://127.0.0.1:" + freePort() + "?mode=listener");
        CompletableFuture<Reason> opening = CompletableFuture.supplyAsync(() -> {
            try (LiveSource source = LiveSource.open(place, MediaClock.system(), cancellation)) {
                throw new AssertionError("received " + source.info());
            } catch (MediaException e) {
                return e.reason();
            }
        });
        cancellation.cancel();
        assertThat(opening.get(60, TimeUnit.SECONDS)).isEqualTo(Reason.INTERRUPTED);
    }

    private static SourceItem.Resumed awaitBack(LiveSource source) {
        try {
            return Received.next(source, SourceItem.Resumed.class);
        } catch (MediaException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LiveSource open(Url place, Cancellation cancellation) {
        try {
            return LiveSource.open(place, MediaClock.system(), cancellation);
        } catch (MediaException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LiveSource openPatiently(String address) {
        for (int tries = 0; ; tries++) {
            try {
                return LiveSource.open(new Url(address), MediaClock.system(), new Cancellation());
            } catch (MediaException e) {
                if (tries == 100) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort())) {
            return udp.getLocalPort();
        }
    }

    /** ffmpeg, started as often as it ends before anybody receives it. */
    private static final class Sender implements AutoCloseable {
        private final String output;
        private Process process;

        Sender(String output) throws IOException {
            this.output = output;
            this.process = start();
        }

        private Process start() throws IOException {
            String command = "ffmpeg -v error -re " + FlashAndBeep.PICTURE.formatted(25) + " -re" + FlashAndBeep.SOUND
                    + CODECS + output;
            return new ProcessBuilder(command.split(" +", -1))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        <T> T untilReceived(CompletableFuture<T> received) throws Exception {
            while (!received.isDone()) {
                if (!process.isAlive()) {
                    process = start();
                }
                process.waitFor(200, TimeUnit.MILLISECONDS);
            }
            return received.get();
        }

        void stop() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
