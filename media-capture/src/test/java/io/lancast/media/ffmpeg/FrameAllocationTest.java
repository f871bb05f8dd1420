package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.Figures;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.TestPictures;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one picture of 640×360 costs in Java objects on its way. Its planes alone are 345 600 bytes. */
class FrameAllocationTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int WARM_UP = 100;
    private static final int PICTURES = 200;
    private static final long STEP = 33_333;
    /** Views, pointers and records that live as long as a call. */
    private static final long MAX_BYTES = 4_096;

    private interface Work {
        void doFor(int picture) throws MediaException;
    }

    private static long bytesPerPicture(Work work) throws MediaException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < WARM_UP; i++) {
            work.doFor(i);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PICTURES; i++) {
            work.doFor(WARM_UP + i);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / PICTURES;
    }

    private static List<EncodedFrame> encoded() throws MediaException {
        return VideoCodecTest.encode(WIDTH, HEIGHT, WARM_UP + PICTURES);
    }

    @Test
    void decodingMakesLittleGarbage() throws MediaException {
        List<EncodedFrame> frames = encoded();
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            long bytes = bytesPerPicture(
                    i -> decoder.decode(frames.get(i).data(), i * STEP, (picture, time) -> picture.close()));
            Figures.print("decoding a picture: %d bytes of Java objects", bytes);
            assertThat(bytes).isLessThan(MAX_BYTES);
        }
    }

    @Test
    void scalingForAWindowMakesLittleGarbage() throws MediaException {
        int[] argb = new int[800 * 450];
        try (ScreenScaler scaler = ScreenScaler.open();
                Picture picture = TestPictures.moving(WIDTH, HEIGHT, 0)) {
            long bytes = bytesPerPicture(i -> scaler.scale(picture, 800, 450, argb));
            Figures.print("scaling a picture for a window: %d bytes of Java objects", bytes);
            assertThat(bytes).isLessThan(MAX_BYTES);
        }
    }

    @Test
    void encodingMakesLittleGarbageBesideTheFrame() throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>(WARM_UP + PICTURES);
        VideoEncoding encoding = VideoEncoding.of(WIDTH, HEIGHT, 30, ColorSpace.BT709);
        try (OpenH264Encoder encoder = OpenH264Encoder.open(encoding);
                Picture picture = TestPictures.moving(WIDTH, HEIGHT, 0)) {
            long bytes = bytesPerPicture(i -> encoder.encode(picture, i * STEP, STEP, false, frames::add));
            long frameBytes = frames.subList(Math.max(0, frames.size() - PICTURES), frames.size()).stream()
                            .mapToLong(EncodedFrame::sizeBytes)
                            .sum()
                    / PICTURES;
            Figures.print("encoding a picture: %d bytes of Java objects, %d of them the frame", bytes, frameBytes);
            assertThat(bytes - frameBytes).isLessThan(MAX_BYTES);
        }
    }
}
