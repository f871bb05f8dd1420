package io.lancast.server;

import io.lancast.media.ffmpeg.EncoderReport;
import io.lancast.media.ffmpeg.VideoEncoders;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the video encoders of this computer. */
@Command(
        name = "encoders",
        mixinStandardHelpOptions = true,
        description =
                "Tries the video encoders of this computer, the best first, and says which work; the first that does is used.")
final class EncodersCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        for (EncoderReport report : VideoEncoders.system().awaitReports()) {
            System.out.printf("%-18s %-4s %s%n", report.name(), report.isUsable() ? "yes" : "no", report.sentence());
        }
        return 0;
    }
}
