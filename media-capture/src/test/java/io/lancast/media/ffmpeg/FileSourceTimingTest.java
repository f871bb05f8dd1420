package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lancast.media.AudioBlock;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import io.lancast.media.TestSounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSourceTimingTest {
    /** White for the first tenth of every second, and 1 kHz during it; 3.5 s long. */
    private static final String FLASH_AND_BEEP =
            "-f lavfi -i color=black:s=160x120:r=25:d=3.5,drawbox=c=white:t=fill:enable='lt(mod(t,1),0.1)'"
                    + " -f lavfi -i aevalsrc=0.5*sin(2*PI*1000*t)*lt(mod(t\\,1)\\,0.1):s=48000:d=3.5 ";

    @TempDir
    Path directory;

    /** Everything a source yields up to a time: when pictures come and how bright they are, and the sound. */
    private static final class Played {
        final List<Long> times = new ArrayList<>();
        final List<Long> durations = new ArrayList<>();
        final List<Integer> brightness = new ArrayList<>();
        final List<AudioBlock> sound = new ArrayList<>();
        final List<Long> order = new ArrayList<>();

        static Played until(long endMicros, Path file, boolean loop) throws MediaException {
            Played played = new Played();
            try (FileSource source = FileSource.open(new SourceSpec.File(file, loop))) {
                for (SourceItem item = source.read();
                        item != null && item.timeMicros() < endMicros;
                        item = source.read()) {
                    played.take(item);
                }
                assertThat(source.decodeErrors()).isZero();
            }
            return played;
        }

        private void take(SourceItem item) {
            order.add(item.timeMicros());
            if (item instanceof SourceItem.Video video) {
                times.add(video.timeMicros());
                durations.add(video.durationMicros());
                try (Picture picture = video.picture()) {
                    int middle = picture.height() / 2 * picture.lumaStride() + picture.width() / 2;
                    brightness.add(picture.luma().get(middle) & 0xff);
                }
            } else {
                sound.add(((SourceItem.Audio) item).block());
            }
        }

        long longestGap() {
            return IntStream.range(1, times.size())
                    .mapToLong(i -> times.get(i) - times.get(i - 1))
                    .max()
                    .orElse(0);
        }

        /** When pictures turn from dark to bright. */
        List<Long> flashes() {
            return IntStream.range(0, times.size())
                    .filter(i -> brightness.get(i) > 128 && (i == 0 || brightness.get(i - 1) < 128))
                    .mapToObj(times::get)
                    .toList();
        }

        /** When silence of at least 50 ms turns into sound. */
        List<Long> beeps(long endMicros) {
            float[] samples = TestSounds.channel(sound, 0, 0, (int) AudioBlock.samplesIn(endMicros));
            List<Long> beeps = new ArrayList<>();
            int silentSince = -2_400;
            for (int i = 0; i < samples.length; i++) {
                if (Math.abs(samples[i]) > 0.1) {
                    if (i - silentSince >= 2_400) {
                        beeps.add(AudioBlock.microsOf(i));
                    }
                    silentSince = i;
                }
            }
            return beeps;
        }
    }

    @ParameterizedTest
    @CsvSource({"v.mp4, -c:v libx264 -bf 3", "v.mkv, -c:v libx264 -bf 3", "v.webm, -c:v libvpx -deadline realtime"})
    void variableDistancesAreKept(String name, String codec) throws MediaException {
        // Of 60 pictures at 30 a second, those whose number is a multiple of 7 or 5: distances from 1/30 to 5/30 s
        Path video = FfmpegProgram.make(
                directory.resolve(name),
                "-f lavfi -i testsrc2=s=160x120:r=30:d=2,select='not(mod(n,7))+not(mod(n,5))' -fps_mode vfr " + codec);
        List<Double> probed = FfmpegProgram.ffprobe(
                        "-select_streams", "v", "-show_entries", "frame=pts_time", "-of", "csv=p=0", video.toString())
                .stream()
                .map(line -> Double.valueOf(line.replace(",", "")))
                .toList();
        Played played = Played.until(Long.MAX_VALUE, video, false);

        assertThat(played.times).hasSameSizeAs(probed).hasSizeGreaterThan(15);
        assertThat(played.longestGap()).isGreaterThan(100_000);
        for (int i = 0; i < probed.size(); i++) {
            long expected = Math.round((probed.get(i) - probed.get(0)) * 1_000_000);
            assertThat(played.times.get(i)).as("picture %d", i).isCloseTo(expected, within(1_000L));
        }
        for (int i = 1; i < probed.size(); i++) {
            assertThat(played.durations.get(i - 1)).isEqualTo(played.times.get(i) - played.times.get(i - 1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "l.mp4|-c:v libx264 -bf 2 -c:a aac",
                "l.mkv|-c:v libx264 -bf 2 -c:a aac",
                "l.webm|-c:v libvpx -deadline realtime -c:a libopus",
                "l.avi|-c:v mpeg4 -c:a mp2",
                "l.ts|-c:v libx264 -bf 2 -c:a aac",
            })
    void threeLoopsRunOnWithPictureAndSoundTogether(String name, String codecs) throws MediaException {
        Path video = FfmpegProgram.make(directory.resolve(name), FLASH_AND_BEEP + codecs);
        long end = 10_600_000; // a little more than three passes
        Played played = Played.until(end, video, true);

        assertThat(played.order).isSorted();
        assertThat(played.longestGap()).as("a frame is 40 ms").isLessThanOrEqualTo(41_000);
        List<Long> flashes = played.flashes();
        List<Long> beeps = played.beeps(end);
        assertThat(flashes).as("at 0, 1, 2, 3 s of each pass").hasSizeBetween(12, 13);
        for (long flash : flashes) {
            assertThat(beeps)
                    .as("beeps near the flash at %d", flash)
                    .anySatisfy(beep -> assertThat(beep).isCloseTo(flash, within(40_000L)));
        }
        // No time is lost or won: the flash at the start of the fourth pass comes three passes after the first one.
        assertThat(flashes.get(12) - flashes.get(0)).isCloseTo(3 * 3_500_000L, within(3 * 41_000L));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "v.mp4|-c:v libx264 -c:a aac",
                "v.mkv|-c:v libx264 -c:a pcm_s16le",
                "v.webm|-c:v libvpx -c:a libopus"
            })
    void aPassLastsAsLongAsItsSoundWhereItsLastPictureMayStaySoLong(String name, String codecs) throws MediaException {
        // The last picture is at 0.9 s; the longest distance before it is 0.1 s, and the sound lasts for 1 s
        Path video = FfmpegProgram.make(
                directory.resolve(name),
                "-f lavfi -i color=black:s=160x120:r=30:d=1,drawbox=c=white:t=fill:enable='lt(t,0.1)'"
                        + ",select='not(mod(n,3))+not(mod(n,5))' -f lavfi -i sine=d=1:r=48000 -fps_mode vfr " + codecs);
        Played played = Played.until(10_200_000, video, true);

        assertThat(played.longestGap()).isLessThanOrEqualTo(102_000);
        List<Long> flashes = played.flashes();
        assertThat(flashes).hasSize(11);
        assertThat(flashes.get(10) - flashes.get(0))
                .isCloseTo(10_000_000L, within(100_000L)); // a pass cut at 0.9 s and a picture would lose 0.6 s
    }

    @Test
    void soundIsMixedDownFromSixChannelsAndResampled() throws MediaException {
        // 700 Hz in front on the left, 1100 Hz in front on the right, 300 Hz in the middle, nothing elsewhere
        Path video = FfmpegProgram.make(
                directory.resolve("s.mkv"),
                "-f lavfi -i color=s=64x64:r=10:d=2 -f lavfi -i "
                        + "aevalsrc=0.3*sin(2*PI*700*t)|0.3*sin(2*PI*1100*t)|0.3*sin(2*PI*300*t)|0|0|0:c=5.1:s=44100:d=2"
                        + " -c:v libx264 -c:a ac3");
        Played played = Played.until(Long.MAX_VALUE, video, false);
        float[] left = TestSounds.channel(played.sound, 0, 0, 96_000);
        float[] right = TestSounds.channel(played.sound, 1, 0, 96_000);

        assertThat(TestSounds.dominantHertz(left, 24_000, 72_000)).isEqualTo(700);
        assertThat(TestSounds.dominantHertz(right, 24_000, 72_000)).isEqualTo(1_100);
        double middle = 0.3 * Math.sqrt(0.5); // -3 dB on either side
        assertThat(TestSounds.amplitude(left, 24_000, 72_000, 300)).isCloseTo(middle, within(0.02));
        assertThat(TestSounds.amplitude(right, 24_000, 72_000, 300)).isCloseTo(middle, within(0.02));
        assertThat(TestSounds.amplitude(left, 24_000, 72_000, 700)).isCloseTo(0.3, within(0.02));
    }

    @Test
    void soundThatExceedsFullScaleIsLimited() throws MediaException {
        Path video = FfmpegProgram.make(
                directory.resolve("loud.mkv"),
                "-f lavfi -i color=s=64x64:r=10:d=1 -f lavfi -i aevalsrc=sin(2*PI*300*t)|0|sin(2*PI*300*t)|0|0|0:c=5.1:d=1"
                        + " -c:v libx264 -c:a pcm_f32le");
        Played played = Played.until(Long.MAX_VALUE, video, false);
        for (AudioBlock block : played.sound) {
            for (float sample : block.samples()) {
                assertThat(sample).isBetween(-1f, 1f);
            }
        }
    }

    @Test
    void aSilentFileLoopsToo() throws MediaException {
        Path video = FfmpegProgram.make(
                directory.resolve("n.mp4"), "-f lavfi -i testsrc2=s=160x120:r=25:d=1 -c:v libx264 -bf 3");
        Played played = Played.until(5_000_000, video, true);

        assertThat(played.sound).isEmpty();
        assertThat(played.times).hasSize(125);
        assertThat(played.longestGap()).isEqualTo(40_000);
    }

    @Test
    void longSoundAfterTheLastPictureIsHeardToItsEnd() throws MediaException {
        Path video = FfmpegProgram.make(
                directory.resolve("t.mkv"),
                "-f lavfi -i testsrc2=s=160x120:r=25:d=1 -f lavfi -i sine=d=3:r=48000 -c:v libx264 -c:a pcm_s16le");
        Played played = Played.until(6_500_000, video, true);

        assertThat(played.times).hasSize(25 * 2 + 12 + 1); // two passes of 3 s, and 0.5 s
        assertThat(played.times.get(25)).isCloseTo(3_000_000L, within(30_000L));
        long samples = played.sound.stream().mapToLong(AudioBlock::sampleCount).sum();
        assertThat(samples).isCloseTo(6_500L * 48, within(3_000L));
    }

    @Test
    void onePictureAloneIsAVideoToo() throws MediaException {
        Path video = FfmpegProgram.make(
                directory.resolve("one.mp4"), "-f lavfi -i testsrc2=s=160x120:r=25 -frames:v 1 -c:v libx264");
        assertThat(Played.until(Long.MAX_VALUE, video, false).times).containsExactly(0L);
        assertThat(Played.until(400_000, video, true).times).hasSize(10);
    }
}
