package io.lancast.media.mp4;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.VideoFormat;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a player must have before the first fragment: {@code ftyp} and {@code moov}.
 *
 * <p>It names no duration anywhere, and has no {@code mehd}: a live stream has none, and players that are told one hold back two to
 * three times as much. It has no edit list either; media time is capture time.
 *
 * @param mimeType what to ask {@code MediaSource.isTypeSupported} for, such as
 *     {@code video/mp4; codecs="avc1.42c01f,opus"}
 * @param bytes read-only; every call gives a fresh view
 */
public record InitSegment(String mimeType, ByteBuffer bytes) {
    private static final long UNITY = 0x0001_0000; // 1.0 as 16.16
    private static final int FULL_VOLUME = 0x0100; // 1.0 as 8.8

    public InitSegment {
        bytes = bytes.asReadOnlyBuffer();
    }

    /**
     * Makes the segment for these tracks.
     *
     * @param video H.264, H.265 or AV1
     * @param audio null when there is to be no sound
     */
    public static InitSegment of(VideoFormat video, @Nullable AudioFormat audio) {
        String codecs = video.codecString() + (audio == null ? "" : "," + audio.codecString());
        return new InitSegment("video/mp4; codecs=\"" + codecs + '"', new Composition().write(video, audio));
    }

    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** Writes one segment, box by box, in the order of the standard's table 1. */
    private static final class Composition {
        private final BoxWriter out = new BoxWriter();

        ByteBuffer write(VideoFormat video, @Nullable AudioFormat audio) {
            out.box("ftyp", () -> out.text("iso6").u32(0).text("iso6").text("mp41"));
            out.box("moov", () -> {
                movieHeader();
                videoTrack(video);
                if (audio != null) {
                    audioTrack(audio);
                }
                out.box("mvex", () -> {
                    trackExtends(FragmentedMp4.VIDEO_TRACK);
                    if (audio != null) {
                        trackExtends(FragmentedMp4.AUDIO_TRACK);
                    }
                });
            });
            return out.toBuffer();
        }

        private void movieHeader() {
            out.fullBox("mvhd", 0, 0, () -> {
                out.zeros(8); // creation and modification time
                out.u32(FragmentedMp4.TIMESCALE).u32(0); // no duration
                out.u32(UNITY).u16(FULL_VOLUME).zeros(10);
                matrix();
                out.zeros(24).u32(FragmentedMp4.AUDIO_TRACK + 1); // next_track_ID
            });
        }

        /** The unity matrix. */
        private void matrix() {
            out.u32(UNITY).zeros(12).u32(UNITY).zeros(12).u32(0x4000_0000);
        }

        private void videoTrack(VideoFormat format) {
            out.box("trak", () -> {
                trackHeader(FragmentedMp4.VIDEO_TRACK, 0, format.width(), format.height());
                out.box("mdia", () -> {
                    mediaHeader("vide");
                    out.box("minf", () -> {
                        out.fullBox("vmhd", 0, 1, () -> out.zeros(8));
                        dataInformation();
                        sampleTable(() -> VideoSampleEntry.write(out, format));
                    });
                });
            });
        }

        private void audioTrack(AudioFormat format) {
            out.box("trak", () -> {
                trackHeader(FragmentedMp4.AUDIO_TRACK, FULL_VOLUME, 0, 0);
                out.box("mdia", () -> {
                    mediaHeader("soun");
                    out.box("minf", () -> {
                        out.fullBox("smhd", 0, 0, () -> out.zeros(4));
                        dataInformation();
                        sampleTable(() -> {
                            if (format.codec() == Codec.OPUS) {
                                audioEntry("Opus", format, () -> opusSpecific(format));
                            } else {
                                audioEntry("mp4a", format, () -> elementaryStream(format));
                            }
                        });
                    });
                });
            });
        }

        private void trackHeader(int track, int volume, int width, int height) {
            int enabledAndInMovie = 3;
            out.fullBox("tkhd", 0, enabledAndInMovie, () -> {
                out.zeros(8).u32(track).zeros(4).u32(0); // no duration
                out.zeros(8).u16(0).u16(0).u16(volume).zeros(2);
                matrix();
                out.u32((long) width << 16).u32((long) height << 16);
            });
        }

        private void mediaHeader(String handler) {
            out.fullBox("mdhd", 0, 0, () -> {
                out.zeros(8).u32(FragmentedMp4.TIMESCALE).u32(0); // no duration
                out.u16(0x55c4).zeros(2); // language "und"
            });
            out.fullBox("hdlr", 0, 0, () -> out.zeros(4).text(handler).zeros(12).zeros(1));
        }

        private void dataInformation() {
            int inThisFile = 1;
            out.box(
                    "dinf",
                    () -> out.fullBox("dref", 0, 0, () -> {
                        out.u32(1).fullBox("url ", 0, inThisFile, () -> {});
                    }));
        }

        private void sampleTable(Runnable entry) {
            out.box("stbl", () -> {
                out.fullBox("stsd", 0, 0, () -> {
                    out.u32(1);
                    entry.run();
                });
                out.fullBox("stts", 0, 0, () -> out.u32(0)); // all samples are in fragments
                out.fullBox("stsc", 0, 0, () -> out.u32(0));
                out.fullBox("stsz", 0, 0, () -> out.u32(0).u32(0));
                out.fullBox("stco", 0, 0, () -> out.u32(0));
            });
        }

        private void trackExtends(int track) {
            out.fullBox("trex", 0, 0, () -> out.u32(track).u32(1).u32(0).u32(0).u32(0));
        }

        private void audioEntry(String type, AudioFormat format, Runnable codecSpecific) {
            out.box(type, () -> {
                out.zeros(6).u16(1).zeros(8); // data_reference_index
                out.u16(format.channels()).u16(16).zeros(4).u32((long) format.sampleRate() << 16);
                codecSpecific.run();
            });
        }

        /**
         * OpusSpecificBox (Encapsulation of Opus in ISO base media §4.3.2): the identification header of RFC 7845 §5.1 in network byte
         * order. PreSkip is 0, because our capture times have the delay of the codec taken off already.
         */
        private void opusSpecific(AudioFormat format) {
            ByteBuffer head = format.configuration().order(java.nio.ByteOrder.LITTLE_ENDIAN);
            out.box(
                    "dOps",
                    () -> out.u8(0)
                            .u8(head.get(9)) // channels
                            .u16(0)
                            .u32(head.getInt(12)) // sample rate of the input
                            .u16(head.getShort(16)) // gain
                            .u8(0)); // mono or stereo
        }

        /** ES_Descriptor, ISO/IEC 14496-1 §7.2.6.5, with the AudioSpecificConfig inside. */
        private void elementaryStream(AudioFormat format) {
            ByteBuffer config = format.configuration();
            int specific = 2 + config.remaining();
            int decoder = 2 + 13 + specific;
            out.fullBox("esds", 0, 0, () -> {
                out.u8(3).u8(3 + decoder + 3).u16(FragmentedMp4.AUDIO_TRACK).u8(0);
                out.u8(4).u8(13 + specific).u8(0x40).u8(0x15).zeros(11); // MPEG-4 audio, an audio stream
                out.u8(5).u8(config.remaining()).bytes(config);
                out.u8(6).u8(1).u8(2); // SLConfigDescriptor: as in MP4 files
            });
        }
    }
}
