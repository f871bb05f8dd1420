package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.lancast.media.AudioBlock;
import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes live sound: a packet goes in, its samples come out during the same call, as 48 kHz stereo.
 *
 * <p>The bytes may come from anywhere: whatever is wrong with them is counted, and neither throws nor crashes. A lost
 * packet needs no telling; its time is simply missing. Not thread-safe; one thread decodes and closes.
 */
public final class AudioDecoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame output = av_frame_alloc();
    private final InputPacket input = new InputPacket();
    private final AudioConverter converter = new AudioConverter();
    private long errors;
    private boolean closed;

    private AudioDecoder(AVCodecContext context) {
        this.context = context;
    }

    /**
     * Makes a decoder for frames of this format.
     *
     * @throws MediaException when FFmpeg's libraries cannot be used, or the configuration makes no sense
     */
    public static AudioDecoder open(AudioFormat format) throws MediaException {
        FFmpeg.load();
        boolean opus = format.codec() == Codec.OPUS;
        AVCodecContext context = CodecContexts.allocateDecoder(opus ? AV_CODEC_ID_OPUS : AV_CODEC_ID_AAC);
        context.sample_rate(format.sampleRate()).pkt_timebase(av_make_q(1, 1_000_000));
        av_channel_layout_default(context.ch_layout(), format.channels());
        if (!opus) { // Opus packets describe themselves, and its header would have us cut the run-in off twice
            CodecContexts.setConfiguration(context, format.configuration());
        }
        CodecContexts.openDecoder(context);
        return new AudioDecoder(context);
    }

    /**
     * Decodes one frame.
     *
     * @param packet the bytes of the frame, from position to limit, only read during the call
     * @param out gets the sound, at its capture time
     */
    public void decode(ByteBuffer packet, long captureTimeMicros, Consumer<AudioBlock> out) {
        if (closed) {
            throw new IllegalStateException("this decoder was closed");
        }
        if (!input.fill(packet, captureTimeMicros) || avcodec_send_packet(context, input.packet()) < 0) {
            errors++;
        }
        while (avcodec_receive_frame(context, output) >= 0) {
            long time = output.pts() == AV_NOPTS_VALUE ? captureTimeMicros : output.pts();
            try {
                converter.convert(output, time, out);
            } catch (MediaException e) {
                errors++; // samples of a kind that no sound has
            }
        }
    }

    /** Returns how many frames could not be decoded. */
    public long errors() {
        return errors;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CodecContexts.free(context);
            av_frame_free(output);
            input.close();
            converter.close();
        }
    }
}
