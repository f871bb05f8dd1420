package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lancast.media.Cancellation;
import io.lancast.media.FlashAndBeep;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec.Url;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An IP camera is received with picture and sound together, and again after it was unplugged. */
@Timeout(180)
class RtspStreamTest {

    @ParameterizedTest(name = "transport \"{0}\"")
    @CsvSource({"tcp, tcp", "udp, udp", "'', udp"})
    void aCameraIsSeenAndHeardAndComesBackAfterABreak(String wanted, String carried) throws Exception {
        FfmpegProgram.require();
        try (RtspCamera camera = new RtspCamera();
                LiveSource source = LiveSource.open(
                        new Url(camera.address(), 5, wanted), MediaClock.system(), new Cancellation())) {
            assertThat(source.info().hasAudio()).isTrue();
            assertThat(source.info().width()).isEqualTo(160);
            FlashAndBeep.assertTogether("rtsp by " + carried, source);
            assertThat(camera.transports()).containsExactly(carried, carried);

            camera.breakOff();
            SourceItem.Interrupted interrupted = Received.next(source, SourceItem.Interrupted.class);
            assertThat(interrupted.retryMicros()).isPositive();
            assertThat(Received.next(source, SourceItem.Resumed.class).info().width())
                    .isEqualTo(160);
            FlashAndBeep.assertTogether("rtsp by " + carried + ", back again", source);
        }
    }

    @Test
    void whoIsInterruptedReadsNoMore() throws Exception {
        FfmpegProgram.require();
        try (RtspCamera camera = new RtspCamera();
                LiveSource source =
                        LiveSource.open(new Url(camera.address()), MediaClock.system(), new Cancellation())) {
            Received.next(source, SourceItem.Video.class).picture().close();
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(MediaException.class)
                    .isThrownBy(() -> Received.next(source, SourceItem.Resumed.class))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aCameraThatIsNotThereIsUnreachable() throws Exception {
        String address;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "rtsp://127.0.0.1:" + free.getLocalPort() + "/lesson";
        }
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> LiveSource.open(new Url(address), MediaClock.system(), new Cancellation())
                        .close())
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
                .withMessageStartingWith("Nothing came from " + address);
    }
}
