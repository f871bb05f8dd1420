package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames of FFmpeg made by hand. */
final class Frames {
    private static final int GREY = 128;

    private Frames() {}

    static AVFrame grey(int width, int height) {
        AVFrame frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
        if (av_frame_get_buffer(frame, 0) < 0) {
            throw new IllegalStateException("no memory for a frame");
        }
        fillLuma(frame, GREY);
        return frame;
    }

    static void fillLuma(AVFrame frame, int value) {
        ByteBuffer luma = luma(frame);
        while (luma.hasRemaining()) {
            luma.put((byte) value);
        }
    }

    static boolean isGrey(AVFrame frame) {
        return (luma(frame).get(0) & 0xff) == GREY;
    }

    static void free(AVFrame frame) {
        av_frame_free(frame);
    }

    private static ByteBuffer luma(AVFrame frame) {
        return frame.data(0).capacity((long) frame.linesize(0) * frame.height()).asByteBuffer();
    }
}
