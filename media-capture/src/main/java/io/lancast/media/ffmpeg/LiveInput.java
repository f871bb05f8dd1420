package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.device.InputRequest;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** An opened device or network stream: its packets as they come. Not thread-safe, but for its interrupt flag. */
final class LiveInput implements AutoCloseable {
    /** How much of a stream is looked at to find out what is in it; less would miss the sound of some. */
    private static final long ANALYZE_MICROS = 1_500_000;

    private final AVFormatContext context;
    private final int videoIndex;
    private final int audioIndex;
    private boolean closed;

    private LiveInput(AVFormatContext context) {
        this.context = context;
        this.videoIndex = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        this.audioIndex = av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, videoIndex, (AVCodec) null, 0);
    }

    /**
     * Opens what was asked for. Waits as long as the request's own time limits say, or until the flag is raised.
     *
     * @throws OpeningFailure with what FFmpeg said
     */
    static LiveInput open(InputRequest request, InterruptFlag interrupt) throws MediaException, OpeningFailure {
        FFmpeg.load();
        AVInputFormat format = formatOf(request);
        AVFormatContext context = avformat_alloc_context();
        context.interrupt_callback(interrupt.callback());
        context.max_analyze_duration(ANALYZE_MICROS);
        AVDictionary options = new AVDictionary(null);
        request.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
        int code = avformat_open_input(context, request.address(), format, options);
        av_dict_free(options);
        if (code < 0) { // which has freed the context
            throw new OpeningFailure(code);
        }
        int found = avformat_find_stream_info(context, (AVDictionary) null);
        if (found < 0) {
            avformat_close_input(context);
            throw new OpeningFailure(found);
        }
        return new LiveInput(context);
    }

    private static @Nullable AVInputFormat formatOf(InputRequest request) throws MediaException, OpeningFailure {
        if (request.format().isEmpty()) {
            return null;
        }
        loadDevices();
        AVInputFormat format = av_find_input_format(request.format());
        if (format == null) {
            throw new OpeningFailure("this build of FFmpeg has no " + request.format());
        }
        return format;
    }

    /** Loads FFmpeg's devices, which want libraries of the system that a server may not have. */
    static void loadDevices() throws MediaException {
        FFmpeg.load();
        try {
            Loader.load(org.bytedeco.ffmpeg.global.avdevice.class);
        } catch (LinkageError e) {
            throw new MediaException(
                    Reason.NATIVE_LIBRARIES,
                    "Screens, cameras and microphones need libraries that this computer lacks;"
                            + " on Debian and Ubuntu install libxcb-shm0, libasound2 and libpulse0.",
                    e);
        }
        avdevice_register_all();
    }

    /** An input could not be opened; what FFmpeg says about it, for a sentence that knows what was to be opened. */
    static final class OpeningFailure extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean interrupted;

        OpeningFailure(int code) {
            super(FFmpeg.describe(code));
            this.interrupted = code == AVERROR_EXIT();
        }

        OpeningFailure(String words) {
            super(words);
            this.interrupted = false;
        }

        boolean isInterrupted() {
            return interrupted;
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    AVFormatContext context() {
        return context;
    }

    /** Returns the stream of pictures, or null when there is none. */
    @Nullable
    AVStream video() {
        return videoIndex < 0 ? null : context.streams(videoIndex);
    }

    /** Returns the stream of sound, or null when there is none. */
    @Nullable
    AVStream audio() {
        return audioIndex < 0 ? null : context.streams(audioIndex);
    }

    /** Reads the next packet of any stream; returns 0 or FFmpeg's error, of which AVERROR_EOF is the sender's end. */
    int read(AVPacket packet) {
        return av_read_frame(context, packet);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avformat_close_input(context);
        }
    }
}
