package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
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
import io.lancast.media.h264.NalReader;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * H.264 constrained baseline by OpenH264, without delay: a picture goes in, its frame comes out.
 *
 * <p>It makes keyframes only when asked (and where it sees a new scene), so that the caller can keep them aligned in time
 * between several encoders. Its bit rate cannot be changed while it runs.
 */
public final class OpenH264Encoder implements VideoEncoder {
    private static final int MICROS_PER_SECOND = 1_000_000;
    /** From this many pixels on one core may be too slow for 30 pictures a second, and slices are encoded in parallel. */
    private static final int MANY_PIXELS = 1600 * 900;

    private final VideoEncoding encoding;
    private final AVCodecContext context;
    private final AVFrame input;
    private final AVPacket output;
    private long skippedPictures;
    private boolean closed;

    private OpenH264Encoder(VideoEncoding encoding, AVCodecContext context, AVFrame input, AVPacket output) {
        this.encoding = encoding;
        this.context = context;
        this.input = input;
        this.output = output;
    }

    /**
     * Makes an encoder, which takes a few milliseconds.
     *
     * @throws MediaException when this build of FFmpeg has no OpenH264 or it refuses the settings
     */
    public static OpenH264Encoder open(VideoEncoding encoding) throws MediaException {
        FFmpeg.load();
        AVCodecContext context = CodecContexts.allocateEncoder("libopenh264");
        OpenH264Encoder encoder = new OpenH264Encoder(encoding, context, av_frame_alloc(), av_packet_alloc());
        try {
            encoder.configure();
        } catch (MediaException e) {
            encoder.close();
            throw e;
        }
        return encoder;
    }

    private void configure() throws MediaException {
        int threads = encoding.width() * encoding.height() >= MANY_PIXELS
                ? Math.min(4, Runtime.getRuntime().availableProcessors())
                : 1;
        context.width(encoding.width())
                .height(encoding.height())
                .pix_fmt(AV_PIX_FMT_YUV420P)
                .time_base(av_make_q(1, MICROS_PER_SECOND))
                .framerate(av_d2q(encoding.frameRate(), 1001 * 240))
                .sample_aspect_ratio(av_make_q(1, 1))
                .bit_rate(encoding.bitsPerSecond())
                .rc_max_rate(encoding.bitsPerSecond())
                .slices(threads)
                .thread_count(threads);
        NativeColors.tag(context, encoding.colorSpace());
        CodecContexts.openEncoder(
                context,
                "profile",
                "constrained_baseline",
                "coder",
                "cavlc",
                "rc_mode",
                "bitrate",
                "allow_skip_frames",
                "1"); // without it the rate is not held at all
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
        if (picture.width() != encoding.width() || picture.height() != encoding.height()) {
            throw new IllegalArgumentException("picture must be %dx%d, was %dx%d"
                    .formatted(encoding.width(), encoding.height(), picture.width(), picture.height()));
        }
        FFmpeg.check(av_frame_make_writable(input), Reason.ENCODER, "There is no memory for a picture to encode");
        NativePictures.copy(picture, input);
        input.pts(captureTimeMicros).pict_type(keyFrame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        FFmpeg.check(avcodec_send_frame(context, input), Reason.ENCODER, "The H.264 encoder has failed");
        int code = avcodec_receive_packet(context, output);
        if (code == AVERROR_EAGAIN()) {
            skippedPictures++;
            return;
        }
        FFmpeg.check(code, Reason.ENCODER, "The H.264 encoder has failed");
        EncodedFrame frame = toFrame(durationMicros);
        av_packet_unref(output);
        out.accept(frame);
    }

    private EncodedFrame toFrame(long durationMicros) {
        byte[] bytes = new byte[output.size()];
        output.data().get(bytes);
        boolean key = (output.flags() & AV_PKT_FLAG_KEY) != 0;
        Role role =
                key ? Role.KEY : NalReader.isReferencePicture(ByteBuffer.wrap(bytes)) ? Role.DELTA : Role.DISCARDABLE;
        return new EncodedFrame(Codec.H264, role, output.pts(), durationMicros, bytes);
    }

    @Override
    public long skippedPictures() {
        return skippedPictures;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CodecContexts.free(context);
            av_frame_free(input);
            av_packet_free(output);
        }
    }
}
