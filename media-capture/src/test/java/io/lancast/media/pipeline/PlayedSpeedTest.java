package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.Figures;
import io.lancast.media.FlashAndBeep;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.media.ffmpeg.FileSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files of many kinds play at the right speed, picture and sound together: two flashes each in the build, as many as one
 * likes with {@code -Dplay.seconds=60}.
 */
@Timeout(1_800)
class PlayedSpeedTest {
    private static final int FLASHES = 1 + Integer.getInteger("play.seconds", 2);

    private static final int MOST_TRIES = 4;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "H.264 with B-frames, AAC|a.mp4|30|-c:v libx264 -bf 3 -c:a aac",
                "H.264, AC-3 5.1         |b.mkv|25|-c:v libx264 -c:a ac3 -ac 6",
                "MPEG-4 in AVI, 10 fps   |c.avi|10|-c:v mpeg4 -c:a mp2",
                "VP8 in WebM, Vorbis     |d.webm|25|-c:v libvpx -deadline realtime -c:a libvorbis",
                "VP8 in WebM, no sound   |e.webm|25|-an -c:v libvpx -deadline realtime",
                "variable rate           |f.mp4|30|-vf select='not(mod(n\\,3))+not(mod(n\\,5))' -fps_mode vfr -c:v libx264 -c:a aac",
                "rotated                 |g.mov|30|-metadata:s:v rotate=90 -c:v libx264 -c:a aac",
                "odd width               |h.mkv|25|-vf scale=161:121 -c:v ffv1 -c:a pcm_s16le",
                "without an index        |i.mkv|25|-c:v libx264 -c:a aac -f matroska -live 1",
                "a transport stream      |j.ts|25|-c:v libx264 -bf 2 -c:a mp2",
            })
    void flashesComeEverySecondWithTheirBeeps(String name, String file, int rate, String options)
            throws MediaException {
        String sound = options.contains("-an") ? "" : FlashAndBeep.SOUND;
        Path film = FfmpegProgram.make(
                directory.resolve(file), FlashAndBeep.PICTURE.formatted(rate) + sound + " -t 4 " + options);
        FlashAndBeep seen = playedWithoutAStop(film);
        List<Long> offsets = seen.offsetsMicros();
        Figures.print("%s: beeps later than flashes, in us: %s", name, offsets);
        long pictureMicros = name.startsWith("variable") ? 3_000_000L / rate : 1_000_000L / rate;
        seen.assertRightSpeed(pictureMicros + 40_000);
        assertThat(offsets.size()).isBetween(sound.isEmpty() ? 0 : FLASHES, sound.isEmpty() ? 0 : FLASHES + 1);
        assertThat(offsets).allSatisfy(offset -> assertThat(offset).isBetween(-40_000L, 40_000L));
    }

    /** Plays again where the computer itself stood still for so long that the film had to be moved. */
    private static FlashAndBeep playedWithoutAStop(Path film) throws MediaException {
        for (int tries = 1; ; tries++) {
            FlashAndBeep seen = new FlashAndBeep();
            try (FileSource source = FileSource.open(new SourceSpec.File(film, true))) {
                CaptureLoop[] loop = new CaptureLoop[1];
                loop[0] = new CaptureLoop(source, MediaClock.system(), new Until(seen, () -> loop[0].stop()), List::of);
                runUntilStopped(loop[0]);
                if (tries == MOST_TRIES || loop[0].stats(List.of()).resyncs() == 0) {
                    return seen;
                }
            }
        }
    }

    private static void runUntilStopped(CaptureLoop loop) throws MediaException {
        try {
            loop.run();
        } catch (MediaException e) {
            if (!loop.isStopped()) {
                throw e;
            }
        }
    }

    /** Stops when enough was seen, and half a second more was heard. */
    private record Until(FlashAndBeep seen, Runnable stop) implements CaptureLoop.Outlet {
        @Override
        public void onPicture(SourceItem.Video video) {
            seen.take(video);
            if (seen.flashes() > FLASHES) {
                stop.run();
            }
        }

        @Override
        public void onAudio(SourceItem.Audio audio) {
            seen.take(audio);
        }

        @Override
        public void onEvent(PipelineEvent event) {}
    }
}
