package io.lancast.client;

import io.lancast.client.desktop.WatchWindow;
import io.lancast.client.discovery.Discovery;
import io.lancast.client.discovery.FoundServer;
import io.lancast.client.discovery.ServerChoice;
import io.lancast.client.watch.Watch;
import io.lancast.client.watch.WatchConfig;
import io.lancast.client.watch.WatchReport;
import io.lancast.udp.JoinException;
import io.lancast.udp.ServerKey;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.io.PortChoice;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Watches one room until it is told to stop. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Watches a room: in a window with sound and chat, or without one to measure and record.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:frames arrived",
            "1:no frames arrived, or something went wrong",
            "2:no server was found or it did not answer, or the command line is wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar reference-client.jar watch",
            "  java -jar reference-client.jar watch 192.168.1.23",
            "  java -jar reference-client.jar watch 192.168.1.23 --headless --duration 10s --stats-json stats.json"
        })
final class WatchCommand implements Callable<Integer> {
    private static final int FRAMES_ARRIVED = 0;
    private static final int NOTHING_ARRIVED = 1;
    private static final int NO_ANSWER = 2;
    private static final Duration SEARCH = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "HOST[:PORT]",
            description =
                    "Where the server is, or the link for native clients that it prints. Default: the only one found on the"
                            + " network. Default port: 12345.")
    private @Nullable ServerAddress named;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The key that the server has to have. Default: that of the link, or else of the last visit.")
    private @Nullable ServerKey key;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the keys of visited servers are kept. Default: .lancast in your home folder.")
    private Path dataDir = Path.of(System.getProperty("user.home"), ".lancast");

    @Option(names = "--room", paramLabel = "NAME", description = "Which room. Default: the server's first.")
    private @Nullable String room;

    @Option(names = "--code", paramLabel = "CODE", description = "The code of a room that has one.")
    private @Nullable String code;

    @Option(names = "--token", paramLabel = "TOKEN", description = "An invitation into the room.")
    private @Nullable String token;

    @Option(names = "--headless", description = "No window: receive, decode and count.")
    private boolean headless;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Stop after this time, such as 10s or 5m. Default: when the window is closed, or at Ctrl-C.")
    private @Nullable Duration duration;

    @Option(names = "--stats-json", paramLabel = "FILE", description = "Write what was measured to this file.")
    private @Nullable Path statsFile;

    @Option(names = "--save", paramLabel = "FILE.mkv|.mp4", description = "Record what arrives.")
    private @Nullable Path recording;

    @Option(
            names = "--quality",
            paramLabel = "QUALITY",
            description =
                    "auto, high, medium or low. Default: auto, as the network allows; with --save high, as a file has"
                            + " one size.")
    void setQuality(String wanted) {
        if (!WatchConfig.QUALITIES.contains(wanted)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no quality \"" + wanted + "\"; it is one of " + String.join(", ", WatchConfig.QUALITIES)
                            + ".");
        }
        quality = wanted;
    }

    private String quality = WatchConfig.QUALITIES.get(0);

    @Option(names = "--nick", paramLabel = "NAME", description = "Your name in the chat.")
    private @Nullable String nickname;

    @Option(names = "--say", paramLabel = "TEXT", description = "Say this in the chat; may be repeated.")
    private List<String> sayings = List.of();

    @Option(
            names = "--udp-io",
            paramLabel = "KIND",
            description = "Sockets: auto, nio (works everywhere) or linux (many packets at once). Default: auto.",
            defaultValue = "auto")
    @SuppressWarnings("NullAway.Init")
    private PortChoice sockets;

    @Override
    public Integer call() {
        boolean window = !headless && !GraphicsEnvironment.isHeadless();
        if (!headless && !window) {
            System.err.println("This computer has no screen for a window; going on without one (as with --headless).");
        }
        try {
            ServerAddress server = named == null ? find() : named;
            return server == null ? NO_ANSWER : watch(server, Trust.in(server, key, dataDir), window);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOTHING_ARRIVED;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return NOTHING_ARRIVED;
        }
    }

    /** Looks for a server on the network; null when there is not exactly one, which was said. */
    private static @Nullable ServerAddress find() throws InterruptedException {
        System.out.println("Looking for a server on this network ...");
        ServerChoice choice = ServerChoice.of(Discovery.find(SEARCH));
        FoundServer server = choice.server();
        (server == null ? System.err : System.out).println(choice.sentence());
        return server == null ? null : new ServerAddress(server.host(), server.udpPort(), null);
    }

    private int watch(ServerAddress server, Trust trust, boolean window) throws InterruptedException {
        WatchConfig config = new WatchConfig(
                server.host(),
                server.port(),
                trust.expected(),
                room,
                code,
                token,
                nickname,
                sayings,
                window ? "desktop" : "headless",
                recording,
                sockets,
                quality);
        try (Watch watch = Watch.join(config)) {
            remember(trust, watch);
            Runtime.getRuntime().addShutdownHook(new Thread(watch::stop));
            if (window) {
                WatchWindow.show(watch);
            }
            watch.awaitEnd(duration);
            return finish(watch);
        } catch (JoinException e) {
            System.err.println(e.reason() == CloseReason.OTHER_SERVER ? trust.otherKeySentence() : sentence(server, e));
            return e.reason() == CloseReason.NO_ANSWER ? NO_ANSWER : NOTHING_ARRIVED;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return NOTHING_ARRIVED;
        }
    }

    private static void remember(Trust trust, Watch watch) {
        try {
            String news = trust.onProven(watch.serverKey());
            if (news != null) {
                System.out.println(news);
            }
        } catch (IOException e) {
            System.err.println(e.getMessage()); // the visit can go on
        }
    }

    private int finish(Watch watch) throws IOException {
        WatchReport report = watch.finish();
        System.out.print(report.summary());
        if (statsFile != null) {
            report.writeJson(statsFile);
        }
        String trouble = watch.trouble();
        if (trouble != null) {
            System.err.println(trouble);
        }
        if (report.framesReceived() == 0) {
            System.err.println("No frames arrived: nothing was shown while we watched.");
            return NOTHING_ARRIVED;
        }
        return FRAMES_ARRIVED;
    }

    private static String sentence(ServerAddress server, JoinException e) {
        return switch (e.reason()) {
            case NO_ANSWER ->
                "No Lancast server answered at " + server + ". Is the address right, does the server run, and does its"
                        + " firewall let UDP port " + server.port() + " in?";
            case SERVER_FULL -> "The server at " + server + " is full: " + e.getMessage() + ".";
            default -> String.valueOf(e.getMessage());
        };
    }
}
