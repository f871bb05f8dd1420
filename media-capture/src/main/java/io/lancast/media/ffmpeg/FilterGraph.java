package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_init_str;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** A chain of libavfilter filters with one way in and one way out, for pictures or for sound. */
final class FilterGraph implements AutoCloseable {
    private static final int MAX_THREADS = 4;

    private final AVFilterGraph graph = avfilter_graph_alloc();
    private final AVFrame output = av_frame_alloc();
    private final AVFilterContext source;
    private final AVFilterContext sink;

    private FilterGraph(String kind, String sourceArguments, String chain) throws MediaException {
        graph.nb_threads(Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
        try {
            source = add(kind + "buffer", "in", sourceArguments);
            sink = add(kind + "buffersink", "out", null);
            parse(chain);
            FFmpeg.check(avfilter_graph_config(graph, null), Reason.BROKEN, "No way was found to convert this format");
        } catch (MediaException e) {
            close();
            throw e;
        }
    }

    static FilterGraph forPictures(String sourceArguments, String chain) throws MediaException {
        return new FilterGraph("", sourceArguments, chain);
    }

    static FilterGraph forSound(String sourceArguments, String chain) throws MediaException {
        return new FilterGraph("a", sourceArguments, chain);
    }

    /** Puts a frame in, which stays the caller's; null says that no more will come, and lets go what was held back. */
    void push(@Nullable AVFrame frame) throws MediaException {
        FFmpeg.check(
                av_buffersrc_add_frame_flags(source, frame, AV_BUFFERSRC_FLAG_KEEP_REF),
                Reason.BROKEN,
                "A decoded frame cannot be converted");
    }

    /** Returns the next result, valid until the next call, or null when more input is needed. */
    @Nullable
    AVFrame pull() {
        av_frame_unref(output);
        return av_buffersink_get_frame(sink, output) >= 0 ? output : null;
    }

    @Override
    public void close() {
        avfilter_graph_free(graph);
        av_frame_free(output);
    }

    private AVFilterContext add(String filter, String name, @Nullable String arguments) throws MediaException {
        AVFilterContext context = avfilter_graph_alloc_filter(graph, avfilter_get_by_name(filter), name);
        FFmpeg.check(avfilter_init_str(context, arguments), Reason.BROKEN, "This format cannot be converted");
        return context;
    }

    private void parse(String chain) throws MediaException {
        AVFilterInOut outputs = endpoint("in", source);
        AVFilterInOut inputs = endpoint("out", sink);
        Pointer noLogContext = null;
        try {
            FFmpeg.check(
                    avfilter_graph_parse_ptr(graph, chain, inputs, outputs, noLogContext),
                    Reason.NATIVE_LIBRARIES,
                    "FFmpeg's libraries lack a filter of \"" + chain + '"');
        } finally {
            avfilter_inout_free(inputs);
            avfilter_inout_free(outputs);
        }
    }

    private static AVFilterInOut endpoint(String name, AVFilterContext context) {
        try (BytePointer text = new BytePointer(name)) {
            AVFilterInOut end = avfilter_inout_alloc();
            return end.name(av_strdup(text)).filter_ctx(context).pad_idx(0).next(null);
        }
    }
}
