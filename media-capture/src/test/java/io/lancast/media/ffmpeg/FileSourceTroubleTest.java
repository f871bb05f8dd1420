package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileSourceTroubleTest {
    private static final String VIDEO =
            "-f lavfi -i testsrc2=s=320x240:r=25:d=4 -f lavfi -i sine=d=4 -c:v libx264 -g 25 -c:a aac ";

    /** More than any file here has: reading stops there should it never end. */
    private static final int MANY = 10_000;

    @TempDir
    Path directory;

    private static void assertRefused(Path file, Reason reason, String sentence) {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> FileSource.probe(file))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withMessage(sentence);
    }

    private static int countPictures(FileSource source) throws MediaException {
        int pictures = 0;
        for (SourceItem item = source.read(); item != null && pictures < MANY; item = source.read()) {
            if (item instanceof SourceItem.Video video) {
                video.picture().close();
                pictures++;
            }
        }
        return pictures;
    }

    private Path shortened(Path whole, double share) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = directory.resolve("cut-" + whole.getFileName());
        return Files.write(cut, Arrays.copyOf(bytes, (int) (bytes.length * share)));
    }

    @Test
    void aMissingFileIsNamed() {
        assertRefused(
                directory.resolve("gone.mp4"),
                Reason.MISSING,
                "The file gone.mp4 does not exist; check the name and the folder.");
    }

    @Test
    void aFolderIsNoVideo() throws IOException {
        assertRefused(
                Files.createDirectory(directory.resolve("films")),
                Reason.NOT_A_FILE,
                "The file films is a folder; choose a video in it.");
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = directory.resolve("pipe.mp4");
        boolean made = Files.exists(Path.of("/usr/bin/mkfifo"))
                && new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        assumeTrue(made, "mkfifo is not installed: apt-get install coreutils");
        assertRefused(pipe, Reason.NOT_A_FILE, "The file pipe.mp4 is a device or a pipe; choose an ordinary file.");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        assertRefused(
                Files.createFile(directory.resolve("empty.mp4")),
                Reason.EMPTY,
                "The file empty.mp4 is empty; copy or download it again.");
    }

    @Test
    void aForbiddenFileIsSaidToBeForbidden() throws IOException {
        Path file = Files.writeString(directory.resolve("secret.mp4"), "x");
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "this user may read every file");
        assertRefused(
                file, Reason.UNREADABLE, "The file secret.mp4 may not be read by this user; change its permissions.");
    }

    @Test
    void textIsNoVideoWhateverItIsCalled() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.mp4"), "Lesson 1\nRead chapter 4.\n".repeat(99));
        assertRefused(
                text,
                Reason.NOT_MEDIA,
                "The file notes.mp4 is no video that can be read, or is damaged;"
                        + " choose an MP4, MKV, WebM, AVI or MPEG file.");
    }

    @Test
    void randomBytesAreNoVideo() throws IOException {
        Random random = new Random(9);
        for (int round = 0; round < 20; round++) {
            byte[] noise = new byte[20_000];
            random.nextBytes(noise);
            Path file = Files.write(directory.resolve("noise.bin"), noise);
            assertThatExceptionOfType(MediaException.class).isThrownBy(() -> FileSource.probe(file));
        }
    }

    @Test
    void soundAloneIsRefusedForNow() {
        Path sound = FfmpegProgram.make(directory.resolve("song.mp3"), "-f lavfi -i sine=d=1");
        assertRefused(
                sound,
                Reason.NO_VIDEO,
                "The file song.mp3 has sound but no picture; only videos can be played for now.");
    }

    @Test
    void theCoverOfAnAlbumIsNoVideo() {
        Path cover = FfmpegProgram.make(directory.resolve("cover.png"), "-f lavfi -i testsrc2=s=64x64 -frames:v 1");
        Path song = FfmpegProgram.make(
                directory.resolve("song.mp3"),
                "-f lavfi -i sine=d=1 -i " + cover + " -map 0 -map 1 -c:v png -disposition:v attached_pic");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> FileSource.probe(song))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_VIDEO));
    }

    @Test
    void aCodingNobodyCanReadIsNamed() throws IOException {
        Path video = FfmpegProgram.make(directory.resolve("v.avi"), "-f lavfi -i testsrc2=s=64x64:d=0.2 -c:v mpeg4");
        byte[] bytes = Files.readAllBytes(video);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1).replace("FMP4", "QQZZ");
        Files.write(video, latin.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                video,
                Reason.UNSUPPORTED_CODEC,
                "The file v.avi is coded as \"QQZZ\", for which there is no decoder here; convert it to H.264 first.");
    }

    @Test
    void aPlaylistCannotMakeUsReadOtherFiles() throws IOException {
        Path secret = FfmpegProgram.make(directory.resolve("secret.ts"), VIDEO);
        Path playlist = Files.writeString(
                directory.resolve("innocent.mp4"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n" + secret + "\n#EXT-X-ENDLIST\n",
                StandardCharsets.UTF_8);
        Path concat = Files.writeString(directory.resolve("innocent.mkv"), "ffconcat version 1.0\nfile secret.ts\n");

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> FileSource.probe(playlist))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_MEDIA));
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> FileSource.probe(concat))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_MEDIA));
    }

    @Test
    void aCutMatroskaFilePlaysUpToTheCut() throws Exception {
        Path whole = FfmpegProgram.make(directory.resolve("w.mkv"), VIDEO);
        try (FileSource source = FileSource.open(new SourceSpec.File(shortened(whole, 0.5), false))) {
            assertThat(countPictures(source)).isBetween(30, 70);
        }
    }

    @Test
    void aCutMp4FilePlaysUpToTheCutAndLoops() throws Exception {
        Path whole = FfmpegProgram.make(directory.resolve("w.mp4"), VIDEO + "-movflags +faststart");
        Path cut = shortened(whole, 0.5);
        int pictures;
        try (FileSource source = FileSource.open(new SourceSpec.File(cut, false))) {
            pictures = countPictures(source);
            assertThat(pictures).isBetween(30, 70);
        }
        try (FileSource source = FileSource.open(new SourceSpec.File(cut, true))) {
            long last = -1;
            int seen = 0;
            while (seen < 3 * pictures) {
                if (source.read() instanceof SourceItem.Video video) {
                    video.picture().close();
                    assertThat(video.timeMicros() - last).isBetween(1L, 45_000L);
                    last = video.timeMicros();
                    seen++;
                }
            }
        }
    }

    @Test
    void anMp4FileWithoutItsIndexIsDamaged() throws Exception {
        Path whole = FfmpegProgram.make(directory.resolve("w.mp4"), VIDEO); // the index is at the end
        Path cut = shortened(whole, 0.5);
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> FileSource.probe(cut))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_MEDIA));
    }

    @Test
    void damageInTheMidstIsCountedAndPassedOver() throws Exception {
        Path whole = FfmpegProgram.make(directory.resolve("w.ts"), VIDEO);
        byte[] bytes = Files.readAllBytes(whole);
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            bytes[bytes.length / 3 + random.nextInt(bytes.length / 3)] ^= (byte) (1 + random.nextInt(255));
        }
        Path damaged = Files.write(directory.resolve("damaged.ts"), bytes);
        try (FileSource source = FileSource.open(new SourceSpec.File(damaged, false))) {
            assertThat(countPictures(source)).isBetween(80, 100);
            assertThat(source.decodeErrors()).isPositive();
        }
    }

    /** Bits are flipped anywhere, above all in the headers; every second file is also cut. */
    @Test
    void twoHundredDamagedFilesDoNoHarm() throws Exception {
        Random random = new Random(12);
        String[] codecs = {"-c:v mpeg4 -c:a mp2", "-c:v libx264 -bf 2 -c:a aac"};
        for (String name : new String[] {"f.mp4", "f.mkv", "f.avi", "f.ts"}) {
            for (String codec : codecs) {
                Path whole = FfmpegProgram.make(
                        directory.resolve(name),
                        "-f lavfi -i testsrc2=s=64x64:r=25:d=0.5 -f lavfi -i sine=d=0.5 " + codec);
                byte[] good = Files.readAllBytes(whole);
                for (int round = 0; round < 25; round++) {
                    playWhateverThereIs(
                            Files.write(directory.resolve("bad-" + name), damaged(good, round % 2 == 0, random)));
                }
            }
        }
    }

    private static byte[] damaged(byte[] good, boolean isCut, Random random) {
        byte[] bad = isCut ? Arrays.copyOf(good, 1 + random.nextInt(good.length)) : good.clone();
        for (int i = random.nextInt(30); i >= 0; i--) {
            int place = random.nextInt(random.nextBoolean() ? Math.min(2_000, bad.length) : bad.length);
            bad[place] = (byte) (bad[place] ^ 1 << random.nextInt(8));
        }
        return bad;
    }

    private static void playWhateverThereIs(Path file) {
        try (FileSource source = FileSource.open(new SourceSpec.File(file, false))) {
            assertThat(countPictures(source)).isLessThan(MANY);
        } catch (MediaException e) {
            assertThat(e.sentence()).endsWith(".");
        }
    }

    @Test
    void aFileThatVanishesEndsTheLoopWithASentence() throws Exception {
        Path video = FfmpegProgram.make( // a bare stream cannot go back, and is opened anew for every pass
                directory.resolve("w.h264"), "-f lavfi -i testsrc2=s=64x64:r=25:d=0.4 -c:v libx264");
        try (FileSource source = FileSource.open(new SourceSpec.File(video, true))) {
            source.read();
            Files.delete(video);
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> countPictures(source))
                    .withMessage("The file w.h264 does not exist; check the name and the folder.");
            assertThatExceptionOfType(MediaException.class).isThrownBy(source::read); // and again, without harm
        }
    }

    @Test
    void anInterruptEndsReading() {
        Path video = FfmpegProgram.make(directory.resolve("w.mkv"), VIDEO);
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> {
                    try (FileSource source = FileSource.open(new SourceSpec.File(video, true))) {
                        source.read();
                        source.interrupt();
                        source.read();
                    }
                })
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED))
                .withMessage("The file w.mkv was stopped.");
    }

    @Test
    void aClosedSourceIsNotRead() throws MediaException {
        Path video = FfmpegProgram.make(directory.resolve("w.mkv"), VIDEO);
        FileSource source = FileSource.open(new SourceSpec.File(video, true));
        source.close();
        source.close();
        source.interrupt();
        assertThatIllegalStateException().isThrownBy(source::read);
    }
}
