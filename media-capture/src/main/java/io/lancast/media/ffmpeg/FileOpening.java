package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;

import io.lancast.media.MediaException;
import io.lancast.media.SourceInfo;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file with all that is needed to decode it, and says what is in it.
 *
 * @param decoder with the first picture decoded
 */
record FileOpening(FileDecoder decoder, SourceInfo info) {
    private static final double MAX_FRAME_RATE = 240;
    private static final double USUAL_FRAME_RATE = 25;

    /**
     * Opens a file.
     *
     * @param target what pictures are to be, or null to have the first one decide
     */
    static FileOpening open(Path file, InterruptFlag interrupt, @Nullable PictureTarget target) throws MediaException {
        MediaInput input = MediaInput.open(file, interrupt);
        StreamDecoder video;
        Sound sound;
        try {
            video = openVideo(input);
            sound = Sound.open(input);
        } catch (MediaException e) {
            input.close();
            throw e;
        }
        double frameRate = frameRate(input);
        long nominalMicros = Math.round(1_000_000 / frameRate);
        FileDecoder decoder = new FileDecoder(input, video, sound.decoder, nominalMicros, target);
        try {
            if (!decoder.hasPicture()) {
                throw FileChecks.notMedia(file);
            }
            return new FileOpening(decoder, describe(input, frameRate, decoder.target(), sound));
        } catch (MediaException e) {
            decoder.close();
            throw e;
        }
    }

    private static StreamDecoder openVideo(MediaInput input) throws MediaException {
        try {
            return StreamDecoder.open(input.video());
        } catch (MediaException e) {
            throw FileChecks.unsupported(input.file(), StreamDecoder.codecName(input.video()));
        }
    }

    /** The sound of a file: there, not there, or in a coding that cannot be decoded, with which the pictures still play. */
    private record Sound(@Nullable StreamDecoder decoder, String remark) {
        static Sound open(MediaInput input) {
            AVStream stream = input.audio();
            if (stream == null) {
                return new Sound(null, "");
            }
            try {
                return new Sound(StreamDecoder.open(stream), "");
            } catch (MediaException e) {
                String codec = StreamDecoder.codecName(stream);
                return new Sound(null, "The sound is left out: there is no decoder for \"" + codec + "\".");
            }
        }
    }

    /** Files lie about their rate, above all those with a variable one; a rate no video has is replaced by a usual one. */
    private static double frameRate(MediaInput input) {
        AVStream stream = input.video();
        for (AVRational told : new AVRational[] {
            stream.avg_frame_rate(), av_guess_frame_rate(input.context(), stream, null), stream.r_frame_rate()
        }) {
            double rate = told.den() == 0 ? 0 : (double) told.num() / told.den();
            if (rate > 0 && rate <= MAX_FRAME_RATE) {
                return rate;
            }
        }
        return USUAL_FRAME_RATE;
    }

    private static SourceInfo describe(MediaInput input, double frameRate, PictureTarget target, Sound sound) {
        long duration = input.context().duration();
        return new SourceInfo(
                FileChecks.name(input.file()),
                target.width(),
                target.height(),
                frameRate,
                target.colorSpace(),
                sound.decoder != null,
                false,
                duration == AV_NOPTS_VALUE ? 0 : Math.max(0, duration),
                details(input, frameRate),
                sound.remark);
    }

    private static String details(MediaInput input, double frameRate) {
        AVCodecParameters video = input.video().codecpar();
        String picture = String.format(
                Locale.ROOT,
                "%s %dx%d %.2f pictures/s",
                StreamDecoder.codecName(input.video()),
                video.width(),
                video.height(),
                frameRate);
        AVStream sound = input.audio();
        if (sound == null) {
            return picture;
        }
        AVCodecParameters audio = sound.codecpar();
        return String.format(
                Locale.ROOT,
                "%s, %s %d Hz %s",
                picture,
                StreamDecoder.codecName(sound),
                audio.sample_rate(),
                layoutOf(audio));
    }

    private static String layoutOf(AVCodecParameters audio) {
        byte[] text = new byte[128];
        av_channel_layout_describe(audio.ch_layout(), text, text.length);
        return FFmpeg.text(text);
    }
}
