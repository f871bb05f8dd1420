package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import io.lancast.media.TestPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files begin where they are told to, and go where they are sent. */
class FileSourceSeekTest {
    @TempDir
    Path directory;

    /** 4 seconds with a keyframe in every one; picture 25 appears at 2.5 s. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "m.mp4|-c:v libx264 -bf 2 -g 10",
                "m.mkv|-c:v libx264 -bf 2 -g 10",
                "m.avi|-c:v mpeg4 -g 10",
                "m.ts|-c:v libx264 -bf 2 -g 10",
                "m.webm|-c:v libvpx -deadline realtime -g 10",
            })
    void itGoesToThePictureThatIsShownThen(String name, String options) throws MediaException {
        Path file = film(name, options);
        List<Picture> all = new ArrayList<>();
        try (FileSource source = FileSource.open(new SourceSpec.File(file, false))) {
            for (SourceItem.Video video = next(source); video != null; video = next(source)) {
                all.add(video.picture());
            }
            assertThat(all).hasSize(40);
        }
        try (FileSource source = FileSource.open(new SourceSpec.File(file, false).from(2_520_000))) {
            assertSame(next(source), all.get(25));
            assertSame(next(source), all.get(26));
            assertThat(source.seek(310_000)).isTrue();
            assertSame(next(source), all.get(3));
            source.seek(0);
            assertSame(next(source), all.get(0));
            source.seek(3_900_000);
            assertSame(next(source), all.get(39));
            assertThat(next(source)).isNull();
        }
    }

    @Test
    void soundStartsWithThePicture() throws MediaException {
        Path file = film("m.mp4", "-c:v libx264 -g 10 -c:a aac");
        try (FileSource source = FileSource.open(new SourceSpec.File(file, false).from(2_500_000))) {
            long firstSound = Long.MAX_VALUE;
            long firstPicture = Long.MAX_VALUE;
            for (SourceItem item = source.read(); item != null; item = source.read()) {
                if (item instanceof SourceItem.Video video) {
                    firstPicture = Math.min(firstPicture, video.timeMicros());
                    video.picture().close();
                } else {
                    firstSound = Math.min(firstSound, item.timeMicros());
                }
            }
            assertThat(Math.abs(firstSound - firstPicture)).isLessThan(40_000);
        }
    }

    @Test
    void aLoopGoesOnFromTheStart() throws MediaException {
        Path file = film("m.mp4", "-c:v libx264 -g 10");
        try (FileSource source = FileSource.open(new SourceSpec.File(file, true).from(3_800_000))) {
            picture(next(source)).close(); // picture 38
            picture(next(source)).close();
            SourceItem.Video begun = next(source);
            assertThat(timeOf(begun)).isEqualTo(200_000); // right behind the two
            try (FileSource fromStart = FileSource.open(new SourceSpec.File(file, false));
                    Picture first = picture(next(fromStart))) {
                assertSame(begun, first);
            }
        }
    }

    @Test
    void behindTheEndIsTheEnd() throws MediaException {
        Path file = film("m.mp4", "-c:v libx264 -g 10");
        try (FileSource source = FileSource.open(new SourceSpec.File(file, false).from(60_000_000))) {
            assertThat(next(source)).isNull();
        }
    }

    private Path film(String name, String options) {
        return FfmpegProgram.make(
                directory.resolve(name),
                "-f lavfi -i testsrc2=s=160x120:r=10:d=4 -f lavfi -i sine=r=48000:d=4 -shortest "
                        + (options.contains("-c:a") ? "" : "-an ")
                        + options);
    }

    private static void assertSame(SourceItem.@Nullable Video video, Picture expected) {
        try (Picture picture = picture(video)) {
            assertThat(TestPictures.psnr(picture, expected)).isInfinite();
        }
    }

    private static Picture picture(SourceItem.@Nullable Video video) {
        if (video == null) {
            throw new AssertionError("the file has ended");
        }
        return video.picture();
    }

    private static long timeOf(SourceItem.@Nullable Video video) {
        return video == null ? -1 : video.timeMicros();
    }

    private static SourceItem.@Nullable Video next(MediaSource source) throws MediaException {
        SourceItem item = source.read();
        while (item != null && !(item instanceof SourceItem.Video)) {
            item = source.read();
        }
        return (SourceItem.Video) item;
    }
}
