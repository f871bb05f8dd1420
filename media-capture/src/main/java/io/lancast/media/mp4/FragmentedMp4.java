package io.lancast.media.mp4;

import io.lancast.media.AudioFormat;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaKind;
import io.lancast.media.VideoFormat;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Packages encoded frames as fragmented MP4 for Media Source Extensions: one {@code moof} and {@code mdat} for each frame, at once,
 * 108 bytes more than the frame.
 *
 * <p><b>Package once, send to many.</b> A fragment depends on nothing but its frame and on no viewer: the same bytes go to
 * everybody, whenever they came, and fit the initialization segments with and without sound, because pictures are always
 * track 1 and sound is always track 2. So a frame is packaged once for all browsers.
 *
 * <p><b>Time.</b> Media time is capture time: both tracks count microseconds, and {@code tfdt} is
 * {@link EncodedFrame#captureTimeMicros()}. A player's {@code currentTime}, in seconds, is thus the capture time of what it shows;
 * its delay is the present media clock less that. Times need not start near 0: a player seeks to the start of what it has.
 *
 * <p><b>Duration.</b> A picture says that it stays for {@link #LEAST_PICTURE_MICROS}, and at least for twice as long as it
 * is meant to; the next one ends it earlier. Browsers must do so (Media Source Extensions, coded frame processing):
 * where the distance to the next picture exceeds twice the duration told, they throw away everything up to the next
 * keyframe. With true durations, three pictures that an encoder left out cost two seconds; measured in Chromium. For a player
 * this means that {@code buffered.end()} lies up to this much behind the last picture, so it should go by capture times.
 *
 * <p>Safe for all threads: each track's encoder thread may package its own frames.
 */
public final class FragmentedMp4 {
    /** Units of media time per second. */
    public static final int TIMESCALE = 1_000_000;

    /** The shortest duration that a picture is said to have. */
    public static final int LEAST_PICTURE_MICROS = 100_000;

    static final int VIDEO_TRACK = 1;
    static final int AUDIO_TRACK = 2;

    private static final int MOOF_BYTES = 100;
    private static final int HEADER_BYTES = MOOF_BYTES + 8;

    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;
    private static final int WITH_DEFAULT_DURATION = 0x08;
    private static final int WITH_DEFAULT_SIZE = 0x10;
    private static final int WITH_DEFAULT_FLAGS = 0x20;
    private static final int WITH_DATA_OFFSET = 0x01;

    /** Sample flags, ISO/IEC 14496-12 §8.8.3.1: depends on no other; on others; on others, and none depends on it. */
    private static final int KEY_SAMPLE = 0x0200_0000;

    private static final int DELTA_SAMPLE = 0x0101_0000;
    private static final int DISCARDABLE_SAMPLE = 0x0181_0000;

    private final AtomicInteger sequenceNumber = new AtomicInteger();

    /**
     * Makes what a player must have before the first fragment.
     *
     * @param video H.264, H.265 or AV1
     * @param audio null when there is to be no sound
     */
    public static InitSegment initSegment(VideoFormat video, @Nullable AudioFormat audio) {
        return InitSegment.of(video, audio);
    }

    /**
     * Packages one frame.
     *
     * @return a read-only buffer of the fragment, to be shared; take a duplicate for each reader
     * @throws IllegalArgumentException when a frame has nothing that belongs into MP4, or its codec does not
     */
    public ByteBuffer fragment(EncodedFrame frame) {
        ByteBuffer data = frame.data();
        int sampleBytes = SampleBytes.count(frame.codec(), data);
        if (sampleBytes == 0) {
            throw new IllegalArgumentException("a frame must have content, was " + frame);
        }
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + sampleBytes);
        writeMoof(out, frame, sampleBytes);
        out.putInt(8 + sampleBytes).putInt(fourLetters('m', 'd', 'a', 't'));
        SampleBytes.put(frame.codec(), data, out);
        return out.flip().asReadOnlyBuffer();
    }

    private void writeMoof(ByteBuffer out, EncodedFrame frame, int sampleBytes) {
        out.putInt(MOOF_BYTES).putInt(fourLetters('m', 'o', 'o', 'f'));
        out.putInt(16).putInt(fourLetters('m', 'f', 'h', 'd')).putInt(0).putInt(sequenceNumber.incrementAndGet());
        out.putInt(MOOF_BYTES - 24).putInt(fourLetters('t', 'r', 'a', 'f'));
        out.putInt(28).putInt(fourLetters('t', 'f', 'h', 'd'));
        out.putInt(DEFAULT_BASE_IS_MOOF | WITH_DEFAULT_DURATION | WITH_DEFAULT_SIZE | WITH_DEFAULT_FLAGS);
        out.putInt(frame.kind() == MediaKind.VIDEO ? VIDEO_TRACK : AUDIO_TRACK);
        out.putInt(toldMicros(frame));
        out.putInt(sampleBytes);
        out.putInt(sampleFlags(frame));
        out.putInt(20).putInt(fourLetters('t', 'f', 'd', 't'));
        out.putInt(1 << 24).putLong(frame.captureTimeMicros()); // version 1: 64 bits
        out.putInt(20).putInt(fourLetters('t', 'r', 'u', 'n'));
        out.putInt(WITH_DATA_OFFSET).putInt(1).putInt(HEADER_BYTES); // one sample, right behind the header of mdat
    }

    private static int toldMicros(EncodedFrame frame) {
        long told = frame.kind() == MediaKind.AUDIO
                ? frame.durationMicros()
                : Math.max(LEAST_PICTURE_MICROS, 2 * frame.durationMicros());
        return (int) Math.min(Integer.MAX_VALUE, told);
    }

    private static int sampleFlags(EncodedFrame frame) {
        return switch (frame.role()) {
            case KEY -> KEY_SAMPLE;
            case DELTA -> DELTA_SAMPLE;
            case DISCARDABLE -> DISCARDABLE_SAMPLE;
        };
    }

    private static int fourLetters(char a, char b, char c, char d) {
        return a << 24 | b << 16 | c << 8 | d;
    }
}
