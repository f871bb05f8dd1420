package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** How many pictures per second a stream has, as far as it can be believed. */
final class FrameRates {
    private static final double MAX_FRAME_RATE = 240;
    private static final double USUAL_FRAME_RATE = 25;

    private FrameRates() {}

    /** Streams lie about their rate, above all those with a variable one; a rate no video has is replaced by a usual one. */
    static double of(AVFormatContext context, AVStream stream) {
        for (AVRational told : new AVRational[] {
            stream.avg_frame_rate(), av_guess_frame_rate(context, stream, null), stream.r_frame_rate()
        }) {
            double rate = told.den() == 0 ? 0 : (double) told.num() / told.den();
            if (rate > 0 && rate <= MAX_FRAME_RATE) {
                return rate;
            }
        }
        return USUAL_FRAME_RATE;
    }
}
