package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.ffmpeg.FfmpegProgram;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the programs start and end, and what they say when they cannot. */
@Timeout(120)
class StartupIT {
    @TempDir
    Path folder;

    @Test
    void theServerEndsWithinTwoSecondsOfBeingAsked() throws Exception {
        Path recording = folder.resolve("recording.mkv");
        try (RunningServer server = new RunningServer(folder, "--demo");
                ClientRun client = new ClientRun(folder, server.udpAddress(), "60s", "--save=" + recording)) {
            assertThat(server.program().output())
                    .contains("Lancast is ready", "Present here", "Others open", "Ctrl-C ends.");
            server.awaitPeople(1);
            awaitBytes(recording, 10_000); // so that it has frames

            long start = System.nanoTime();
            server.program().interrupt();
            server.program().awaitExit();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            System.out.printf("[lancast] the server ended %d ms after it was asked%n", millis);
            assertThat(millis).isLessThan(2_000);
            assertThat(client.program().awaitExit()).isZero();
            assertThat(client.program().errors()).contains("The server has shut down.");
        }
    }

    private static void awaitBytes(Path file, long bytes) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(file) || Files.size(file) < bytes) {
            assertThat(System.nanoTime()).as("waiting for %s", file).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aTakenPortIsNamedAndNothingStaysBehind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Program server = Program.server(List.of(
                    "--no-browser", "--udp-port=0", "--web-port=" + taken.getLocalPort(), "--data-dir=" + folder));
            assertFails(server, 1, "port " + taken.getLocalPort() + " is taken");
        }
        try (DatagramSocket taken = new DatagramSocket()) {
            Program server = Program.server(List.of(
                    "--no-browser", "--web-port=0", "--udp-port=" + taken.getLocalPort(), "--data-dir=" + folder));
            assertFails(server, 1, "UDP port " + taken.getLocalPort() + " is taken");
        }
    }

    static Stream<Arguments> filesThatAreNoFilms() {
        return Stream.of(
                Arguments.of("missing.mp4", null, "missing.mp4"),
                Arguments.of("empty.mp4", new byte[0], "empty"),
                Arguments.of(
                        "letter.mp4",
                        "Dear Anna, here is no film.".repeat(200).getBytes(StandardCharsets.UTF_8),
                        "letter.mp4"));
    }

    @ParameterizedTest
    @MethodSource("filesThatAreNoFilms")
    void aFileThatIsNoFilmIsRefused(String name, byte[] content, String said) throws IOException {
        Path file = folder.resolve(name);
        if (content != null) {
            Files.write(file, content);
        }
        assertRefused(file, said);
    }

    @Test
    void aFileWithoutAPictureIsRefused() {
        assertRefused(FfmpegProgram.make(folder.resolve("song.wav"), "-f lavfi -i sine=d=1"), "song.wav");
    }

    @Test
    void aFileThatBreaksOffBeforeItsIndexIsRefused() throws IOException {
        Path whole = FfmpegProgram.make(folder.resolve("whole.mp4"), "-f lavfi -i testsrc2=d=2 -c:v libx264");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(cut, "cut.mp4");
    }

    private void assertRefused(Path file, String said) {
        Program server = Program.server(
                List.of("--no-browser", "--web-port=0", "--udp-port=0", "--data-dir=" + folder, "--play=" + file));
        assertFails(server, 1, said);
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("not-a-folder"), "");
        Program server = Program.server(List.of("--no-browser", "--web-port=0", "--udp-port=0", "--data-dir=" + file));
        assertFails(server, 1, "not-a-folder");
    }

    @Test
    void optionsThatMakeNoSenseAreExplained() {
        assertFails(Program.server(List.of("--web-port=70000")), 2, "70000");
        assertFails(Program.server(List.of("--bind=no.such.host.invalid", "--data-dir=" + folder)), 1, "no.such.host");
        assertFails(Program.server(List.of("--demo", "--play=x.mp4")), 2, "--play");
        assertFails(Program.client(List.of("watch", "127.0.0.1:notaport")), 2, "notaport");
    }

    @Test
    void anUnknownRoomIsRefusedByName() throws IOException {
        try (RunningServer server = new RunningServer(folder, "--demo");
                ClientRun client = new ClientRun(folder, server.udpAddress(), "5s", "--room=attic")) {
            assertThat(client.program().awaitExit()).isEqualTo(1);
            assertThat(client.program().errors()).contains("\"attic\"");
            assertThat(client.program().errors().lines()).hasSize(1);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsOneSentenceWithinFiveSeconds() throws IOException {
        try (DatagramSocket silent = new DatagramSocket()) {
            long start = System.nanoTime();
            Program client = Program.client(List.of("watch", "127.0.0.1:" + silent.getLocalPort(), "--headless"));
            assertFails(client, 2, "No Lancast server answered at 127.0.0.1:" + silent.getLocalPort());
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(15); // on a loaded machine
        }
    }

    @Test
    void randomBytesOnTheUdpPortDoNoHarm() throws IOException {
        try (RunningServer server = new RunningServer(folder, "--demo");
                DatagramSocket socket = new DatagramSocket()) {
            Random random = new Random(1);
            for (int i = 0; i < 20_000; i++) {
                byte[] bytes = new byte[random.nextInt(1_500)];
                random.nextBytes(bytes);
                socket.send(new DatagramPacket(
                        bytes,
                        bytes.length,
                        new InetSocketAddress(
                                server.udpAddress().getAddress(),
                                server.udpAddress().getPort())));
            }
            try (ClientRun client = new ClientRun(folder, server.udpAddress(), "3s")) {
                assertThat(client.awaitStatistics().path("framesReceived").asLong())
                        .isPositive();
            }
            assertThat(server.program().output()).doesNotContain("WARN", "ERROR", "Exception");
        }
    }

    /** It ends with a status, one sentence, and no files. */
    private void assertFails(Program program, int status, String said) {
        try (program) {
            assertThat(program.awaitExit())
                    .as("status, having said %s", program)
                    .isEqualTo(status);
            assertThat(program.errors()).contains(said).doesNotContain("\tat ", "Exception");
            if (status == 1) {
                assertThat(program.errors().lines().toList()).hasSize(1);
            }
        }
    }
}
