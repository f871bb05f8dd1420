package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lancast.media.ColorSpace;
import io.lancast.media.EncodedFrame;
import io.lancast.media.EncodedFrame.Role;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.VideoEncoders.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Choosing among encoders, with made-up ones; {@link EncoderTrialTest} tries the real ones. */
@Timeout(60)
class VideoEncodersTest {
    private static final VideoEncoding ENCODING = VideoEncoding.of(64, 64, 30, ColorSpace.BT709);

    private final FakeCandidate card = new FakeCandidate(EncoderRecipe.NVENC);
    private final FakeCandidate chip = new FakeCandidate(EncoderRecipe.QSV);
    private final FakeCandidate processor = new FakeCandidate(EncoderRecipe.OPENH264);
    private final VideoEncoders encoders = new VideoEncoders(List.of(card, chip, processor));
    private final List<EncodedFrame> frames = new ArrayList<>();
    private long timeMicros;

    private void awaitTrials() {
        assertThat(encoders.awaitReports()).hasSize(3);
    }

    private void encode(VideoEncoder encoder, boolean keyFrame) throws MediaException {
        try (Picture picture = Picture.allocate(64, 64, ColorSpace.BT709)) {
            encoder.encode(picture, timeMicros++, 1, keyFrame, frames::add);
        }
    }

    @Test
    void theFirstThatPassesItsTrialIsUsed() throws MediaException {
        card.passes = false;
        awaitTrials();
        try (VideoEncoder encoder = encoders.open(ENCODING)) {
            encode(encoder, true);
        }
        assertThat(chip.encoded).isEqualTo(1);
        assertThat(encoders.reports())
                .extracting(EncoderReport::toString)
                .containsExactly(
                        "h264_nvenc cannot be used: As the test wants.",
                        "h264_qsv can be used: As the test wants.",
                        "libopenh264 can be used: As the test wants.");
    }

    @Test
    void untilATrialIsOverTheProcessorEncodes() throws MediaException {
        card.trialMayEnd = new CountDownLatch(1);
        try (VideoEncoder encoder = encoders.open(ENCODING)) {
            encode(encoder, true);
            assertThat(processor.encoded).isEqualTo(1);

            card.trialMayEnd.countDown();
            awaitTrials();
            encode(encoder, false);
            assertThat(processor.encoded).isEqualTo(2); // not in the midst of a group
            encode(encoder, true);
            assertThat(card.encoded).isEqualTo(1);
        }
        assertThat(card.open + processor.open).isZero();
    }

    @Test
    void aTrialThatHangsIsGivenUp() {
        card.trialMayEnd = new CountDownLatch(1);
        awaitTrials();
        assertThat(encoders.reports().get(0))
                .returns(false, EncoderReport::isUsable)
                .returns(EncoderVerdict.TOO_SLOW, EncoderReport::verdict)
                .returns("It was not done after 5 s.", EncoderReport::sentence);
        assertThat(encoders.usable()).containsExactly(chip, processor);
        card.trialMayEnd.countDown();
    }

    @Test
    void anEncoderThatFailsIsReplacedWithoutLosingThePicture() throws MediaException {
        awaitTrials();
        try (VideoEncoder encoder = encoders.open(ENCODING)) {
            encode(encoder, true);
            encode(encoder, false);
            card.fails = true;
            encode(encoder, false);
            encode(encoder, false);
        }
        assertThat(frames).extracting(EncodedFrame::captureTimeMicros).containsExactly(0L, 1L, 2L, 3L);
        assertThat(frames).extracting(EncodedFrame::role).containsExactly(Role.KEY, Role.DELTA, Role.KEY, Role.DELTA);
        assertThat(card.encoded).isEqualTo(2);
        assertThat(chip.encoded).isEqualTo(2);
        assertThat(encoders.reports().get(0))
                .returns(EncoderVerdict.FAILED, EncoderReport::verdict)
                .returns("The driver was reset.", EncoderReport::sentence);
        assertThat(card.open + chip.open).isZero();
    }

    @Test
    void hardwareThatGivesNothingBackIsReplaced() throws MediaException {
        awaitTrials();
        card.swallows = true;
        try (VideoEncoder encoder = encoders.open(ENCODING)) {
            for (int i = 0; i < ReplaceableEncoder.MOST_LEFT_OUT; i++) {
                encode(encoder, i == 0);
            }
            assertThat(encoder.skippedPictures()).isEqualTo(ReplaceableEncoder.MOST_LEFT_OUT);
        }
        assertThat(frames).singleElement().returns(true, EncodedFrame::isKeyFrame);
        assertThat(chip.encoded).isEqualTo(1);
    }

    @Test
    void aFullGraphicsCardLeavesTheRestToTheNext() throws MediaException {
        awaitTrials();
        card.room = 2;
        List<VideoEncoder> streams = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            streams.add(encoders.open(ENCODING));
            encode(streams.get(i), true);
        }
        assertThat(card.encoded).isEqualTo(2);
        assertThat(chip.encoded).isEqualTo(1);
        assertThat(encoders.usable()).contains(card); // it did not fail
        streams.forEach(VideoEncoder::close);
    }

    @Test
    void whenTheLastFailsTheStreamEnds() throws MediaException {
        card.passes = false;
        chip.passes = false;
        awaitTrials();
        processor.fails = true;
        try (VideoEncoder encoder = encoders.open(ENCODING)) {
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> encode(encoder, true))
                    .withMessage("The driver was reset.");
        }
    }

    private static final class FakeCandidate implements Candidate {
        private final EncoderRecipe recipe;
        private CountDownLatch trialMayEnd = new CountDownLatch(0);
        private volatile boolean passes = true;
        private boolean fails;
        private boolean swallows;
        private int room = Integer.MAX_VALUE;
        private int open;
        private int encoded;

        FakeCandidate(EncoderRecipe recipe) {
            this.recipe = recipe;
        }

        @Override
        public EncoderRecipe recipe() {
            return recipe;
        }

        @Override
        public EncoderReport attempt() {
            try {
                trialMayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            EncoderVerdict verdict = passes ? EncoderVerdict.WORKS : EncoderVerdict.FAULTY;
            return new EncoderReport(
                    recipe.name(), recipe.codec(), recipe.isHardware(), verdict, 0, "As the test wants.");
        }

        @Override
        public VideoEncoder open(VideoEncoding encoding) throws MediaException {
            if (open == room) {
                throw new MediaException(Reason.ENCODER, "There is no room.");
            }
            open++;
            return new FakeEncoder();
        }

        private final class FakeEncoder implements VideoEncoder {
            private boolean first = true;
            private long skipped;

            @Override
            public void encode(
                    Picture picture,
                    long captureTimeMicros,
                    long durationMicros,
                    boolean keyFrame,
                    Consumer<? super EncodedFrame> out)
                    throws MediaException {
                if (fails) {
                    throw new MediaException(Reason.ENCODER, "The driver was reset.");
                }
                if (swallows) {
                    skipped++;
                    return;
                }
                encoded++;
                Role role = keyFrame || first ? Role.KEY : Role.DELTA;
                first = false;
                out.accept(new EncodedFrame(recipe.codec(), role, captureTimeMicros, durationMicros, new byte[1]));
            }

            @Override
            public long skippedPictures() {
                return skipped;
            }

            @Override
            public void close() {
                open--;
            }
        }
    }
}
