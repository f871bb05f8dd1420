package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lancast.media.AudioBlock;
import io.lancast.media.AudioFormat;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.SourceSpec;
import io.lancast.media.TestSounds;
import io.lancast.media.TrackId;
import io.lancast.media.ffmpeg.AudioDecoder;
import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.media.ffmpeg.VideoDecoder;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real files, real encoders, real time. */
@Timeout(60)
class PlayedFileTest {
    @TempDir
    Path directory;

    private final MediaClock clock = MediaClock.system();
    private final List<PipelineEvent> events = new CopyOnWriteArrayList<>();
    private final CollectingSink video = new CollectingSink();
    private final CollectingSink sound = new CollectingSink();

    private MediaPipeline start(Path file, boolean loop) throws MediaException {
        return MediaPipeline.start(
                "file", MediaSources.open(new SourceSpec.File(file, loop), clock), clock, events::add);
    }

    @Test
    void capturedTimesAreThoseOfTheFileAtRealSpeed() throws MediaException {
        Path file = FfmpegProgram.make(
                directory.resolve("vfr.mp4"),
                "-f lavfi -i testsrc2=s=160x120:r=30:d=2,select='not(mod(n,5))+not(mod(n,3))' -fps_mode vfr"
                        + " -c:v libx264 -bf 3");
        List<Double> probed = FfmpegProgram.ffprobe(
                        "-select_streams", "v", "-show_entries", "frame=pts_time", "-of", "csv=p=0", file.toString())
                .stream()
                .map(line -> Double.valueOf(line.replace(",", "")))
                .toList();
        long startMicros = clock.nowMicros();
        try (MediaPipeline pipeline = start(file, false)) {
            pipeline.subscribe(TrackId.VIDEO_HIGH, video);
            video.awaitEnd();
            long elapsed = clock.nowMicros() - startMicros;
            TrackStats stats = pipeline.stats().tracks().get(0);

            List<EncodedFrame> frames = video.frames();
            assertThat(elapsed).isGreaterThanOrEqualTo(Math.round(probed.get(probed.size() - 1) * 1e6));
            // The last picture is never lost: count back from it. The first shows the held picture to who came between
            // two.
            long last = frames.get(frames.size() - 1).captureTimeMicros();
            long first = frames.get(0).captureTimeMicros();
            List<Long> expected = probed.stream()
                    .map(seconds -> last - Math.round((probed.get(probed.size() - 1) - seconds) * 1e6))
                    .filter(time -> time > first + 1_000)
                    .toList();
            assertThat(frames.size() - 1 + stats.dropped() + stats.skipped()).isGreaterThanOrEqualTo(expected.size());
            for (EncodedFrame frame : frames.subList(1, frames.size())) {
                assertThat(expected)
                        .anySatisfy(
                                time -> assertThat(frame.captureTimeMicros()).isCloseTo(time, within(1_000L)));
            }
        }
    }

    @Test
    void pictureAndSoundComeOutTogether() throws MediaException {
        // White with a beep from 1.0 to 1.1 s
        Path file = FfmpegProgram.make(
                directory.resolve("sync.mp4"),
                "-f lavfi -i color=black:s=160x120:r=25:d=1.6,drawbox=c=white:t=fill:enable='between(t,1,1.1)'"
                        + " -f lavfi -i aevalsrc=0.5*sin(2*PI*1000*t)*between(t\\,1\\,1.1):s=44100:d=1.6"
                        + " -c:v libx264 -c:a aac");
        try (MediaPipeline pipeline = start(file, false)) {
            pipeline.subscribe(TrackId.VIDEO_HIGH, video);
            pipeline.subscribe(TrackId.AUDIO_OPUS, sound);
            video.awaitEnd();
            sound.awaitEnd();
        }
        assertThat(events)
                .extracting(PipelineEvent::getClass)
                .startsWith(PipelineEvent.Started.class)
                .endsWith(PipelineEvent.Ended.class);
        assertThat(firstBeepMicros() - firstFlashMicros()).isBetween(-40_000L, 40_000L);
    }

    private long firstFlashMicros() throws MediaException {
        List<Long> flashes = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (EncodedFrame frame : video.frames()) {
                decoder.decode(frame.data(), frame.captureTimeMicros(), (picture, time) -> {
                    if ((picture.luma().get(60 * picture.lumaStride() + 80) & 0xff) > 128) {
                        flashes.add(time);
                    }
                    picture.close();
                });
            }
        }
        return flashes.get(0);
    }

    private long firstBeepMicros() throws MediaException {
        List<AudioBlock> blocks = new ArrayList<>();
        try (AudioDecoder decoder =
                AudioDecoder.open((AudioFormat) sound.formats().get(0))) {
            for (EncodedFrame frame : sound.frames()) {
                decoder.decode(frame.data(), frame.captureTimeMicros(), blocks::add);
            }
        }
        long start = blocks.get(0).timeMicros();
        float[] samples = TestSounds.channel(blocks, 0, start, 2 * AudioBlock.SAMPLE_RATE);
        return start + AudioBlock.microsOf(TestSounds.firstLouderThan(0.25, samples, 0));
    }

    @Test
    void aLoopGoesOnWithoutAnEnd() throws MediaException {
        Path file = FfmpegProgram.make(
                directory.resolve("short.mp4"),
                "-f lavfi -i testsrc2=s=160x120:r=25:d=0.4 -f lavfi -i sine=d=0.4 -c:v libx264 -c:a aac");
        try (MediaPipeline pipeline = start(file, true)) {
            pipeline.subscribe(TrackId.VIDEO_HIGH, video);
            pipeline.subscribe(TrackId.AUDIO_AAC, sound);
            video.awaitFrames(35); // three passes and a half
            sound.awaitFrames(50);
            assertThat(video.calls()).doesNotContain("end");
        }
        List<EncodedFrame> frames = sound.frames();
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).captureTimeMicros())
                    .isEqualTo(frames.get(i - 1).captureTimeMicros()
                            + frames.get(i - 1).durationMicros());
        }
    }
}
