package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;

import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/** What is in a container or comes from a device, in a few words for people who look closer. */
final class StreamWords {
    private StreamWords() {}

    /** Returns words such as {@code h264 1920x1080 25.00 pictures/s, aac 48000 Hz 5.1}. */
    static String details(AVStream video, @Nullable AVStream sound, double frameRate) {
        AVCodecParameters parameters = video.codecpar();
        String picture = String.format(
                Locale.ROOT,
                "%s %dx%d %.2f pictures/s",
                StreamDecoder.codecName(video),
                parameters.width(),
                parameters.height(),
                frameRate);
        return sound == null ? picture : picture + ", " + details(sound);
    }

    /** Returns words such as {@code aac 48000 Hz 5.1}. */
    static String details(AVStream sound) {
        AVCodecParameters audio = sound.codecpar();
        return String.format(
                Locale.ROOT, "%s %d Hz %s", StreamDecoder.codecName(sound), audio.sample_rate(), layoutOf(audio));
    }

    private static String layoutOf(AVCodecParameters audio) {
        byte[] text = new byte[128];
        av_channel_layout_describe(audio.ch_layout(), text, text.length);
        return FFmpeg.text(text);
    }
}
