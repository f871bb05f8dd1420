package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.lancast.media.AudioBlock;
import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.TestSounds;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AudioCodecTest {
    private static final long START_MICROS = 10_000_000;

    private static AudioFormat encode(Codec codec, List<AudioBlock> blocks, List<EncodedFrame> frames)
            throws MediaException {
        try (LiveAudioEncoder encoder = LiveAudioEncoder.open(codec)) {
            for (AudioBlock block : blocks) {
                encoder.encode(block, frames::add);
            }
            return encoder.format();
        }
    }

    private static List<AudioBlock> decode(AudioFormat format, List<EncodedFrame> frames) throws MediaException {
        List<AudioBlock> blocks = new ArrayList<>();
        try (AudioDecoder decoder = AudioDecoder.open(format)) {
            for (EncodedFrame frame : frames) {
                decoder.decode(frame.data(), frame.captureTimeMicros(), blocks::add);
            }
            assertThat(decoder.errors()).isZero();
        }
        return blocks;
    }

    private static List<AudioBlock> tone(int blockCount, double hertz) {
        List<AudioBlock> blocks = new ArrayList<>();
        for (int i = 0; i < blockCount; i++) {
            blocks.add(TestSounds.tone(START_MICROS + i * 20_000L, 960, hertz));
        }
        return blocks;
    }

    @ParameterizedTest
    @CsvSource({"OPUS, 960", "AAC, 1024"})
    void framesFollowEachOtherWithoutGap(Codec codec, int frameSamples) throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>();
        encode(codec, tone(100, 440), frames);

        assertThat(frames).hasSizeGreaterThan(90);
        long first = AudioBlock.samplesIn(frames.get(0).captureTimeMicros());
        assertThat(AudioBlock.microsOf(first) - START_MICROS).isBetween(-22_000L, 0L); // the encoder's run-in
        for (int i = 0; i < frames.size(); i++) {
            EncodedFrame frame = frames.get(i);
            assertThat(frame.captureTimeMicros()).isEqualTo(AudioBlock.microsOf(first + (long) i * frameSamples));
            assertThat(frame.captureTimeMicros() + frame.durationMicros())
                    .isEqualTo(AudioBlock.microsOf(first + (i + 1L) * frameSamples));
            assertThat(frame.isKeyFrame()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"OPUS", "AAC"})
    void aToneSurvives(Codec codec) throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>();
        AudioFormat format = encode(codec, tone(100, 1_230), frames);
        float[] left = TestSounds.channel(decode(format, frames), 0, START_MICROS, 96_000);

        assertThat(TestSounds.dominantHertz(left, 24_000, 48_000)).isEqualTo(1_230);
        assertThat(TestSounds.amplitude(left, 24_000, 48_000, 1_230)).isCloseTo(0.5, within(0.03));
    }

    /** The delay of the codec is in the capture times: a click comes out when it went in. */
    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"OPUS", "AAC"})
    void soundComesOutAtItsOwnTime(Codec codec) throws MediaException {
        List<AudioBlock> blocks = tone(100, 1_000);
        for (int i = 0; i < 60; i++) { // silent for 1.2 s, then the tone
            blocks.set(i, new AudioBlock(blocks.get(i).timeMicros(), new float[1_920]));
        }
        List<EncodedFrame> frames = new ArrayList<>();
        AudioFormat format = encode(codec, blocks, frames);
        float[] left = TestSounds.channel(decode(format, frames), 0, START_MICROS, 96_000);

        assertThat(TestSounds.firstLouderThan(0.25, left, 0)).isCloseTo(57_600, within(96)); // within 2 ms
    }

    @Test
    void channelsStayApart() throws MediaException {
        List<AudioBlock> blocks = new ArrayList<>();
        for (AudioBlock block : tone(50, 800)) {
            float[] leftOnly = block.samples().clone();
            for (int i = 1; i < leftOnly.length; i += 2) {
                leftOnly[i] = 0;
            }
            blocks.add(new AudioBlock(block.timeMicros(), leftOnly));
        }
        for (Codec codec : List.of(Codec.OPUS, Codec.AAC)) {
            List<EncodedFrame> frames = new ArrayList<>();
            List<AudioBlock> decoded = decode(encode(codec, blocks, frames), frames);
            assertThat(TestSounds.amplitude(TestSounds.channel(decoded, 0, START_MICROS, 48_000), 12_000, 36_000, 800))
                    .isGreaterThan(0.45);
            assertThat(TestSounds.amplitude(TestSounds.channel(decoded, 1, START_MICROS, 48_000), 12_000, 36_000, 800))
                    .isLessThan(0.05);
        }
    }

    @Test
    void formatsSayWhatContainersNeed() throws MediaException {
        AudioFormat opus = encode(Codec.OPUS, tone(1, 440), new ArrayList<>());
        AudioFormat aac = encode(Codec.AAC, tone(1, 440), new ArrayList<>());

        byte[] magic = new byte[8];
        opus.configuration().get(magic);
        assertThat(magic).asString().isEqualTo("OpusHead");
        assertThat(opus.configuration().get(9)).isEqualTo((byte) 2); // channels
        // AudioSpecificConfig: 5 bits object type 2 (LC), 4 bits frequency index 3 (48 kHz), 4 bits channels 2
        assertThat(aac.configuration().getShort(0)).isEqualTo((short) 0b00010_0011_0010_000);
    }

    @Test
    void whatComesBeforeTheClockStartedIsLeftOut() throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>();
        encode(Codec.AAC, List.of(TestSounds.tone(0, 9_600, 440)), frames);

        assertThat(frames).isNotEmpty();
        assertThat(frames.get(0).captureTimeMicros()).isZero(); // the frame at -21 333 is not there
    }

    @Test
    void aGapIsFilledSoThatPlayersHearNoBreak() throws MediaException {
        List<AudioBlock> blocks = tone(50, 440);
        blocks.subList(10, 20).clear();
        List<EncodedFrame> frames = new ArrayList<>();
        try (LiveAudioEncoder encoder = LiveAudioEncoder.open(Codec.OPUS)) {
            for (AudioBlock block : blocks) {
                encoder.encode(block, frames::add);
            }
            assertThat(encoder.filledMicros()).isEqualTo(200_000);
        }
        assertThat(frames).hasSize(50);
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"OPUS", "AAC"})
    void hostileBytesDoNoHarm(Codec codec) throws MediaException {
        List<EncodedFrame> frames = new ArrayList<>();
        AudioFormat format = encode(codec, tone(20, 440), frames);
        Random random = new Random(5);
        try (AudioDecoder decoder = AudioDecoder.open(format)) {
            for (int round = 0; round < 3_000; round++) {
                byte[] bytes = new byte[random.nextInt(400)];
                if (random.nextBoolean()) {
                    EncodedFrame frame = frames.get(random.nextInt(frames.size()));
                    bytes = new byte[frame.sizeBytes()];
                    frame.data().get(bytes);
                    bytes[random.nextInt(Math.min(8, bytes.length))] = (byte) random.nextInt();
                } else {
                    random.nextBytes(bytes);
                }
                decoder.decode(ByteBuffer.wrap(bytes), round * 20_000L, block -> {
                    for (float sample : block.samples()) {
                        if (!(sample >= -1 && sample <= 1)) {
                            throw new AssertionError("beyond full scale: " + sample);
                        }
                    }
                });
            }
            assertThat(decoder.errors()).isPositive();
            List<AudioBlock> afterwards = new ArrayList<>();
            frames.forEach(frame -> decoder.decode(frame.data(), frame.captureTimeMicros(), afterwards::add));
            assertThat(afterwards.size()).isGreaterThanOrEqualTo(frames.size() - 1);
        }
    }

    @Test
    void aVideoCodecIsTheCallersBug() {
        assertThatIllegalArgumentException().isThrownBy(() -> LiveAudioEncoder.open(Codec.H264));
    }

    @Test
    void anEmptyPacketIsAnError() throws MediaException {
        AudioFormat format = encode(Codec.OPUS, tone(1, 440), new ArrayList<>());
        try (AudioDecoder decoder = AudioDecoder.open(format)) {
            decoder.decode(ByteBuffer.allocate(0), 0, block -> {
                throw new AssertionError("there is nothing to hear");
            });
            assertThat(decoder.errors()).isEqualTo(1);
        }
    }
}
