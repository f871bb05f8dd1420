package io.lancast.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.EncodedFrame.Role;
import io.lancast.media.VideoFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentedMp4Test {
    private static final ByteBuffer PARAMETER_SETS = bytes("00000001 6742c01f d901 00000001 68cb8cb2");
    private static final VideoFormat VIDEO = new VideoFormat(Codec.H264, 1280, 720, 30, PARAMETER_SETS);
    private static final AudioFormat OPUS = new AudioFormat(Codec.OPUS, 48_000, 2, opusHead());
    private static final AudioFormat AAC = new AudioFormat(Codec.AAC, 48_000, 2, bytes("1190"));

    private final FragmentedMp4 mp4 = new FragmentedMp4();

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static byte[] array(String hex) {
        return bytes(hex).array();
    }

    private static ByteBuffer opusHead() {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 2)
                .putShort((short) 312)
                .putInt(44_100)
                .putShort((short) -256)
                .put((byte) 0)
                .flip();
    }

    private static EncodedFrame keyFrame(long timeMicros, long durationMicros) {
        return new EncodedFrame(
                Codec.H264,
                Role.KEY,
                timeMicros,
                durationMicros,
                array(
                        "00000001 09f0 00000001 6742c01f d901 00000001 68cb8cb2 000001 0605aa 00000001 65888421 000001 6588ff"));
    }

    @Test
    void theInitSegmentHasWhatAPlayerNeedsAndNothingElse() {
        String track = "trak(tkhd mdia(mdhd hdlr minf(%s dinf(dref) stbl(stsd stts stsc stsz stco))))";
        assertThat(Box.outline(Box.parse(InitSegment.of(VIDEO, null).bytes())))
                .isEqualTo("ftyp moov(mvhd " + track.formatted("vmhd") + " mvex(trex))");
        assertThat(Box.outline(Box.parse(InitSegment.of(VIDEO, OPUS).bytes())))
                .isEqualTo("ftyp moov(mvhd " + track.formatted("vmhd") + " " + track.formatted("smhd")
                        + " mvex(trex trex))");
    }

    @Test
    void noDurationIsToldAnywhere() {
        List<Box> boxes = Box.parse(FragmentedMp4.initSegment(VIDEO, null).bytes());
        assertThat(Box.find(boxes, "moov/mvhd").u32(16)).isZero();
        assertThat(Box.find(boxes, "moov/trak/tkhd").u32(20)).isZero();
        assertThat(Box.find(boxes, "moov/trak/mdia/mdhd").u32(16)).isZero();
        assertThat(Box.find(boxes, "moov/mvex/trex").u32(12)).isZero();
        assertThat(Box.outline(boxes)).doesNotContain("mehd").doesNotContain("edts");
    }

    @Test
    void bothTracksCountMicroseconds() {
        List<Box> moov =
                Box.find(Box.parse(InitSegment.of(VIDEO, AAC).bytes()), "moov").children();
        assertThat(moov)
                .filteredOn(box -> box.type().equals("trak"))
                .allSatisfy(track -> assertThat(
                                Box.find(track.children(), "mdia/mdhd").u32(12))
                        .isEqualTo(1_000_000));
    }

    @Test
    void mediaTypesNameTheCodecs() {
        assertThat(InitSegment.of(VIDEO, null).mimeType()).isEqualTo("video/mp4; codecs=\"avc1.42c01f\"");
        assertThat(InitSegment.of(VIDEO, OPUS).mimeType()).isEqualTo("video/mp4; codecs=\"avc1.42c01f,opus\"");
        assertThat(InitSegment.of(VIDEO, AAC).mimeType()).isEqualTo("video/mp4; codecs=\"avc1.42c01f,mp4a.40.2\"");
    }

    @Test
    void theVideoEntryCarriesSizeAndParameterSets() {
        Box entry = Box.parse(sampleEntry(VIDEO, null, 0)).get(0);
        assertThat(entry.type()).isEqualTo("avc1");
        assertThat(entry.u16(24)).isEqualTo(1280);
        assertThat(entry.u16(26)).isEqualTo(720);
        Box avcC = Box.parse(entry.content().slice(78, entry.content().limit() - 78))
                .get(0);
        assertThat(avcC.type()).isEqualTo("avcC");
        assertThat(avcC.content()).isEqualTo(bytes("01 42c01f ff e1 0006 6742c01f d901 01 0004 68cb8cb2"));
    }

    @Test
    void aHighProfileNeedsFourBytesMore() {
        VideoFormat high = new VideoFormat(Codec.H264, 64, 64, 30, bytes("000001 6764001f ac 000001 68ee"));
        Box entry = Box.parse(sampleEntry(high, null, 0)).get(0);
        Box avcC = Box.parse(entry.content().slice(78, entry.content().limit() - 78))
                .get(0);
        assertThat(avcC.content()).isEqualTo(bytes("01 64001f ff e1 0005 6764001fac 01 0002 68ee fd f8 f8 00"));
    }

    @Test
    void theOpusEntryIsItsHeaderInNetworkOrderWithoutPreSkip() {
        Box entry = Box.parse(sampleEntry(VIDEO, OPUS, 1)).get(0);
        assertThat(entry.type()).isEqualTo("Opus");
        assertThat(entry.u16(16)).isEqualTo(2);
        assertThat(entry.u32(24)).isEqualTo(48_000 << 16);
        Box dOps = Box.parse(entry.content().slice(28, entry.content().limit() - 28))
                .get(0);
        assertThat(dOps.content()).isEqualTo(bytes("00 02 0000 0000ac44 ff00 00"));
    }

    @Test
    void theAacEntryHoldsItsConfiguration() {
        Box entry = Box.parse(sampleEntry(VIDEO, AAC, 1)).get(0);
        assertThat(entry.type()).isEqualTo("mp4a");
        Box esds = Box.parse(entry.content().slice(28, entry.content().limit() - 28))
                .get(0);
        assertThat(esds.content())
                .isEqualTo(bytes("00000000 03 19 0002 00 04 11 40 15 000000 00000000 00000000 05 02 1190 06 01 02"));
    }

    /** The content of stsd behind its entry count. */
    private static ByteBuffer sampleEntry(
            VideoFormat video, @org.jspecify.annotations.Nullable AudioFormat audio, int track) {
        List<Box> moov = Box.find(Box.parse(InitSegment.of(video, audio).bytes()), "moov")
                .children();
        Box trak =
                moov.stream().filter(box -> box.type().equals("trak")).toList().get(track);
        Box stsd = Box.find(trak.children(), "mdia/minf/stbl/stsd");
        return stsd.content().slice(8, stsd.content().limit() - 8);
    }

    @Test
    void aFragmentIsOneMoofAndOneMdat() {
        ByteBuffer fragment = mp4.fragment(keyFrame(5_000_000_000L, 33_333));
        List<Box> boxes = Box.parse(fragment);
        assertThat(Box.outline(boxes)).isEqualTo("moof(mfhd traf(tfhd tfdt trun)) mdat");

        Box tfhd = Box.find(boxes, "moof/traf/tfhd");
        assertThat(tfhd.u32(0))
                .as("default-base-is-moof; duration, size, flags")
                .isEqualTo(0x020038);
        assertThat(tfhd.u32(4)).isEqualTo(1);
        assertThat(tfhd.u32(12)).isEqualTo(Box.find(boxes, "mdat").content().limit());
        assertThat(tfhd.u32(16)).isEqualTo(0x02000000);
        Box tfdt = Box.find(boxes, "moof/traf/tfdt");
        assertThat(tfdt.u32(0)).isEqualTo(1 << 24);
        assertThat(tfdt.content().getLong(4)).as("capture time").isEqualTo(5_000_000_000L);
        Box trun = Box.find(boxes, "moof/traf/trun");
        assertThat(trun.content()).isEqualTo(bytes("00000001 00000001 0000006c")); // one sample, 108 bytes on
        assertThat(fragment.remaining())
                .isEqualTo(108 + Box.find(boxes, "mdat").content().limit());
        assertThat(fragment.isReadOnly()).isTrue();
    }

    @Test
    void unitsHaveTheirLengthInFrontAndParameterSetsStayOut() {
        Box mdat = Box.find(Box.parse(mp4.fragment(keyFrame(0, 33_333))), "mdat");
        assertThat(mdat.content()).isEqualTo(bytes("00000003 0605aa 00000004 65888421 00000003 6588ff"));
    }

    @Test
    void fragmentsAreNumbered() {
        for (int i = 1; i <= 3; i++) {
            assertThat(Box.find(Box.parse(mp4.fragment(keyFrame(i, 1))), "moof/mfhd")
                            .u32(4))
                    .isEqualTo(i);
        }
    }

    @Test
    void rolesBecomeSampleFlags() {
        byte[] slice = array("000001 41aa");
        EncodedFrame delta = new EncodedFrame(Codec.H264, Role.DELTA, 0, 33_333, slice);
        EncodedFrame discardable = new EncodedFrame(Codec.H264, Role.DISCARDABLE, 0, 33_333, slice);
        assertThat(Box.find(Box.parse(mp4.fragment(delta)), "moof/traf/tfhd").u32(16))
                .isEqualTo(0x01010000);
        assertThat(Box.find(Box.parse(mp4.fragment(discardable)), "moof/traf/tfhd")
                        .u32(16))
                .isEqualTo(0x01810000);
    }

    @Test
    void picturesAreSaidToStayLongEnoughForABrowserToBridgeAGap() {
        assertThat(toldMicros(33_333)).isEqualTo(100_000);
        assertThat(toldMicros(1)).isEqualTo(100_000);
        assertThat(toldMicros(50_000)).isEqualTo(100_000);
        assertThat(toldMicros(200_000)).isEqualTo(400_000);
        assertThat(toldMicros(Long.MAX_VALUE / 4)).isEqualTo(Integer.MAX_VALUE);
    }

    private int toldMicros(long durationMicros) {
        return Box.find(Box.parse(mp4.fragment(keyFrame(0, durationMicros))), "moof/traf/tfhd")
                .u32(8);
    }

    @Test
    void soundIsTrackTwoAndGoesInAsItIs() {
        EncodedFrame sound = new EncodedFrame(Codec.OPUS, Role.KEY, 123, 20_000, array("fc00000001aabb"));
        List<Box> boxes = Box.parse(mp4.fragment(sound));
        assertThat(Box.find(boxes, "moof/traf/tfhd").u32(4)).isEqualTo(2);
        assertThat(Box.find(boxes, "moof/traf/tfhd").u32(8)).isEqualTo(20_000);
        assertThat(Box.find(boxes, "mdat").content()).isEqualTo(bytes("fc00000001aabb"));
    }

    @Test
    void aFrameWithoutContentIsTheCallersBug() {
        EncodedFrame empty = new EncodedFrame(Codec.H264, Role.DELTA, 0, 1, array("00000001 09f0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mp4.fragment(empty))
                .withMessageStartingWith("a frame must have content, was H264 DELTA");
    }
}
