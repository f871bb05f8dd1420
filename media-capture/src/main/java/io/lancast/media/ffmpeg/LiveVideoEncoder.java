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
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
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
 * Any of FFmpeg's video encoders without delay: a picture goes in, its frame comes out.
 *
 * <p>It makes keyframes only when asked (some also where they see a new scene), so that the caller can keep them aligned in time between
 * several encoders. Its bit rate cannot be changed while it runs.
 */
final class LiveVideoEncoder implements VideoEncoder {
    private static final int MICROS_PER_SECOND = 1_000_000;
    /** From this many pixels on one core may be too slow for 30 pictures a second, and several work at one picture. */
    private static final int MANY_PIXELS = 1600 * 900;
    /** Some minutes: keyframes are the caller's affair. */
    private static final int LONGEST_GROUP = 30_000;

    private final EncoderRecipe recipe;
    private final VideoEncoding encoding;
    private final AVCodecContext context;
    private final EncoderInput input;
    private final AVPacket output = av_packet_alloc();
    private long skippedPictures;
    private boolean closed;

    private LiveVideoEncoder(EncoderRecipe recipe, VideoEncoding encoding, AVCodecContext context, EncoderInput input) {
        this.recipe = recipe;
        this.encoding = encoding;
        this.context = context;
        this.input = input;
    }

    /**
     * Makes an encoder.
     *
     * @throws MediaException when it is not there or refuses the settings
     */
    static LiveVideoEncoder open(EncoderRecipe recipe, VideoEncoding encoding) throws MediaException {
        FFmpeg.load();
        AVCodecContext context = CodecContexts.allocateEncoder(recipe.name());
        EncoderInput input;
        try {
            configure(context, recipe, encoding);
            input = EncoderInput.open(recipe.surface(), encoding, context);
        } catch (MediaException e) {
            CodecContexts.free(context);
            throw e;
        }
        LiveVideoEncoder encoder = new LiveVideoEncoder(recipe, encoding, context, input);
        try {
            CodecContexts.openEncoder(context, recipe.options().toArray(String[]::new));
        } catch (MediaException e) {
            encoder.close();
            throw e;
        }
        return encoder;
    }

    private static void configure(AVCodecContext context, EncoderRecipe recipe, VideoEncoding encoding) {
        int threads = encoding.width() * encoding.height() >= MANY_PIXELS
                ? Math.min(4, Runtime.getRuntime().availableProcessors())
                : 1;
        context.width(encoding.width())
                .height(encoding.height())
                .time_base(av_make_q(1, MICROS_PER_SECOND))
                .framerate(av_d2q(encoding.frameRate(), 1001 * 240))
                .sample_aspect_ratio(av_make_q(1, 1))
                .bit_rate(encoding.bitsPerSecond())
                .rc_max_rate(encoding.bitsPerSecond())
                .thread_count(threads);
        if (recipe.equals(EncoderRecipe.OPENH264)) {
            context.slices(threads); // it works at slices in parallel
        } else {
            context.gop_size(LONGEST_GROUP)
                    .max_b_frames(0)
                    .rc_buffer_size(encoding.bitsPerSecond() / 2); // half a second's worth
        }
        NativeColors.tag(context, encoding.colorSpace());
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
        AVFrame frame = input.fill(picture);
        frame.pts(captureTimeMicros).pict_type(keyFrame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        FFmpeg.check(avcodec_send_frame(context, frame), Reason.ENCODER, failure());
        int code = avcodec_receive_packet(context, output);
        if (code == AVERROR_EAGAIN()) {
            skippedPictures++;
            return;
        }
        FFmpeg.check(code, Reason.ENCODER, failure());
        EncodedFrame encoded = toFrame(durationMicros);
        av_packet_unref(output);
        out.accept(encoded);
    }

    private String failure() {
        return "The " + recipe.codec() + " encoder " + recipe.name() + " has failed";
    }

    private EncodedFrame toFrame(long durationMicros) {
        byte[] bytes = new byte[output.size()];
        output.data().get(bytes);
        return new EncodedFrame(recipe.codec(), role(bytes), output.pts(), durationMicros, bytes);
    }

    private Role role(byte[] bytes) {
        if ((output.flags() & AV_PKT_FLAG_KEY) != 0) {
            return Role.KEY;
        }
        boolean unneeded = recipe.codec() == Codec.H264 && !NalReader.isReferencePicture(ByteBuffer.wrap(bytes));
        return unneeded ? Role.DISCARDABLE : Role.DELTA;
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
            input.close();
            av_packet_free(output);
        }
    }
}
