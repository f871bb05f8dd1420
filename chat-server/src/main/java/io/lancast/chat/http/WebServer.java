package io.lancast.chat.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.lancast.chat.Counters;
import io.lancast.chat.protocol.ChatProtocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The running web server. Wiring only: what is served stands in {@link Pages}, {@link RoomApi}, {@link OwnerApi} and {@link Sockets}.
 *
 * <p>{@link #start} returns when requests are answered; {@link #close} ends within a second and says bye to everybody. The
 * rooms are the caller's. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
    private static final long BYE_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final int port;
    private final List<URI> frontPages;
    private final Counters<WebCounter> counters = new Counters<>(WebCounter.class);
    private final ChatProtocol protocol = new ChatProtocol();
    private final ThreadPoolExecutor sendThreads = SendThreads.start();
    private final OpenSockets sockets;
    private final TickThread tickThread;
    private final ChangeLimit changes = new ChangeLimit(counters);
    private final Javalin javalin;
    private volatile boolean closing;

    private WebServer(WebConfig config, ServerSocketChannel listening) throws IOException {
        port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
        frontPages = config.links().at(port);
        sockets = new OpenSockets(config.maxSockets());
        tickThread = new TickThread(sockets);
        javalin = Javalin.create(javalinConfig -> {
            JettySettings.apply(javalinConfig, listening, config.connectionsPerAddress(), counters);
            addRoutes(javalinConfig, config);
        });
    }

    /**
     * Opens the port and serves.
     *
     * @throws IOException with a sentence for people when the port cannot be had
     */
    public static WebServer start(WebConfig config) throws IOException {
        ServerSocketChannel listening = PortOpener.open(config.bindAddress(), config.port());
        try {
            WebServer server = new WebServer(config, listening);
            server.javalin.start();
            server.tickThread.start();
            return server;
        } catch (IOException | RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    private void addRoutes(JavalinConfig javalinConfig, WebConfig config) {
        WebFiles files = new WebFiles();
        RoomPaths rooms = new RoomPaths(config.rooms(), config.defaultRoom());
        SecureRandom random = new SecureRandom();
        OwnerSessions ownerSessions = new OwnerSessions(random);
        GuestSessions guestSessions = new GuestSessions(random);
        Cookies cookies = new Cookies(port);
        Gate gate = new Gate(new KnownHosts(config.hostNames()), ownerSessions, guestSessions, cookies, counters);
        Entrance entrance =
                new Entrance(config.ownerKey(), config.tokens(), ownerSessions, guestSessions, cookies, counters);
        SocketCare care = new SocketCare(sendThreads, config.stallLimit(), counters);
        ProblemReply problems = new ProblemReply(files);
        RoomLinks links = new RoomLinks(rooms, frontPages);
        RoomKeeper keeper = config.roomKeeper();
        RoomApi roomApi = new RoomApi(
                rooms,
                links,
                config.control(),
                gate,
                entrance,
                new RoomApi.Offers(keeper != null, config.uploads() != null, config.ingest() != null));

        javalinConfig.routes.before(gate::checkRequest);
        javalinConfig.routes.before(changes::before);
        javalinConfig.routes.after(changes::after);
        new Pages(files, rooms, gate, entrance).addTo(javalinConfig.routes);
        roomApi.addTo(javalinConfig.routes);
        new OwnerApi(rooms, roomApi, links, gate, config.tokens(), keeper, random).addTo(javalinConfig.routes);
        List<MetricText.Source> metrics = new ArrayList<>(config.metrics());
        metrics.add(this::writeTo);
        new ServerApi(gate, files, rooms, this::isReady, metrics).addTo(javalinConfig.routes);
        new UploadApi(rooms, gate, config.uploads()).addTo(javalinConfig.routes);
        new Sockets(config, rooms, gate, entrance, protocol, care, sockets).addTo(javalinConfig.routes);
        javalinConfig.routes.exception(ProblemException.class, problems::reply);
        javalinConfig.routes.exception(HttpResponseException.class, problems::reply);
        javalinConfig.routes.exception(IOException.class, (e, ctx) -> counters.count(WebCounter.REQUESTS_BROKEN_OFF));
        javalinConfig.routes.exception(Exception.class, problems::reply);
    }

    private boolean isReady() {
        return !closing;
    }

    private void writeTo(MetricText metrics) {
        metrics.gauge("lancast_web_sockets", sockets.count());
        metrics.counters("lancast_web", counters);
        metrics.counters("lancast_chat", protocol.counters());
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** The addresses under which others reach the front page, best first. */
    public List<URI> frontPages() {
        return frontPages;
    }

    public Counters<WebCounter> counters() {
        return counters;
    }

    /** Opens the chat sessions, also those of clients that come another way; they are counted together. */
    public ChatProtocol chatProtocol() {
        return protocol;
    }

    /**
     * Says bye on every WebSocket, lets what is under way end for a moment, and stops. An upload that takes longer is broken
     * off and can be gone on with later. Harmless when repeated.
     */
    @Override
    public void close() {
        closing = true;
        tickThread.close();
        sockets.serverClosing();
        long deadline = System.nanoTime() + BYE_NANOS;
        while (!(sockets.isEmpty() && changes.isIdle()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        javalin.jettyServer().server().setStopTimeout(0); // no waiting for browsers that keep connections for later
        javalin.stop();
        sendThreads.shutdownNow();
    }
}
