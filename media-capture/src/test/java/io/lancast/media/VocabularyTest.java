package io.lancast.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private static final byte[] PARAMETER_SETS = {0, 0, 0, 1, 0x67, 0x42, (byte) 0xc0, 0x1f, 9, 0, 0, 1, 0x68, 7};

    @Test
    void tracksHaveReadableNames() {
        assertThat(TrackId.VIDEO_HIGH).hasToString("video/high");
        assertThat(TrackId.AUDIO_OPUS).hasToString("audio/opus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "High", "a b", "a/b", "seventeen12345678"})
    void otherTrackNamesAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrackId(MediaKind.VIDEO, name));
    }

    @Test
    void formatsGiveTheStringsThatMediaTypesWant() {
        VideoFormat video = new VideoFormat(Codec.H264, 1280, 720, 30, ByteBuffer.wrap(PARAMETER_SETS));
        assertThat(video.codecString()).isEqualTo("avc1.42c01f");
        assertThat(new AudioFormat(Codec.OPUS, 48_000, 2, ByteBuffer.allocate(19)).codecString())
                .isEqualTo("opus");
        assertThat(new AudioFormat(Codec.AAC, 48_000, 2, ByteBuffer.allocate(2)).codecString())
                .isEqualTo("mp4a.40.2");
    }

    @Test
    void aFormatsConfigurationIsEveryReadersOwn() {
        VideoFormat video = new VideoFormat(Codec.H264, 1280, 720, 30, ByteBuffer.wrap(PARAMETER_SETS));
        video.configuration().position(5);

        assertThat(video.configuration()).isEqualTo(ByteBuffer.wrap(PARAMETER_SETS));
        assertThat(video.configuration().isReadOnly()).isTrue();
        assertThat(video)
                .isEqualTo(new VideoFormat(Codec.H264, 1280, 720, 30, ByteBuffer.wrap(PARAMETER_SETS.clone())));
    }

    @Test
    void formatsRefuseWhatCannotBe() {
        ByteBuffer sets = ByteBuffer.wrap(PARAMETER_SETS);
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoFormat(Codec.OPUS, 1280, 720, 30, sets));
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoFormat(Codec.H264, 0, 720, 30, sets));
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoFormat(Codec.H264, 1280, 720, 0, sets));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VideoFormat(Codec.H264, 1280, 720, 30, ByteBuffer.allocate(9)))
                .withMessage("configuration must hold an SPS and a PPS in Annex B form, had 9 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioFormat(Codec.H264, 48_000, 2, sets));
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioFormat(Codec.AAC, 0, 2, sets));
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioFormat(Codec.AAC, 48_000, 3, sets));
    }

    @ParameterizedTest(name = "{0}x{1} at {2}: {3} bit/s")
    @CsvSource({
        "1280,  720, 30, 3000000",
        "1920, 1080, 30, 6000000", // 2.25^0.855 = 2.0
        "1080, 1920, 30, 6000000", // the same upright
        "1280,  720, 60, 4250000", // 3 * 1.414, in steps of 50 000
        " 640,  360, 30,  900000", // 3 * 0.25^0.855 = 0.917
        " 320,  240, 15,  300000", // 0.25, but not below 0.3
        "  16,   16, 30,  300000",
    })
    void bitsGrowSlowerThanPixels(int width, int height, double frameRate, int bitsPerSecond) {
        assertThat(VideoEncoding.of(width, height, frameRate, ColorSpace.BT709).bitsPerSecond())
                .isEqualTo(bitsPerSecond);
    }

    @Test
    void anEncodingTakesAnyRateASourceMayAnnounce() {
        assertThat(VideoEncoding.of(640, 360, 0.2, ColorSpace.BT709).frameRate())
                .isEqualTo(1);
        assertThat(VideoEncoding.of(640, 360, 90_000, ColorSpace.BT709).frameRate())
                .isEqualTo(240);
    }

    @Test
    void soundKnowsItsLength() {
        AudioBlock block = new AudioBlock(1_000, new float[2 * 960]);
        assertThat(block.sampleCount()).isEqualTo(960);
        assertThat(block.durationMicros()).isEqualTo(20_000);
        assertThat(AudioBlock.microsOf(1_024)).isEqualTo(21_333); // 21 333.3
        assertThat(AudioBlock.microsOf(-1_024)).isEqualTo(-21_333);
        assertThat(AudioBlock.samplesIn(21_333)).isEqualTo(1_024); // 1 023.98
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioBlock(0, new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioBlock(0, new float[0]));
    }

    @Test
    void soundCanBeCut() {
        float[] samples = new float[2 * 960];
        samples[2 * 480] = 1;
        AudioBlock block = new AudioBlock(1_000_000, samples);

        assertThat(block.between(0, Long.MAX_VALUE)).isSameAs(block);
        assertThat(block.between(Long.MIN_VALUE, 1_020_000)).isSameAs(block);
        assertThat(block.between(0, 1_000_000)).isNull();
        assertThat(block.between(1_020_000, Long.MAX_VALUE)).isNull();
        assertThat(block.between(1_010_000, Long.MAX_VALUE))
                .returns(1_010_000L, AudioBlock::timeMicros)
                .returns(480, AudioBlock::sampleCount)
                .satisfies(part -> assertThat(part.samples()[0]).isEqualTo(1));
        assertThat(block.between(0, 1_010_000))
                .returns(1_000_000L, AudioBlock::timeMicros)
                .returns(480, AudioBlock::sampleCount);
        assertThat(block.between(1_005_000, 1_015_000)).returns(480, AudioBlock::sampleCount);
    }

    @Test
    void theSystemClockStartsNearZeroAndNeverGoesBack() {
        long first = MediaClock.system().nowMicros();
        long second = MediaClock.system().nowMicros();
        assertThat(first).isNotNegative();
        assertThat(second).isGreaterThanOrEqualTo(first);
    }
}
