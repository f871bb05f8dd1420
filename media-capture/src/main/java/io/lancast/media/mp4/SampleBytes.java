package io.lancast.media.mp4;

import io.lancast.media.Codec;
import io.lancast.media.av1.ObuReader;
import io.lancast.media.h264.NalReader;
import io.lancast.media.h265.H265Units;
import java.nio.ByteBuffer;

/**
 * The bytes of a frame as MP4 has them: units of H.264 and H.265 with their length in front in place of a start code, and
 * without what stands in the initialization segment or says nothing there.
 */
final class SampleBytes {
    private SampleBytes() {}

    /** Returns how many bytes {@link #put} will write; 0 when the frame has no content. */
    static int count(Codec codec, ByteBuffer frame) {
        return switch (codec) {
            case H264, H265 -> countUnits(codec, frame);
            case AV1 -> countObus(frame);
            case OPUS, AAC -> frame.remaining();
            case VP8, VP9, JPEG ->
                throw new IllegalArgumentException("codec must be H264, H265, AV1, OPUS or AAC, was " + codec);
        };
    }

    static void put(Codec codec, ByteBuffer frame, ByteBuffer out) {
        switch (codec) {
            case H264, H265 -> putUnits(codec, frame, out);
            case AV1 -> putObus(frame, out);
            default -> out.put(frame.duplicate());
        }
    }

    private static int countUnits(Codec codec, ByteBuffer annexB) {
        int bytes = 0;
        NalReader units = new NalReader(annexB);
        while (units.next()) {
            bytes += belongs(codec, units) ? 4 + units.length() : 0;
        }
        return bytes;
    }

    private static void putUnits(Codec codec, ByteBuffer annexB, ByteBuffer out) {
        NalReader units = new NalReader(annexB);
        while (units.next()) {
            if (belongs(codec, units)) {
                out.putInt(units.length()).put(units.unit());
            }
        }
    }

    private static boolean belongs(Codec codec, NalReader units) {
        if (codec == Codec.H265) {
            int type = H265Units.type(units);
            return type < H265Units.VPS || type > H265Units.ACCESS_UNIT_DELIMITER;
        }
        int type = units.type();
        return type != NalReader.SPS && type != NalReader.PPS && type != NalReader.ACCESS_UNIT_DELIMITER;
    }

    /** A sample of AV1 is a temporal unit without its delimiter (AV1 in ISO media files, §2.4). */
    private static int countObus(ByteBuffer temporalUnit) {
        int bytes = 0;
        ObuReader units = new ObuReader(temporalUnit);
        while (units.next()) {
            bytes += units.type() == ObuReader.TEMPORAL_DELIMITER ? 0 : units.length();
        }
        return bytes;
    }

    private static void putObus(ByteBuffer temporalUnit, ByteBuffer out) {
        ObuReader units = new ObuReader(temporalUnit);
        while (units.next()) {
            if (units.type() != ObuReader.TEMPORAL_DELIMITER) {
                out.put(units.unit());
            }
        }
    }
}
