package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.media.ffmpeg.FfmpegProgram;
import io.lancast.udp.sim.ImpairmentRelay;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files, played by the server and watched by the client over a bad network. */
@Timeout(240)
class PlayedFileIT {
    /** 5 % of all packets are lost, and each takes 20 ms, both ways. */
    private static final LinkProfile BAD_NETWORK = LinkProfile.lan(20_000_000).withLoss(LossModel.independent(0.05));

    /** As loss and the encoder's own quality leave it; a picture with damage is far below. */
    private static final double ALIKE_DECIBELS = 28;

    private static final int RUNS = 3;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            b-frames-5.1.mp4 | -f lavfi -i testsrc2=s=320x240:r=30:d=4 -f lavfi -i anoisesrc=d=4:a=0.1 \
            -c:v libx264 -bf 3 -g 60 -pix_fmt yuv420p -c:a ac3 -ac 6 -shortest | true
            vfr-odd-silent.mkv | -f lavfi -i testsrc2=s=321x241:r=30:d=4,select='not(mod(n,5))+not(mod(n,3))' \
            -fps_mode vfr -c:v libvpx -b:v 2M -pix_fmt yuv420p | false
            phone-upright.mp4 | -i PLAIN -c copy -metadata:s:v rotate=90 | true
            slow.avi | -f lavfi -i testsrc2=s=400x304:r=10:d=4 -f lavfi -i sine=d=4 \
            -c:v mpeg4 -q:v 3 -c:a libmp3lame -ar 22050 -ac 1 | true
            """)
    void aFileArrivesWholeThroughLossAndDelay(String name, String made, boolean hasSound) throws Exception {
        Path file = make(name, made);
        for (int run = 1; run <= RUNS; run++) { // a busy computer is late for some frames, and leaves pictures out
            Path recording = folder.resolve("recording-" + run + ".mkv");
            JsonNode statistics = watch(name, file, recording);
            long received = statistics.path("framesReceived").asLong();
            long dropped = statistics.path("framesDropped").asLong();
            assertThat(received).isGreaterThan(20);
            assertThat(statistics.path("decodeErrors").asLong()).isZero();
            assertThat(statistics.path("packetsRecovered").asLong()
                            + statistics.path("packetsRebuilt").asLong())
                    .isPositive();
            assertThat(statistics.path("audioFramesReceived").asLong() > 0).isEqualTo(hasSound);

            Film watched = Film.read(recording);
            assertThat(watched.pictures()).isGreaterThanOrEqualTo((int) (received - dropped - 1));
            int missing = missingAmongTheSame(Film.read(file, watched.width(), watched.height()), watched);
            boolean whole = received >= 99 * dropped && missing <= 2 + watched.pictures() / 100;
            if (whole) {
                return;
            }
        }
        fail("in none of %d runs did 99 %% of the pictures arrive", RUNS);
    }

    private JsonNode watch(String name, Path file, Path recording) throws Exception {
        try (RunningServer server = new RunningServer(folder, "--play=" + file);
                ImpairmentRelay relay = new ImpairmentRelay(server.udpAddress(), BAD_NETWORK, 7);
                ClientRun client = new ClientRun(folder, relay.address(), "10s", "--save=" + recording)) {
            JsonNode statistics = client.awaitStatistics();
            System.out.printf("[lancast] %s through 5 %% loss and 20 ms: %s%n", name, statistics);
            assertThat(relay.lost()).isPositive();
            return statistics;
        }
    }

    private Path make(String name, String arguments) {
        Path plain = folder.resolve("plain.mp4");
        if (arguments.contains("PLAIN")) {
            FfmpegProgram.make(
                    plain,
                    "-f lavfi -i testsrc2=s=320x240:r=25:d=4 -f lavfi -i sine=d=4 -c:v libx264 -pix_fmt yuv420p -c:a aac");
        }
        return FfmpegProgram.make(folder.resolve(name), arguments.replace("PLAIN", plain.toString()));
    }

    /** What was watched are the file's pictures, in their order, at their distances, over and over; returns how many are not there. */
    private static int missingAmongTheSame(Film file, Film watched) {
        double worst = 99;
        int missing = 0;
        int moved = 0; // the encoder had no room for a picture at its time and took it a little later
        int before = file.mostLike(watched, 1); // the first may be a repetition, for who came between two pictures
        for (int i = 2; i < watched.pictures(); i++) {
            int same = file.mostLike(watched, i);
            double alike = file.similarity(same, watched, i);
            assertThat(alike)
                    .as("picture %d, most like %d of the file", i, same)
                    .isGreaterThan(ALIKE_DECIBELS);
            worst = Math.min(worst, alike);
            if (same > before) {
                double late = watched.seconds(i) - watched.seconds(i - 1) - (file.seconds(same) - file.seconds(before));
                assertThat(late)
                        .as("from picture %d to %d of the file", before, same)
                        .isBetween(-0.1, 0.1);
                moved += Math.abs(late) > 0.005 ? 1 : 0;
            }
            missing += same == before ? 0 : Math.floorMod(same - before, file.pictures()) - 1;
            before = same;
        }
        System.out.printf(
                "[lancast] %d pictures are like the file's, the worst by %.1f dB; %d are missing, %d moved%n",
                watched.pictures(), worst, missing, moved);
        assertThat(moved).isLessThanOrEqualTo(4 + watched.pictures() / 20);
        return missing;
    }
}
