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
 * <p>{@link #start} returns when requests are answered. The rooms are the caller's. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
    private final int port;
    private final List<URI> frontPages;
    private final Counters<WebCounter> counters = new Counters<>(WebCounter.class);
    private final ChatProtocol protocol = new ChatProtocol();
    private final ThreadPoolExecutor sendThreads = SendThreads.start();
    private final OpenSockets sockets;
    private final TickThread tickThread;
    private final RequestWatch requests;
    private final Drain drain;
    private final Javalin javalin;

    private WebServer(WebConfig config, ServerSocketChannel listening) throws IOException {
        port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
        frontPages = config.links().at(port);
        sockets = new OpenSockets(config.maxSockets());
        requests = new RequestWatch(config.patience().head(), counters);
        drain = new Drain(config.patience().closing());
        tickThread = new TickThread(List.of(sockets::tick, requests::tick));
        javalin = Javalin.create(javalinConfig -> {
            JettySettings.apply(javalinConfig, listening, config.connectionsPerAddress(), requests, counters);
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
        ChangeLimit changes = new ChangeLimit(drain, counters);
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
        new SourceApi(rooms, config.control(), gate, config.devices(), config.encoders()).addTo(javalinConfig.routes);
        new OwnerApi(rooms, roomApi, links, gate, guestSessions, config.tokens(), keeper, random)
                .addTo(javalinConfig.routes);
        List<MetricText.Source> metrics = new ArrayList<>(config.metrics());
        metrics.add(this::writeTo);
        new ServerApi(gate, files, rooms, this::isReady, metrics).addTo(javalinConfig.routes);
        new PictureApi(rooms, gate, config.media()).addTo(javalinConfig.routes);
        new ViewersApi(rooms, gate, sockets, config.otherViewers()).addTo(javalinConfig.routes);
        new UploadApi(
                        rooms,
                        gate,
                        config.uploads(),
                        body -> new SteadyBody(body, config.patience().upload(), drain, counters))
                .addTo(javalinConfig.routes);
        new Sockets(config, rooms, gate, entrance, protocol, care, sockets, drain).addTo(javalinConfig.routes);
        javalinConfig.routes.exception(ProblemException.class, problems::reply);
        javalinConfig.routes.exception(HttpResponseException.class, problems::reply);
        javalinConfig.routes.exception(IOException.class, (e, ctx) -> counters.count(WebCounter.REQUESTS_BROKEN_OFF));
        javalinConfig.routes.exception(Exception.class, problems::reply);
    }

    private boolean isReady() {
        return !drain.hasBegun();
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
     * Stops, after a while of at most {@link Patience#closing} in which it says bye on every WebSocket, takes nothing new,
     * and lets requests that are under way have their answers. An upload that takes longer is broken off and can be gone on
     * with later. Harmless when repeated.
     */
    @Override
    public void close() {
        drain.begin();
        tickThread.close();
        sockets.serverClosing();
        while (!(sockets.isEmpty() && requests.isIdle()) && !drain.isOver()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        javalin.jettyServer().server().setStopTimeout(0); // no waiting for browsers that keep connections for later
        javalin.stop();
        sendThreads.shutdownNow();
    }
}
