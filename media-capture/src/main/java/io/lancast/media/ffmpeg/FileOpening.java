package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.lancast.media.MediaException;
import io.lancast.media.SourceInfo;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file with all that is needed to decode it, and says what is in it.
 *
 * @param decoder with the first picture decoded
 */
record FileOpening(FileDecoder decoder, SourceInfo info) {
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
        double frameRate = FrameRates.of(input.context(), input.video());
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
                StreamWords.details(input.video(), input.audio(), frameRate),
                sound.remark);
    }
}
