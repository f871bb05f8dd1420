package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.Figures;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaClock;
import io.lancast.media.Picture;
import io.lancast.media.PicturePool;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.TestPictures;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three rungs of 1280×720 at 30 pictures a second in real time, for two seconds or as many as {@code -Dladder.seconds} says. What depends on the
 * speed of the computer is printed, not asserted.
 */
@Timeout(3_600)
class LadderRunTest {
    private static final int SECONDS = Integer.getInteger("ladder.seconds", 2);
    private static final int WARM_UP_SECONDS = 1;
    private static final int FRAME_RATE = 30;
    private static final int SCENES = 16;
    private static final List<TrackId> TRACKS = List.of(TrackId.VIDEO_HIGH, TrackId.VIDEO_MEDIUM, TrackId.VIDEO_LOW);

    private final MediaClock clock = MediaClock.system();
    private final SourceInfo info =
            new SourceInfo("Film", 1280, 720, FRAME_RATE, ColorSpace.BT709, false, true, 0, "", "");
    private final List<Ages> ages = new ArrayList<>();

    @Test
    void threeRungsAreEncodedInRealTime() {
        PictureStage stage = PictureStage.leading(
                "run", info, clock, LadderPlan.rungsFor(info), Encoders.SOFTWARE, new NoListener());
        stage.start();
        for (VideoTrack track : stage.tracks()) {
            Ages sink = new Ages();
            ages.add(sink);
            track.subscribe(sink);
        }
        Film film = new Film();
        play(film, stage, WARM_UP_SECONDS); // classes are loaded, encoders opened
        ages.forEach(Ages::startOver);
        Map<String, Long> cpuBefore = cpuNanos();
        TrackStats[] before = statsOf(stage);
        long startMicros = clock.nowMicros();
        play(film, stage, SECONDS);
        print(stage, before, cpuBefore, clock.nowMicros() - startMicros);

        assertThat(statsOf(stage)).allMatch(stats -> stats.frames() > 1);
        stage.end(Track.Phase.ENDED);
        stage.tracks().forEach(track -> track.end(Track.Phase.ENDED));
    }

    /** Puts pictures in at their times, as a live source does. */
    private void play(Film film, PictureStage stage, int seconds) {
        long startMicros = clock.nowMicros();
        for (int i = 0; i < seconds * FRAME_RATE; i++) {
            long dueMicros = startMicros + i * 1_000_000L / FRAME_RATE;
            Picture picture = film.next();
            for (long ahead = dueMicros - clock.nowMicros(); ahead > 0; ahead = dueMicros - clock.nowMicros()) {
                LockSupport.parkNanos(ahead * 1_000);
            }
            stage.offer(new SourceItem.Video(picture, dueMicros, 1_000_000 / FRAME_RATE), false);
        }
    }

    private static TrackStats[] statsOf(PictureStage stage) {
        return stage.tracks().stream().map(Track::stats).toArray(TrackStats[]::new);
    }

    private void print(PictureStage stage, TrackStats[] before, Map<String, Long> cpuBefore, long tookMicros) {
        Map<String, Long> cpu = cpuNanos();
        cpu.replaceAll((name, nanos) -> nanos - cpuBefore.getOrDefault(name, 0L));
        TrackStats[] after = statsOf(stage);
        for (int i = 0; i < after.length; i++) {
            int[] micros = ages.get(i).sorted();
            Figures.print(
                    "ladder %s %dx%d: %d frames in %.1f s, %d dropped, %d skipped; %.0f kbit/s of %.0f; %.0f %% of a core;"
                            + " encode p50 %.1f p99 %.1f max %.1f ms; captured to encoded p50 %.1f p99 %.1f max %.1f ms",
                    TRACKS.get(i),
                    stage.tracks().get(i).rung().width(),
                    stage.tracks().get(i).rung().height(),
                    after[i].frames() - before[i].frames(),
                    tookMicros / 1e6,
                    after[i].dropped() - before[i].dropped(),
                    after[i].skipped() - before[i].skipped(),
                    (after[i].bytes() - before[i].bytes()) * 8e3 / tookMicros,
                    stage.tracks().get(i).rung().bitsPerSecond() / 1e3,
                    cpu.getOrDefault("encode-run-" + TRACKS.get(i), 0L) / 10.0 / tookMicros,
                    after[i].encodeP50Micros() / 1e3,
                    after[i].encodeP99Micros() / 1e3,
                    after[i].encodeMaxMicros() / 1e3,
                    EncodeTimes.quantile(micros, 0.5) / 1e3,
                    EncodeTimes.quantile(micros, 0.99) / 1e3,
                    EncodeTimes.quantile(micros, 1) / 1e3);
        }
        Figures.print(
                "ladder: scaling and stamping %.1f %% of a core",
                cpu.getOrDefault("pictures-run", 0L) / 10.0 / tookMicros);
    }

    private static Map<String, Long> cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> nanos = new LinkedHashMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            nanos.put(thread.getName(), threads.getThreadCpuTime(thread.getId()));
        }
        return nanos;
    }

    /** Moving pictures with some noise, as a film has; made before, so that showing one costs a copy. */
    private static final class Film {
        private final List<Picture> scenes = new ArrayList<>();
        private final PicturePool pool = new PicturePool();
        private int shown;

        Film() {
            for (int i = 0; i < SCENES; i++) {
                Picture scene = TestPictures.moving(1280, 720, i);
                for (int place = 0; place < scene.luma().capacity(); place++) {
                    int noise = ((place * 31 * (i + 7)) >>> 9) & 3;
                    scene.luma().put(place, (byte) (scene.luma().get(place) + noise));
                }
                scenes.add(scene);
            }
        }

        Picture next() {
            int turn = shown++ % (2 * SCENES - 2); // there and back
            Picture scene = scenes.get(turn < SCENES ? turn : 2 * SCENES - 2 - turn);
            Picture copy = pool.take(1280, 720, ColorSpace.BT709);
            copy.luma().put(scene.luma());
            copy.cb().put(scene.cb());
            copy.cr().put(scene.cr());
            return copy;
        }
    }

    /** How old frames were when they came out of the encoder. */
    private final class Ages implements FrameSink {
        private final List<Integer> micros = new ArrayList<>();

        @Override
        public void onFormat(TrackFormat format) {}

        @Override
        public synchronized void onFrame(EncodedFrame frame) {
            micros.add((int) (clock.nowMicros() - frame.captureTimeMicros()));
        }

        synchronized void startOver() {
            micros.clear();
        }

        synchronized int[] sorted() {
            int[] sorted = micros.stream().mapToInt(Integer::intValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        }
    }

    private static final class NoListener implements Track.Listener {
        @Override
        public void onFormat(TrackId track, TrackFormat format) {}

        @Override
        public void onFailure(TrackId track, String sentence) {}
    }
}
