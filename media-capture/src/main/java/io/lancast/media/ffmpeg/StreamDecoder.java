package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_FRAME;
import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_SLICE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_FOURCC_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_fourcc_make_string;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import io.lancast.media.MediaException;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one stream of a file or of a live input.
 *
 * <p>What cannot be decoded is counted and passed over. Several native threads may work at it, which is faster and makes
 * frames come out some packets later; for a file that does not matter.
 */
final class StreamDecoder implements AutoCloseable {
    private static final int MAX_THREADS = 4;

    /** Returned by {@link #timeMicros} for a frame that has no time of its own. */
    static final long NO_TIME = AV_NOPTS_VALUE;

    private static final AVRational MICROS = av_make_q(1, 1_000_000);

    private final AVCodecContext context;
    private final AVRational timeBase;
    private final AVFrame frame = av_frame_alloc();
    private long errors;

    private StreamDecoder(AVCodecContext context, AVRational timeBase) {
        this.context = context;
        this.timeBase = timeBase;
    }

    /**
     * Opens the decoder for a stream of a file.
     *
     * @throws MediaException when there is none for it, or it refuses
     */
    static StreamDecoder open(AVStream stream) throws MediaException {
        return open(stream, FF_THREAD_FRAME | FF_THREAD_SLICE);
    }

    /**
     * Opens the decoder for a live stream: no frame waits for later packets, unless the stream's own order wants it.
     *
     * @throws MediaException when there is none for it, or it refuses
     */
    static StreamDecoder openLive(AVStream stream) throws MediaException {
        return open(stream, FF_THREAD_SLICE);
    }

    private static StreamDecoder open(AVStream stream, int threadTypes) throws MediaException {
        AVCodecContext context = CodecContexts.allocateDecoder(stream.codecpar().codec_id());
        avcodec_parameters_to_context(context, stream.codecpar());
        context.pkt_timebase(stream.time_base());
        context.thread_type(threadTypes);
        context.thread_count(Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
        CodecContexts.openDecoder(context);
        return new StreamDecoder(context, stream.time_base());
    }

    /** Returns the name of the coding, or the four letters in the file where FFmpeg does not know it. */
    static String codecName(AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        if (parameters.codec_id() != AV_CODEC_ID_NONE) {
            return avcodec_get_name(parameters.codec_id()).getString();
        }
        byte[] text = new byte[AV_FOURCC_MAX_STRING_SIZE];
        av_fourcc_make_string(text, parameters.codec_tag());
        return FFmpeg.text(text);
    }

    /** Puts a packet in, after which all frames there are must be received. */
    void send(AVPacket packet) {
        count(avcodec_send_packet(context, packet));
    }

    /** Says that no packet follows; the frames still held back can then be received. */
    void finish() {
        AVPacket end = null;
        count(avcodec_send_packet(context, end));
    }

    /** Returns the next frame, valid until the next call, or null when there is none for now. */
    @Nullable
    AVFrame receive() {
        int code;
        do {
            code = avcodec_receive_frame(context, frame);
            count(code);
        } while (code < 0 && code != AVERROR_EAGAIN() && code != AVERROR_EOF());
        if (code < 0) {
            return null;
        }
        if (frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            errors++;
        }
        return frame;
    }

    private void count(int code) {
        if (code < 0 && code != AVERROR_EAGAIN() && code != AVERROR_EOF()) {
            errors++;
        }
    }

    /** Returns when what is in a packet is to appear, on the input's own time line, or {@link #NO_TIME}. */
    long timeMicros(AVPacket packet) {
        long time = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
        return time == AV_NOPTS_VALUE ? NO_TIME : av_rescale_q(time, timeBase, MICROS);
    }

    /** Returns when the frame is to appear, on the input's own time line, or {@link #NO_TIME}. */
    long timeMicros(AVFrame received) {
        long time = received.best_effort_timestamp();
        return time == AV_NOPTS_VALUE ? NO_TIME : av_rescale_q(time, timeBase, MICROS);
    }

    /** Returns how long the frame stays as far as the file says, or 0. */
    long durationMicros(AVFrame received) {
        return av_rescale_q(received.duration(), timeBase, MICROS);
    }

    long errors() {
        return errors;
    }

    /** Forgets everything, to start over. */
    void restart() {
        avcodec_flush_buffers(context);
    }

    @Override
    public void close() {
        CodecContexts.free(context);
        av_frame_free(frame);
    }
}
