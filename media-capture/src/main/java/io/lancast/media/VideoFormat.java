package io.lancast.media;

import io.lancast.media.h264.ParameterSets;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The format of a video track.
 *
 * @param width of the picture in pixels, 2 to {@value Picture#MAX_SIDE}
 * @param height of the picture in pixels, 2 to {@value Picture#MAX_SIDE}
 * @param frameRate frames per second as the source announces them, more than 0; single frames may come at any distance
 * @param configuration of H.264 the parameter sets in Annex B form. They also stand in front of every keyframe, so that a
 *     decoder needs nothing but frames. Empty for JPEG
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
        if (codec == Codec.H264) {
            ParameterSets.parse(configuration);
        }
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
        return switch (codec) {
            case JPEG -> "mp4v.6c"; // ISO/IEC 14496-1: object type 6C is JPEG
            case H264 -> ParameterSets.parse(configuration).codecString();
            default -> codec.name().toLowerCase(Locale.ROOT);
        };
    }
}
