package io.lancast.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The format of an audio track.
 *
 * @param sampleRate in hertz, more than 0
 * @param channels 1 or 2
 * @param configuration see {@link TrackFormat#configuration()}
 */
public record AudioFormat(Codec codec, int sampleRate, int channels, ByteBuffer configuration) implements TrackFormat {
    private static final int OPUS_HEADER_BYTES = 19;

    public AudioFormat {
        if (codec.kind() != MediaKind.AUDIO) {
            throw new IllegalArgumentException("codec must be one for audio, was " + codec);
        }
        if (sampleRate <= 0) {
            throw new IllegalArgumentException("sampleRate must be more than 0, was " + sampleRate);
        }
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("channels must be 1 or 2, was " + channels);
        }
        configuration = configuration.asReadOnlyBuffer();
    }

    /**
     * Opus whose packets came without their header: one is made up (RFC 7845 §5.1), with no run-in to be cut off, because
     * capture times have the delay of the codec taken off already.
     *
     * @param channels 1 or 2
     */
    public static AudioFormat opus(int channels) {
        ByteBuffer header = ByteBuffer.allocate(OPUS_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put("OpusHead".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) channels);
        header.putShort((short) 0)
                .putInt(AudioBlock.SAMPLE_RATE)
                .putShort((short) 0)
                .put((byte) 0);
        return new AudioFormat(Codec.OPUS, AudioBlock.SAMPLE_RATE, channels, header.flip());
    }

    @Override
    public ByteBuffer configuration() {
        return configuration.duplicate();
    }

    @Override
    public String codecString() {
        return switch (codec) {
            case OPUS -> "opus";
            case AAC -> "mp4a.40.2"; // 40: MPEG-4 audio, 2: AAC-LC
            case H264, H265, AV1, VP8, VP9, JPEG -> throw new AssertionError("refused by the constructor");
        };
    }
}
