package io.lancast.server;

import io.lancast.chat.media.EncoderChoice;
import io.lancast.media.ffmpeg.EncoderReport;
import io.lancast.media.ffmpeg.EncoderVerdict;
import io.lancast.media.ffmpeg.VideoEncoders;
import java.util.List;
import java.util.Locale;

/** The video encoders of this computer, for the presenter's page. */
final class EncoderList {
    private EncoderList() {}

    /** Returns those that have been tried so far, the best first. */
    static List<EncoderChoice> tried() {
        return VideoEncoders.system().reports().stream()
                .map(EncoderList::choice)
                .toList();
    }

    private static EncoderChoice choice(EncoderReport report) {
        return new EncoderChoice(
                report.name(),
                report.isHardware(),
                word(report.verdict()),
                report.microsPerPicture(),
                report.sentence());
    }

    /** {@code NO_DRIVER} is {@code no-driver}. */
    static String word(EncoderVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
