package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.EncodedFrame.Role;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import java.util.Locale;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Single pictures as JPEG, in the colours that every viewer of JPEG assumes: full range, BT.601.
 *
 * <p>The quality follows the bit rate: a picture that was larger than its share makes the next ones coarser, a much smaller one finer.
 */
public final class JpegEncoder implements VideoEncoder {
    private static final int FINEST = 3;
    private static final int COARSEST = 24;
    private static final int FIRST = 6;

    private final VideoEncoding encoding;
    private final int shareBytes;
    private final AVCodecContext context;
    private final AVFrame input = av_frame_alloc();
    private final AVPacket output = av_packet_alloc();
    private final FilterGraph colors;
    private int quantizer = FIRST;
    private boolean closed;

    private JpegEncoder(VideoEncoding encoding, AVCodecContext context, FilterGraph colors) {
        this.encoding = encoding;
        this.shareBytes = (int) (encoding.bitsPerSecond() / 8.0 / encoding.frameRate());
        this.context = context;
        this.colors = colors;
    }

    /**
     * Makes an encoder.
     *
     * @throws MediaException when FFmpeg's libraries cannot be used
     */
    public static JpegEncoder open(VideoEncoding encoding) throws MediaException {
        FFmpeg.load();
        AVCodecContext context = CodecContexts.allocateEncoder("mjpeg");
        FilterGraph colors;
        try {
            colors = toFullRangeBt601(encoding);
        } catch (MediaException e) {
            CodecContexts.free(context);
            throw e;
        }
        JpegEncoder encoder = new JpegEncoder(encoding, context, colors);
        try {
            encoder.configure();
        } catch (MediaException e) {
            encoder.close();
            throw e;
        }
        return encoder;
    }

    private static FilterGraph toFullRangeBt601(VideoEncoding encoding) throws MediaException {
        boolean bt709 = encoding.colorSpace().isBt709();
        String arguments = String.format(
                Locale.ROOT,
                "video_size=%dx%d:pix_fmt=%d:time_base=1/1000000:pixel_aspect=1/1",
                encoding.width(),
                encoding.height(),
                AV_PIX_FMT_YUV420P);
        String chain = String.format(
                Locale.ROOT,
                "scale=in_color_matrix=%s:out_color_matrix=bt601:in_range=%s:out_range=full,format=yuvj420p",
                bt709 ? "bt709" : "bt601",
                encoding.colorSpace().isFullRange() ? "full" : "limited");
        return FilterGraph.forPictures(arguments, chain);
    }

    private void configure() throws MediaException {
        context.width(encoding.width())
                .height(encoding.height())
                .pix_fmt(AV_PIX_FMT_YUVJ420P)
                .color_range(AVCOL_RANGE_JPEG)
                .colorspace(AVCOL_SPC_SMPTE170M)
                .time_base(av_make_q(1, 1_000_000))
                .thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_QSCALE).global_quality(FIRST * FF_QP2LAMBDA);
        CodecContexts.openEncoder(context);
        input.format(AV_PIX_FMT_YUV420P).width(encoding.width()).height(encoding.height());
        FFmpeg.check(av_frame_get_buffer(input, 0), Reason.ENCODER, "There is no memory for a picture to encode");
    }

    @Override
    public void encode(
            Picture picture,
            long captureTimeMicros,
            long durationMicros,
            boolean keyFrame,
            Consumer<? super EncodedFrame> out)
            throws MediaException {
        if (closed) {
            throw new IllegalStateException("this encoder was closed");
        }
        encoding.requireSizeOf(picture);
        FFmpeg.check(av_frame_make_writable(input), Reason.ENCODER, "There is no memory for a picture to encode");
        NativePictures.copy(picture, input);
        input.pts(captureTimeMicros);
        colors.push(input);
        AVFrame converted = colors.pull();
        if (converted == null) {
            throw new MediaException(Reason.ENCODER, "The colours of a picture cannot be converted for JPEG.");
        }
        converted.quality(quantizer * FF_QP2LAMBDA);
        FFmpeg.check(avcodec_send_frame(context, converted), Reason.ENCODER, "The JPEG encoder has failed");
        FFmpeg.check(avcodec_receive_packet(context, output), Reason.ENCODER, "The JPEG encoder has failed");
        byte[] bytes = new byte[output.size()];
        output.data().get(bytes);
        av_packet_unref(output);
        adapt(bytes.length);
        out.accept(new EncodedFrame(Codec.JPEG, Role.KEY, captureTimeMicros, durationMicros, bytes));
    }

    private void adapt(int sizeBytes) {
        if (sizeBytes > shareBytes && quantizer < COARSEST) {
            quantizer = Math.min(COARSEST, quantizer + 1 + quantizer / 4);
        } else if (sizeBytes < shareBytes / 2 && quantizer > FINEST) {
            quantizer--;
        }
    }

    /** Returns 0: no picture is left out. */
    @Override
    public long skippedPictures() {
        return 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CodecContexts.free(context);
            av_frame_free(input);
            av_packet_free(output);
            colors.close();
        }
    }
}
