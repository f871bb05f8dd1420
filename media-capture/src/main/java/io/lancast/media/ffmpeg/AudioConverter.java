package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt_name;

import io.lancast.media.AudioBlock;
import io.lancast.media.MediaException;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Makes sound blocks of decoded frames of any sample format, rate and channel layout: 48 kHz, stereo.
 *
 * <p>More than two channels are mixed down at unchanged loudness of the front; what then exceeds full scale is limited.
 */
final class AudioConverter implements AutoCloseable {
    private static final String CHAIN =
            "aresample=48000,aformat=sample_fmts=flt:sample_rates=48000:channel_layouts=stereo";

    private String shape = "";
    private @Nullable FilterGraph graph;

    /** Converts a frame, which stays the caller's. A change of format in mid-stream is followed. */
    void convert(AVFrame frame, long timeMicros, Consumer<AudioBlock> out) throws MediaException {
        if (frame.ch_layout().order() == AV_CHANNEL_ORDER_UNSPEC) {
            av_channel_layout_default(frame.ch_layout(), frame.ch_layout().nb_channels());
        }
        String frameShape = describe(frame);
        if (graph == null || !frameShape.equals(shape)) {
            flush(out);
            graph = FilterGraph.forSound(frameShape, CHAIN);
            shape = frameShape;
        }
        long kept = frame.pts();
        frame.pts(timeMicros);
        graph.push(frame);
        frame.pts(kept);
        drain(graph, out);
    }

    /** Lets out what the resampler holds back, at the end of a stream. The next frame starts anew. */
    void flush(Consumer<AudioBlock> out) throws MediaException {
        if (graph != null) {
            graph.push(null);
            drain(graph, out);
            close();
        }
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
            graph = null;
        }
    }

    private static void drain(FilterGraph graph, Consumer<AudioBlock> out) {
        for (AVFrame frame = graph.pull(); frame != null; frame = graph.pull()) {
            if (frame.nb_samples() > 0 && frame.pts() != AV_NOPTS_VALUE) {
                out.accept(new AudioBlock(AudioBlock.microsOf(frame.pts()), limited(frame)));
            }
        }
    }

    private static float[] limited(AVFrame frame) {
        float[] samples = new float[frame.nb_samples() * AudioBlock.CHANNELS];
        frame.data(0)
                .capacity((long) samples.length * Float.BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .get(samples);
        for (int i = 0; i < samples.length; i++) {
            float sample = samples[i];
            samples[i] =
                    sample >= -1 && sample <= 1 ? sample : sample > 1 ? 1 : sample < -1 ? -1 : 0; // not a number: 0
        }
        return samples;
    }

    private static String describe(AVFrame frame) {
        byte[] layout = new byte[256];
        av_channel_layout_describe(frame.ch_layout(), layout, layout.length);
        return String.format(
                Locale.ROOT,
                "time_base=1/1000000:sample_rate=%d:sample_fmt=%s:channel_layout=%s",
                frame.sample_rate(),
                av_get_sample_fmt_name(frame.format()).getString(),
                FFmpeg.text(layout));
    }
}
