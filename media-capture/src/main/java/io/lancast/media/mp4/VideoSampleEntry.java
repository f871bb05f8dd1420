package io.lancast.media.mp4;

import io.lancast.media.VideoFormat;
import io.lancast.media.av1.SequenceHeader;
import io.lancast.media.h264.ParameterSets;
import io.lancast.media.h265.H265ParameterSets;
import io.lancast.media.h265.H265Profile;
import io.lancast.media.h265.H265Units;
import java.nio.ByteBuffer;
import java.util.List;

/** The box that says how pictures are coded: {@code avc1}, {@code hvc1} or {@code av01}. */
final class VideoSampleEntry {
    private static final int DOTS_PER_INCH = 72 << 16;
    private static final int FOUR_BYTE_LENGTHS = 3;

    private final BoxWriter out;

    private VideoSampleEntry(BoxWriter out) {
        this.out = out;
    }

    static void write(BoxWriter out, VideoFormat format) {
        VideoSampleEntry entry = new VideoSampleEntry(out);
        ByteBuffer configuration = format.configuration();
        switch (format.codec()) {
            case H264 -> entry.box("avc1", format, "avcC", () -> entry.avcC(ParameterSets.parse(configuration)));
            case H265 -> entry.box("hvc1", format, "hvcC", () -> entry.hvcC(H265ParameterSets.parse(configuration)));
            case AV1 -> entry.box("av01", format, "av1C", () -> entry.av1C(SequenceHeader.parse(configuration)));
            default -> throw new IllegalArgumentException("codec must be H264, H265 or AV1, was " + format.codec());
        }
    }

    private void box(String type, VideoFormat format, String configurationType, Runnable configuration) {
        out.box(type, () -> {
            out.zeros(6).u16(1).zeros(16); // data_reference_index
            out.u16(format.width()).u16(format.height());
            out.u32(DOTS_PER_INCH).u32(DOTS_PER_INCH).zeros(4).u16(1); // one frame a sample
            out.zeros(32).u16(24).u16(0xffff); // no compressor name, depth, pre_defined
            out.box(configurationType, configuration);
        });
    }

    /** AVCDecoderConfigurationRecord, ISO/IEC 14496-15 §5.3.3.1. */
    private void avcC(ParameterSets sets) {
        ByteBuffer sps = sets.sps();
        int start = sps.position();
        int profile = sps.get(start + 1) & 0xff;
        out.u8(1).u8(profile).u8(sps.get(start + 2)).u8(sps.get(start + 3));
        out.u8(0xfc | FOUR_BYTE_LENGTHS);
        out.u8(0xe1).u16(sps.remaining()).bytes(sps);
        out.u8(sets.pps().size());
        sets.pps().forEach(pps -> out.u16(pps.remaining()).bytes(pps));
        if (profile == 100 || profile == 110 || profile == 122 || profile == 144) {
            out.u8(0xfd).u8(0xf8).u8(0xf8).u8(0); // 4:2:0, 8 bits, no SPS extensions
        }
    }

    /** HEVCDecoderConfigurationRecord, ISO/IEC 14496-15 §8.3.3.1. */
    private void hvcC(H265ParameterSets sets) {
        H265Profile profile = sets.profile();
        out.u8(1);
        out.u8(profile.space() << 6 | (profile.highTier() ? 0x20 : 0) | profile.profile());
        out.u32(profile.compatibility());
        out.u16((int) (profile.constraints() >> 32)).u32(profile.constraints());
        out.u8(profile.level());
        out.u16(0xf000).u8(0xfc); // no word about segmentation and parallelism
        out.u8(0xfc | profile.chromaFormat());
        out.u8(0xf8 | (profile.lumaBits() - 8)).u8(0xf8 | (profile.chromaBits() - 8));
        out.u16(0); // no average frame rate
        out.u8(profile.temporalLayers() << 3 | (profile.temporalIdNested() ? 4 : 0) | FOUR_BYTE_LENGTHS);
        out.u8(3);
        sets(H265Units.VPS, List.of(sets.vps()));
        sets(H265Units.SPS, List.of(sets.sps()));
        sets(H265Units.PPS, sets.pps());
    }

    private void sets(int type, List<ByteBuffer> units) {
        int allAreHere = 0x80;
        out.u8(allAreHere | type).u16(units.size());
        units.forEach(unit -> out.u16(unit.remaining()).bytes(unit));
    }

    /** AV1CodecConfigurationRecord, AV1 in ISO media files, §2.3. */
    private void av1C(SequenceHeader header) {
        int depth = (header.bitDepth() > 8 ? 0x40 : 0) | (header.bitDepth() == 12 ? 0x20 : 0);
        int chroma = (header.subsamplingX() ? 8 : 0) | (header.subsamplingY() ? 4 : 0) | header.chromaSamplePosition();
        out.u8(0x81).u8(header.profile() << 5 | header.level());
        out.u8((header.highTier() ? 0x80 : 0) | depth | (header.monochrome() ? 0x10 : 0) | chroma);
        out.u8(0).bytes(header.obu()); // no presentation delay told
    }
}
