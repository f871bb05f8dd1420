package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decodes on the processor, on the caller's thread alone: threads of its own would hold pictures back. */
final class SoftwareDecoder implements FrameDecoder {
    /** More pixels than 8192×8192 come from damaged bytes, and would have gigabytes allocated for them. */
    private static final long MAX_PIXELS = 8192L * 8192;

    private final AVCodecContext context;
    private final InputPacket input = new InputPacket();
    private final AVFrame output = av_frame_alloc();

    private SoftwareDecoder(AVCodecContext context) {
        this.context = context;
    }

    /** @throws MediaException when this build of FFmpeg lacks the decoder, or there is no memory */
    static SoftwareDecoder open(Codec codec) throws MediaException {
        AVCodecContext context = CodecContexts.allocateDecoder(CodecIds.of(codec));
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY).thread_count(1).max_pixels(MAX_PIXELS);
        CodecContexts.openDecoder(context);
        return new SoftwareDecoder(context);
    }

    @Override
    public boolean send(ByteBuffer frame, long timeMicros) {
        return input.fill(frame, timeMicros) && avcodec_send_packet(context, input.packet()) >= 0;
    }

    @Override
    public @Nullable AVFrame receive() {
        return avcodec_receive_frame(context, output) >= 0 ? output : null;
    }

    @Override
    public void close() {
        CodecContexts.free(context);
        av_frame_free(output);
        input.close();
    }
}
