package io.lancast.media;

import io.lancast.media.av1.SequenceHeader;
import io.lancast.media.h264.ParameterSets;
import io.lancast.media.h265.H265ParameterSets;
import io.lancast.media.vpx.VpxFrame;
import java.nio.ByteBuffer;

/**
 * The format of a video track.
 *
 * @param width of the picture in pixels, 2 to {@value Picture#MAX_SIDE}
 * @param height of the picture in pixels, 2 to {@value Picture#MAX_SIDE}
 * @param frameRate frames per second as the source announces them, more than 0; single frames may come at any distance
 * @param configuration of H.264 and H.265 the parameter sets in Annex B form, of AV1 the sequence header OBU. They also stand
 *     in front of every keyframe, so that a decoder needs nothing but frames. Empty for the others
 */
public record VideoFormat(Codec codec, int width, int height, double frameRate, ByteBuffer configuration)
        implements TrackFormat {
    public VideoFormat {
        if (codec.kind() != MediaKind.VIDEO) {
            throw new IllegalArgumentException("codec must be one for video, was " + codec);
        }
        Picture.requireSide("width", width);
        Picture.requireSide("height", height);
        if (!(frameRate > 0)) {
            throw new IllegalArgumentException("frameRate must be more than 0, was " + frameRate);
        }
        configuration = configuration.asReadOnlyBuffer();
        codecStringOf(codec, width, height, frameRate, configuration);
    }

    /** The format of JPEG pictures. */
    public static VideoFormat jpeg(int width, int height, double frameRate) {
        return new VideoFormat(Codec.JPEG, width, height, frameRate, ByteBuffer.allocate(0));
    }

    @Override
    public ByteBuffer configuration() {
        return configuration.duplicate();
    }

    @Override
    public String codecString() {
        return codecStringOf(codec, width, height, frameRate, configuration);
    }

    private static String codecStringOf(
            Codec codec, int width, int height, double frameRate, ByteBuffer configuration) {
        return switch (codec) {
            case H264 -> ParameterSets.parse(configuration).codecString();
            case H265 -> H265ParameterSets.parse(configuration).profile().codecString();
            case AV1 -> SequenceHeader.parse(configuration).codecString();
            case VP8 -> "vp8";
            case VP9 -> VpxFrame.vp9CodecString(width, height, frameRate);
            case JPEG -> "mp4v.6c"; // ISO/IEC 14496-1: object type 6C is JPEG
            case OPUS, AAC -> throw new AssertionError("refused by the constructor");
        };
    }
}
