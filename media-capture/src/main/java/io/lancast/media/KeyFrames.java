package io.lancast.media;

import io.lancast.media.av1.ObuReader;
import io.lancast.media.av1.SequenceHeader;
import io.lancast.media.h264.NalReader;
import io.lancast.media.h264.ParameterSets;
import io.lancast.media.h265.H265ParameterSets;
import io.lancast.media.h265.H265Units;
import io.lancast.media.vpx.VpxFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What the bytes of video frames say about where decoding can start. Any bytes are valid input. */
public final class KeyFrames {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private KeyFrames() {}

    /** Returns whether a frame, from position to limit, can be decoded without any other. */
    public static boolean isKeyFrame(Codec codec, ByteBuffer frame) {
        return switch (codec) {
            case H264 -> NalReader.isKeyFrame(frame);
            case H265 -> H265Units.isKeyFrame(frame);
            case AV1 -> ObuReader.isKeyFrame(frame);
            case VP8 -> VpxFrame.isVp8KeyFrame(frame);
            case VP9 -> VpxFrame.isVp9KeyFrame(frame);
            case JPEG, OPUS, AAC -> true;
        };
    }

    /**
     * Finds what a format is configured with ({@link TrackFormat#configuration()}) in a keyframe.
     *
     * @return null when this frame should carry it and does not; empty for codecs of video that need none
     */
    public static @Nullable ByteBuffer configurationIn(Codec codec, ByteBuffer keyFrame) {
        return switch (codec) {
            case H264 -> {
                ParameterSets sets = ParameterSets.find(keyFrame);
                yield sets == null ? null : sets.annexB();
            }
            case H265 -> {
                H265ParameterSets sets = H265ParameterSets.find(keyFrame);
                yield sets == null ? null : sets.annexB();
            }
            case AV1 -> {
                SequenceHeader header = SequenceHeader.find(keyFrame);
                yield header == null ? null : header.obu();
            }
            case VP8, VP9, JPEG -> NOTHING.duplicate();
            case OPUS, AAC -> throw new IllegalArgumentException("codec must be one for video, was " + codec);
        };
    }
}
