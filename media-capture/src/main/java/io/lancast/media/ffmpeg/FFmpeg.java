package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's libraries as a whole: loading them, keeping them quiet, and reading their error codes. */
final class FFmpeg {
    private FFmpeg() {}

    /**
     * Loads the libraries; every way into this package calls it first. Only the first call does anything, and takes about a second
     * when the libraries have never been unpacked on this computer.
     */
    static void load() throws MediaException {
        try {
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            Loader.load(avfilter.class);
            Loader.load(swscale.class);
        } catch (LinkageError e) {
            throw new MediaException(
                    Reason.NATIVE_LIBRARIES,
                    "FFmpeg's native libraries cannot be loaded on " + Loader.getPlatform()
                            + "; this program must be built with the org.bytedeco ffmpeg jar of that platform.",
                    e);
        }
        av_log_set_level(AV_LOG_QUIET);
    }

    /** Throws unless a return value is one of success, which are 0 and above. */
    static int check(int code, Reason reason, String whatFailed) throws MediaException {
        if (code < 0) {
            throw new MediaException(reason, whatFailed + " (" + describe(code) + ").", new FFmpegError(code));
        }
        return code;
    }

    /** Returns FFmpeg's or the operating system's words for an error code. */
    static String describe(int code) {
        byte[] text = new byte[128];
        av_strerror(code, text, text.length);
        return text(text);
    }

    /** Returns the text that C code has written into a buffer: what stands before the first zero. */
    static String text(byte[] buffer) {
        int length = 0;
        while (length < buffer.length && buffer[length] != 0) {
            length++;
        }
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }
}
