package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.udp.FrameListener;
import io.lancast.udp.LiveClient;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.sim.ImpairmentRelay;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A native client whose network gets bad and good again: the server moves it between the rungs, and it stays live. */
@Timeout(300)
class NativeQualityIT {
    private static final LinkProfile GOOD = LinkProfile.lan(1_000_000);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(100);

    /** What a picture may be late by, and still be worth showing. */
    private static final long WORTH_MICROS = 600_000;

    @TempDir
    Path folder;

    private static final class Pictures implements FrameListener {
        private final List<String> streams = new CopyOnWriteArrayList<>();
        private final AtomicLong arrived = new AtomicLong();
        private final AtomicLong late = new AtomicLong();

        @Override
        public void onFrame(MediaFrame frame) {
            arrived.incrementAndGet();
            late.addAndGet(frame.latencyMicros() > WORTH_MICROS ? 1 : 0);
        }

        @Override
        public void onSwitched(StreamInfo to) {
            streams.add(to.name());
        }

        private void awaitMore(int frames) {
            long before = arrived.get();
            await(frames + " pictures", () -> arrived.get() >= before + frames);
        }

        private boolean isAt(String stream) {
            return !streams.isEmpty() && streams.get(streams.size() - 1).equals(stream);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void aRecordingKeepsItsQualityAndItsFileOnABadNetwork() throws Exception {
        Path recording = folder.resolve("talk.mkv");
        JsonNode statistics;
        try (RunningServer server = new RunningServer(folder, "--demo");
                ImpairmentRelay relay = new ImpairmentRelay(server.udpAddress(), GOOD, 5);
                ClientRun client = new ClientRun(folder, relay.address(), "15s", "--save=" + recording)) {
            await("a recording", () -> Files.exists(recording));
            relay.become(GOOD.withLoss(LossModel.bursts(0.15, 4))); // moves whoever lets the server choose
            statistics = client.awaitStatistics();
        }
        assertThat(statistics.path("packetsLost").asLong()).isPositive();
        assertThat(statistics.path("rungs").findValuesAsText("rung")).containsExactly("high");
        assertThat(folder.resolve("talk-2.mkv")).doesNotExist();
        assertThat(FfmpegProgram.ffprobe(
                        "-select_streams",
                        "v",
                        "-show_entries",
                        "stream=width,height",
                        "-of",
                        "csv=p=0",
                        recording.toString()))
                .containsExactly("1280,720");
    }

    static Stream<Arguments> badNetworks() {
        return Stream.of(
                Arguments.of("0.4 Mbit/s", GOOD.withRate(400_000, 40_000)),
                Arguments.of("15 % loss in bursts", GOOD.withLoss(LossModel.bursts(0.15, 4))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badNetworks")
    void goesDownWhenTheNetworkIsBadAndUpWhenItIsGood(String name, LinkProfile bad) throws Exception {
        Pictures pictures = new Pictures();
        try (RunningServer server = new RunningServer(folder, "--demo");
                ImpairmentRelay relay = new ImpairmentRelay(server.udpAddress(), GOOD, 5);
                LiveClient client = LiveClient.builder(relay.address())
                        .joinText("v=1&quality=auto")
                        .connect()) {
            client.subscribe("video", pictures);
            pictures.awaitMore(60);
            relay.become(bad);
            long beganNanos = System.nanoTime();
            await("a lower rung", () -> !pictures.streams.isEmpty());
            long tookNanos = System.nanoTime() - beganNanos;
            pictures.awaitMore(100);
            long lateBefore = pictures.late.get();
            pictures.awaitMore(100);
            long lateAfter = pictures.late.get();
            relay.become(GOOD);
            await("the highest rung", () -> pictures.isAt("video"));
            pictures.awaitMore(60);
            System.out.printf(
                    "[lancast] %s: a lower rung after %d ms, then %d of 100 pictures late; the way was %s%n",
                    name, TimeUnit.NANOSECONDS.toMillis(tookNanos), lateAfter - lateBefore, pictures.streams);
            assertThat(pictures.streams.get(0)).startsWith("video-");
            assertThat(lateAfter - lateBefore).isLessThan(20);
        }
    }
}
