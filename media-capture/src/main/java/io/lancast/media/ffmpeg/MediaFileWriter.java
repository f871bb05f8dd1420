package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.MediaKind;
import io.lancast.media.VideoFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Writes encoded frames into a Matroska or MP4 file as they come, without encoding them again.
 *
 * <p>The file starts at the first keyframe, which gets time 0; whatever comes before is left out. Times are capture times from there
 * on, in Matroska to the millisecond, which is as fine as it is commonly written. What was written stays playable if the
 * program is killed: at most the last second is lost, and the index for quick seeking.
 *
 * <p><b>Threads:</b> one at a time. Writing waits for the disk, so that a frame sink must not call it; give the frames
 * to a thread of your own.
 */
public final class MediaFileWriter implements AutoCloseable {
    /** Matroska collects blocks in clusters, which are written as a whole: the most that can be lost. */
    private static final String CLUSTER_MILLIS = "1000";

    /** MP4 is written in fragments, so that no index at its end is needed to play it. */
    private static final String FRAGMENT_MICROS = "1000000";

    private static final AVRational MICROS = av_make_q(1, 1_000_000);
    private static final int NOT_STARTED = -1;

    private final Path file;
    private final boolean mp4;
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVIOContext io = new AVIOContext(null);
    private final InputPacket packet = new InputPacket();
    private final AVStream video;
    private final @Nullable AVStream audio;
    private long startMicros = NOT_STARTED;
    private boolean closed;

    /** Overwrites what is there. */
    MediaFileWriter(Path file, VideoFormat videoFormat, @Nullable AudioFormat audioFormat) throws MediaException {
        this.file = file;
        this.mp4 = isMp4(file);
        try {
            requireFits(videoFormat);
            checked(avformat_alloc_output_context2(context, null, mp4 ? "mp4" : "matroska", null));
            video = addVideo(videoFormat);
            audio = audioFormat == null ? null : addAudio(audioFormat);
            AVIOInterruptCB never = null;
            checked(avio_open2(io, "file:" + file, AVIO_FLAG_WRITE, never, (AVDictionary) null));
            context.pb(io).flush_packets(1);
            writeHeader();
        } catch (MediaException e) {
            release();
            throw e;
        }
    }

    /**
     * Creates a file for these tracks.
     *
     * @param file MP4 when its name ends in {@code .mp4}, else Matroska ({@code .mkv}); a file that exists is not overwritten
     * @param audio null when there is to be no sound
     * @throws MediaException when it cannot be created, or is to be MP4 and the codec is VP8, VP9 or JPEG
     */
    public static MediaFileWriter create(Path file, VideoFormat video, @Nullable AudioFormat audio)
            throws MediaException {
        FFmpeg.load();
        if (Files.exists(file)) {
            throw new MediaException(
                    Reason.WRITE, "The file " + FileChecks.name(file) + " exists already; choose another name.");
        }
        return new MediaFileWriter(file, video, audio);
    }

    private static boolean isMp4(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".mp4");
    }

    private void requireFits(VideoFormat format) throws MediaException {
        Codec codec = format.codec();
        if (mp4 && codec != Codec.H264 && codec != Codec.H265 && codec != Codec.AV1) {
            throw new MediaException(
                    Reason.WRITE, codec + " does not go into MP4; choose a file name that ends in .mkv.");
        }
    }

    private AVStream addVideo(VideoFormat format) {
        AVStream stream = avformat_new_stream(context, null);
        stream.avg_frame_rate(av_d2q(format.frameRate(), 1001 * 240)).time_base(MICROS);
        AVCodecParameters parameters = stream.codecpar();
        parameters.codec_type(AVMEDIA_TYPE_VIDEO).codec_id(CodecIds.of(format.codec()));
        parameters.width(format.width()).height(format.height());
        if (format.codec() == Codec.H265 && mp4) {
            parameters.codec_tag(fourLetters("hvc1")); // the form that all players take
        }
        if (format.configuration().hasRemaining()) {
            CodecContexts.setConfiguration(parameters, format.configuration());
        }
        return stream;
    }

    private static int fourLetters(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    private AVStream addAudio(AudioFormat format) {
        boolean opus = format.codec() == Codec.OPUS;
        AVStream stream = avformat_new_stream(context, null);
        stream.time_base(MICROS);
        AVCodecParameters parameters = stream.codecpar();
        parameters.codec_type(AVMEDIA_TYPE_AUDIO).codec_id(CodecIds.of(format.codec()));
        parameters.sample_rate(format.sampleRate());
        av_channel_layout_default(parameters.ch_layout(), format.channels());
        CodecContexts.setConfiguration(parameters, format.configuration());
        if (opus) { // RFC 7845 §5.1: how much of the first packets is the encoder's run-in
            parameters.initial_padding(
                    format.configuration().order(ByteOrder.LITTLE_ENDIAN).getShort(10));
        }
        return stream;
    }

    private void writeHeader() throws MediaException {
        AVDictionary options = new AVDictionary(null);
        try {
            if (mp4) {
                av_dict_set(options, "movflags", "+delay_moov+default_base_moof", 0);
                av_dict_set(options, "frag_duration", FRAGMENT_MICROS, 0);
            } else {
                av_dict_set(options, "cluster_time_limit", CLUSTER_MILLIS, 0);
            }
            checked(avformat_write_header(context, options));
        } finally {
            av_dict_free(options);
        }
    }

    /**
     * Writes the next frame. Those of one track must come in the order of their times.
     *
     * @throws MediaException when the disk is full or gone; what was written so far can still be closed and played
     */
    public void write(EncodedFrame frame) throws MediaException {
        if (closed) {
            throw new IllegalStateException("this file was closed");
        }
        boolean isVideo = frame.kind() == MediaKind.VIDEO;
        AVStream stream = isVideo ? video : audio;
        if (stream == null) {
            throw new IllegalArgumentException("this file was made without sound, the frame was " + frame);
        }
        if (startMicros == NOT_STARTED && isVideo && frame.isKeyFrame()) {
            startMicros = frame.captureTimeMicros();
        }
        if (startMicros == NOT_STARTED || frame.captureTimeMicros() < startMicros) {
            return;
        }
        long time = av_rescale_q(frame.captureTimeMicros() - startMicros, MICROS, stream.time_base());
        if (!packet.fill(frame.data(), time)) {
            throw new MediaException(Reason.WRITE, "There is no memory for a frame to record.");
        }
        packet.packet()
                .stream_index(stream.index())
                .duration(av_rescale_q(frame.durationMicros(), MICROS, stream.time_base()))
                .flags(frame.isKeyFrame() ? AV_PKT_FLAG_KEY : 0);
        checked(av_write_frame(context, packet.packet()));
        checked(io.error());
    }

    private void checked(int code) throws MediaException {
        if (code < 0) {
            throw new MediaException(
                    Reason.WRITE,
                    "The file " + FileChecks.name(file) + " cannot be written (" + FFmpeg.describe(code)
                            + "); free some space or choose another folder.");
        }
    }

    /**
     * Completes the file: its length and its index are written. Closing twice does nothing.
     *
     * @throws MediaException when that fails; the file plays nevertheless
     */
    @Override
    public void close() throws MediaException {
        if (closed) {
            return;
        }
        try {
            checked(av_write_trailer(context));
            checked(io.error());
        } finally {
            release();
        }
    }

    private void release() {
        closed = true;
        packet.close();
        avformat_free_context(context);
        if (!io.isNull()) {
            avio_closep(io);
        }
    }
}
