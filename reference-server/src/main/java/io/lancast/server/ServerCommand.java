package io.lancast.server;

import io.lancast.udp.io.PortChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "reference-server",
        subcommands = {TokenCommand.class, DevicesCommand.class},
        mixinStandardHelpOptions = true,
        version = "Lancast 0.1.0-SNAPSHOT",
        sortOptions = false,
        description = {
            "Live video and chat for everyone on your network: others open a link and watch.",
            "Without --demo, --play or --source the room waits until the presenter chooses something on the page."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar reference-server.jar --demo",
            "  java -jar reference-server.jar --play lesson.mp4 --room \"Class 3b\"",
            "  java -jar reference-server.jar --source \"screen: + mic:\"",
        })
final class ServerCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Source source;

    static final class Source {
        @Option(names = "--demo", description = "Show a test pattern with a clock and a beep.")
        boolean demo;

        @Option(names = "--play", paramLabel = "FILE", description = "Play a video file, over and over.")
        @Nullable
        Path play;

        @Option(
                names = "--source",
                paramLabel = "SOURCE",
                description =
                        "Show a screen (screen:), a camera (camera:), either with a microphone (\"screen: + mic:\"),"
                                + " or a stream such as rtsp://camera/stream or srt://:9000?mode=listener."
                                + " The command devices lists what there is.")
        @Nullable
        String spec;
    }

    @Option(
            names = "--room",
            paramLabel = "NAME",
            description = "Name of the room: letters, digits, spaces, - and _. Default: ${DEFAULT-VALUE}.",
            defaultValue = ServerConfig.DEFAULT_ROOM)
    @SuppressWarnings("NullAway.Init")
    private String room;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            description = "Listen at this address only. Default: all addresses of this computer.")
    private @Nullable String bind;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            description = "TCP port for browsers. Default: 5000, or the next free one. 0 takes any free port.")
    private @Nullable Integer webPort;

    @Option(
            names = "--udp-port",
            paramLabel = "PORT",
            description = "UDP port for native clients. Default: 12345, or the next free one. 0 takes any free port.")
    private @Nullable Integer udpPort;

    @Option(
            names = "--udp-io",
            paramLabel = "KIND",
            description = "Sockets for native clients: auto, nio (works everywhere) or linux (many packets at once)."
                    + " Default: auto, which takes linux where it works.",
            defaultValue = "auto")
    @SuppressWarnings("NullAway.Init")
    private PortChoice udpSockets;

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Option(
            names = "--owner-key",
            paramLabel = "KEY",
            description = "Lets its holder present from another computer: 16 to 128 letters, digits, - and _."
                    + " Default: made at the first start and kept in the data folder.")
    private @Nullable String ownerKey;

    @Option(names = "--no-discovery", description = "Do not tell the network by multicast DNS where this server is.")
    private boolean noDiscovery;

    @Option(names = "--no-browser", description = "Do not open the presenter's page.")
    private boolean noBrowser;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Write a JSON file with webUrl, webPort, udpPort and ownerKey once everything listens.")
    private @Nullable Path readyFile;

    @Override
    public Integer call() {
        ServerConfig config = config();
        CountDownLatch ended = new CountDownLatch(1);
        try (Lancast server = Lancast.start(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(new Goodbye(server, ended)));
            StartupNotice.print(server, System.out);
            if (readyFile != null) {
                ReadyFile.write(readyFile, server);
            }
            if (!noBrowser) {
                PresenterBrowser.open(server.presenterUrl());
            }
            ended.await();
            return 0;
        } catch (StartupException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("The ready file could not be written: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    /** What Ctrl-C does. */
    private record Goodbye(Lancast server, CountDownLatch ended) implements Runnable {
        @Override
        public void run() {
            server.close();
            ended.countDown();
        }
    }

    private ServerConfig config() {
        return new ServerConfig(
                sourceSpec(),
                room,
                bind,
                port("--web-port", webPort, 5_000),
                port("--udp-port", udpPort, 12_345),
                dataDir.path(),
                ownerKey,
                !noDiscovery,
                udpSockets);
    }

    private @Nullable String sourceSpec() {
        if (source == null) {
            return null;
        }
        if (source.spec != null) {
            return source.spec;
        }
        return source.play == null ? "test:" : "loop:" + source.play;
    }

    private ServerConfig.Port port(String option, @Nullable Integer chosen, int usual) {
        if (chosen == null) {
            return new ServerConfig.Port(usual, true);
        }
        if (chosen < 0 || chosen > HIGHEST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be 0 to " + HIGHEST_PORT + ", was " + chosen + ".");
        }
        return new ServerConfig.Port(chosen, false);
    }
}
