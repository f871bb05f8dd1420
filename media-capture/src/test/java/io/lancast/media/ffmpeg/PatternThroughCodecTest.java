package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.Figures;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import io.lancast.media.pattern.TestPatternClock;
import io.lancast.media.pattern.TestPatternSource;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The clock of the test pattern survives what lies between a presenter and a viewer. */
class PatternThroughCodecTest {
    private static final int PICTURES = 120;

    private final AtomicLong now = new AtomicLong();
    private final BufferedImage full = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
    private final BufferedImage half = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);

    @Test
    void theClockIsReadExactlyAfterEncodingDecodingAndScaling() throws MediaException {
        long[] encodeMicros = new long[PICTURES];
        long bytes = 0;
        TestPatternSource source = TestPatternSource.open(SourceSpec.TestPattern.DEFAULT, now::get);
        VideoEncoding encoding = VideoEncoding.of(1280, 720, 30, source.info().colorSpace());
        try (source;
                OpenH264Encoder encoder = OpenH264Encoder.open(encoding);
                VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (int i = 0; i < PICTURES; i++) {
                now.set(i * 1_000_000L / 30); // the picture is due, and all sound before it
                SourceItem.Video video = nextPicture(source);
                try (Picture picture = video.picture()) {
                    Optional<LocalTime> drawn = TestPatternClock.read(picture);
                    assertThat(drawn).isPresent();
                    AtomicLong size = new AtomicLong();
                    long start = System.nanoTime();
                    encoder.encode(picture, video.timeMicros(), video.durationMicros(), i % 60 == 0, frame -> {
                        size.set(frame.sizeBytes());
                        decoder.decode(frame.data(), frame.captureTimeMicros(), (decoded, time) -> {
                            assertThat(TestPatternClock.read(decoded)).isEqualTo(drawn);
                            assertThat(readHalfSize(decoded)).isEqualTo(drawn);
                            decoded.close();
                        });
                    });
                    encodeMicros[i] = (System.nanoTime() - start) / 1_000;
                    bytes += size.get();
                }
            }
            assertThat(encoder.skippedPictures()).isZero();
        }
        Arrays.sort(encodeMicros);
        Figures.print(
                "1280x720 pattern, encode + decode + read: p50 %.1f ms, p99 %.1f ms, %.2f Mbit/s",
                encodeMicros[PICTURES / 2] / 1e3,
                encodeMicros[PICTURES * 99 / 100] / 1e3,
                bytes * 8.0 / (PICTURES / 30.0) / 1e6);
    }

    private static SourceItem.Video nextPicture(TestPatternSource source) throws MediaException {
        while (true) {
            if (source.read() instanceof SourceItem.Video video) {
                return video;
            }
        }
    }

    private Optional<LocalTime> readHalfSize(Picture picture) {
        picture.copyArgb(((DataBufferInt) full.getRaster().getDataBuffer()).getData());
        Graphics2D graphics = half.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(full, 0, 0, 640, 360, null);
        graphics.dispose();
        return TestPatternClock.readArgb(((DataBufferInt) half.getRaster().getDataBuffer()).getData(), 640, 360);
    }
}
