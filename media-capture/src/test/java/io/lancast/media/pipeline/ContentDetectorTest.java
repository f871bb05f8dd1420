package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.ColorSpace;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import io.lancast.media.TestPictures;
import io.lancast.media.pattern.TestPatternSource;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ContentDetectorTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final long STEP = 33_333;
    /** Four seconds at 30 pictures a second, and two pictures more. */
    private static final int RESTING = 122;

    private final ContentDetector detector = new ContentDetector();
    private long timeMicros;

    private ContentMode look(Picture picture) {
        try (picture) {
            timeMicros += STEP;
            return detector.look(picture, timeMicros);
        }
    }

    /** Black marks like letters on white; the first {@code typed} of them are there. */
    private static Picture page(int typed, long seed) {
        Picture picture = Picture.allocate(WIDTH, HEIGHT, ColorSpace.BT709);
        ByteBuffer luma = picture.luma();
        TestPictures.fill(luma, 235);
        Random random = new Random(seed);
        for (int mark = 0; mark < typed; mark++) {
            int left = mark * 8 % (WIDTH - 16) + 4;
            int top = mark * 8 / (WIDTH - 16) * 14 + 8;
            for (int dot = 0; dot < 20; dot++) {
                int x = left + random.nextInt(6);
                int y = top + random.nextInt(10);
                luma.put(Math.min(HEIGHT - 1, y) * picture.lumaStride() + x, (byte) 16);
            }
        }
        return picture;
    }

    private void restOnText() {
        ContentMode mode = ContentMode.MOTION;
        try (Picture page = page(300, 1)) {
            for (int i = 0; i < RESTING; i++) {
                timeMicros += STEP;
                mode = detector.look(page, timeMicros);
            }
        }
        assertThat(mode).isEqualTo(ContentMode.TEXT);
    }

    @Test
    void itStartsWithMotion() {
        assertThat(look(page(300, 1))).isEqualTo(ContentMode.MOTION);
    }

    @Test
    void aPageThatStaysIsTextAfterFourSeconds() {
        for (int i = 0; i < 120; i++) {
            assertThat(look(page(300, 1))).as("picture %d", i).isEqualTo(ContentMode.MOTION);
        }
        look(page(300, 1));
        assertThat(look(page(300, 1))).isEqualTo(ContentMode.TEXT);
    }

    @Test
    void typingAndTurningPagesRemainsText() {
        restOnText();
        for (int i = 0; i < 60; i++) {
            assertThat(look(page(300 + i / 3, 1))).isEqualTo(ContentMode.TEXT); // ten letters a second
        }
        for (int i = 0; i < 60; i++) {
            assertThat(look(page(300, 2 + i / 15))).isEqualTo(ContentMode.TEXT); // two pages a second
        }
    }

    @Test
    void aFilmThatStartsIsMotionWithinFivePictures() {
        restOnText();
        ContentMode mode = ContentMode.TEXT;
        for (int i = 0; i < 5; i++) {
            assertThat(mode).isEqualTo(ContentMode.TEXT);
            mode = look(TestPictures.moving(WIDTH, HEIGHT, 4 * i));
        }
        assertThat(mode).isEqualTo(ContentMode.MOTION);
    }

    @Test
    void aCameraOnAStillRoomIsMotion() {
        for (int i = 0; i < 2 * RESTING; i++) {
            assertThat(look(TestPictures.noise(WIDTH, HEIGHT, 7))).isEqualTo(ContentMode.MOTION);
        }
    }

    @Test
    void aSmallFilmOnADesktopIsMotion() {
        ContentMode mode = ContentMode.TEXT;
        for (int i = 0; i < 2 * RESTING; i++) {
            Picture desktop = page(300, 1);
            try (Picture film = TestPictures.moving(80, 46, 4 * i)) { // a sixteenth of the picture
                for (int y = 0; y < 46; y++) {
                    ByteBuffer row =
                            film.luma().limit(y * film.lumaStride() + 80).position(y * film.lumaStride());
                    desktop.luma()
                            .position((y + 100) * desktop.lumaStride() + 150)
                            .put(row);
                }
            }
            mode = look(desktop);
        }
        assertThat(mode).isEqualTo(ContentMode.MOTION);
    }

    @Test
    void theTestPatternIsMotion() throws MediaException {
        AtomicLong now = new AtomicLong();
        try (TestPatternSource source =
                TestPatternSource.open(SourceSpec.TestPattern.DEFAULT, () -> now.addAndGet(1_000))) {
            ContentMode mode = ContentMode.TEXT;
            for (int pictures = 0; pictures < 200; ) {
                SourceItem item = source.read();
                if (item instanceof SourceItem.Video video) {
                    pictures++;
                    mode = detector.look(video.picture(), video.timeMicros());
                    video.picture().close();
                }
            }
            assertThat(mode).isEqualTo(ContentMode.MOTION);
        }
    }
}
