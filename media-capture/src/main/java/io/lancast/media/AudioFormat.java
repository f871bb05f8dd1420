package io.lancast.media;

import java.nio.ByteBuffer;

/**
 * The format of an audio track.
 *
 * @param sampleRate in hertz, more than 0
 * @param channels 1 or 2
 * @param configuration see {@link TrackFormat#configuration()}
 */
public record AudioFormat(Codec codec, int sampleRate, int channels, ByteBuffer configuration) implements TrackFormat {
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

    @Override
    public ByteBuffer configuration() {
        return configuration.duplicate();
    }

    @Override
    public String codecString() {
        return switch (codec) {
            case OPUS -> "opus";
            case AAC -> "mp4a.40.2"; // 40: MPEG-4 audio, 2: AAC-LC
            case H264 -> throw new AssertionError("refused by the constructor");
        };
    }
}
