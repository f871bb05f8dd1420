package io.lancast.server;

import io.lancast.chat.media.EncoderChoice;
import io.lancast.media.ffmpeg.EncoderReport;
import io.lancast.media.ffmpeg.VideoEncoders;
import java.util.List;

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
        return new EncoderChoice(report.name(), report.isHardware(), report.isUsable(), report.sentence());
    }
}
