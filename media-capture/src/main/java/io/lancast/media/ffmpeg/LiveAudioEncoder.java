package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.lancast.media.AudioBlock;
import io.lancast.media.AudioEncoder;
import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.EncodedFrame.Role;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Opus (20 ms frames, 96 kbit/s, the low-delay mode without look-ahead) or AAC-LC (1024 samples, 128 kbit/s); both 48 kHz
 * stereo.
 */
public final class LiveAudioEncoder implements AudioEncoder {
    private static final int OPUS_BITS_PER_SECOND = 96_000;
    private static final int AAC_BITS_PER_SECOND = 128_000;

    private final Codec codec;
    private final AVCodecContext context;
    private final AVFrame input = av_frame_alloc();
    private final AVPacket output = av_packet_alloc();
    private final AudioFormat format;
    private final AudioFramer framer;
    private boolean closed;

    private LiveAudioEncoder(Codec codec, AVCodecContext context) throws MediaException {
        this.codec = codec;
        this.context = context;
        try {
            open();
        } catch (MediaException e) {
            close();
            throw e;
        }
        this.format = new AudioFormat(codec, AudioBlock.SAMPLE_RATE, AudioBlock.CHANNELS, configuration());
        this.framer = new AudioFramer(context.frame_size());
    }

    /**
     * Makes an encoder.
     *
     * @param codec {@link Codec#OPUS} or {@link Codec#AAC}
     * @throws MediaException when this build of FFmpeg lacks it
     */
    public static LiveAudioEncoder open(Codec codec) throws MediaException {
        String name = switch (codec) {
            case OPUS -> "libopus";
            case AAC -> "aac";
            case H264, H265, AV1, VP8, VP9, JPEG ->
                throw new IllegalArgumentException("codec must be one for audio, was " + codec);
        };
        FFmpeg.load();
        return new LiveAudioEncoder(codec, CodecContexts.allocateEncoder(name));
    }

    private void open() throws MediaException {
        boolean opus = codec == Codec.OPUS;
        context.sample_rate(AudioBlock.SAMPLE_RATE)
                .sample_fmt(opus ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP)
                .bit_rate(opus ? OPUS_BITS_PER_SECOND : AAC_BITS_PER_SECOND)
                .time_base(av_make_q(1, AudioBlock.SAMPLE_RATE));
        av_channel_layout_default(context.ch_layout(), AudioBlock.CHANNELS);
        if (opus) {
            CodecContexts.openEncoder(context, "application", "lowdelay", "frame_duration", "20");
        } else {
            CodecContexts.openEncoder(context);
        }
        input.format(context.sample_fmt()).nb_samples(context.frame_size()).sample_rate(AudioBlock.SAMPLE_RATE);
        av_channel_layout_copy(input.ch_layout(), context.ch_layout());
        FFmpeg.check(av_frame_get_buffer(input, 0), Reason.ENCODER, "There is no memory for sound to encode");
    }

    private ByteBuffer configuration() {
        byte[] bytes = new byte[context.extradata_size()];
        context.extradata().get(bytes);
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    @Override
    public void encode(AudioBlock block, Consumer<? super EncodedFrame> out) throws MediaException {
        if (closed) {
            throw new IllegalStateException("this encoder was closed");
        }
        framer.add(block, (samples, startSample) -> encodeFrame(samples, startSample, out));
    }

    private void encodeFrame(float[] samples, long startSample, Consumer<? super EncodedFrame> out)
            throws MediaException {
        FFmpeg.check(av_frame_make_writable(input), Reason.ENCODER, "There is no memory for sound to encode");
        if (codec == Codec.OPUS) {
            floats(input.data(0), samples.length).put(samples);
        } else {
            putChannel(samples, 0);
            putChannel(samples, 1);
        }
        input.pts(startSample);
        FFmpeg.check(avcodec_send_frame(context, input), Reason.ENCODER, "The " + codec + " encoder has failed");
        while (avcodec_receive_packet(context, output) >= 0) {
            deliver(out);
            av_packet_unref(output);
        }
    }

    private void putChannel(float[] samples, int channel) {
        FloatBuffer plane = floats(input.data(channel), samples.length / AudioBlock.CHANNELS);
        for (int i = channel; i < samples.length; i += AudioBlock.CHANNELS) {
            plane.put(samples[i]);
        }
    }

    private static FloatBuffer floats(BytePointer memory, int count) {
        return memory.capacity((long) count * Float.BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private void deliver(Consumer<? super EncodedFrame> out) {
        long captureTimeMicros = AudioBlock.microsOf(output.pts());
        if (captureTimeMicros < 0) {
            return; // the encoder's run-in, before the media clock started
        }
        long endMicros = AudioBlock.microsOf(output.pts() + context.frame_size());
        byte[] bytes = new byte[output.size()];
        output.data().get(bytes);
        out.accept(new EncodedFrame(codec, Role.KEY, captureTimeMicros, endMicros - captureTimeMicros, bytes));
    }

    @Override
    public long filledMicros() {
        return AudioBlock.microsOf(framer.silentSamples());
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
