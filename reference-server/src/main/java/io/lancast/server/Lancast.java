package io.lancast.server;

import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.access.JoinTokens;
import io.lancast.chat.access.KeptRooms;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.http.WebConfig;
import io.lancast.chat.http.WebServer;
import io.lancast.chat.media.SourceRefusedException;
import io.lancast.chat.protocol.ChatProtocol;
import io.lancast.chat.store.SqliteChatStore;
import io.lancast.chat.upload.UploadLimits;
import io.lancast.chat.upload.Uploads;
import io.lancast.media.MediaException;
import io.lancast.media.SourceSpec;
import io.lancast.media.ffmpeg.VideoEncoders;
import io.lancast.media.pipeline.MediaSources;
import io.lancast.server.discovery.Announcement;
import io.lancast.server.udp.UdpAccess;
import io.lancast.server.udp.UdpRooms;
import io.lancast.udp.LiveServer;
import io.lancast.udp.ServerIdentity;
import io.lancast.udp.ServerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server: wires rooms, web and UDP to each other. Thread-safe once started.
 *
 * <p>Everything that can be wrong with the configuration is found before anything listens, and what has started when
 * something fails is ended again.
 */
final class Lancast implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lancast.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();
    private final String roomTitle;
    private final @Nullable InetAddress bind;
    private final Owner owner;
    private final LiveServer udp;
    private final WebServer web;
    private boolean closed;

    private Lancast(ServerConfig config) throws StartupException {
        roomTitle = config.roomTitle().strip();
        RoomName roomName = roomName(roomTitle);
        bind = bindAddress(config.bindAddress());
        requirePlayable(config.source());
        VideoEncoders.system().startTrying(); // so that the best is known when something is shown
        DataFolder folder = DataFolder.open(config.dataDir());
        SecureRandom random = new SecureRandom();
        owner = folder.owner(config.ownerKey(), random);
        ServerIdentity identity = folder.identity();
        JoinTokens tokens = folder.joinTokens(random);
        try {
            SqliteChatStore store = opened(folder.chatStore());
            RoomRegistry rooms = new RoomRegistry(random, store);
            opened(rooms::closeAll);
            UdpRooms udpRooms = opened(new UdpRooms(new UdpAccess(rooms, roomName, tokens), new ChatProtocol()));
            udp = opened(UdpOpener.open(bind, config.udpPort(), config.udpSockets(), identity, udpRooms));
            RoomShows shows = opened(new RoomShows(rooms, udp, new KeptRooms(store, tokens)));
            shows.openAll(roomName, RoomConfig.titled(roomTitle));
            udpRooms.attach(udp, shows::udp);
            WebConfig.Builder webConfig = WebConfig.of(rooms, roomName, shows::media, shows::control, owner.secret())
                    .tokens(tokens)
                    .roomKeeper(shows)
                    .ingest(shows::ingest)
                    .otherViewers(udpRooms::viewersIn)
                    .metrics(List.of(new ServerMetrics(store, shows::totals, udp)))
                    .devices(Devices::list)
                    .encoders(EncoderList::tried)
                    .uploads(new Uploads(folder.path().resolve("films"), UploadLimits.DEFAULT, new FilmProbe(), random))
                    .bindAddress(bind)
                    .port(portChoice(config.webPort()));
            if (bind != null) {
                webConfig.links(port -> List.of(frontPage(bind, port)));
            }
            web = opened(WebServer.start(webConfig.build()));
            if (config.announced()) {
                opened(announcement());
            }
            if (config.source() != null) {
                shows.control(roomName).start(config.source());
            }
        } catch (IOException | SourceRefusedException e) {
            close();
            throw new StartupException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) { // the store, with a sentence
            close();
            throw new StartupException(String.valueOf(e.getMessage()), e);
        } catch (StartupException | RuntimeException e) {
            close();
            throw e;
        }
        noteOtherPort("TCP", config.webPort(), webPort());
        noteOtherPort("UDP", config.udpPort(), udpPort());
    }

    /**
     * Starts everything; when this returns, everything listens.
     *
     * @throws StartupException when something is wrong; then nothing runs
     */
    static Lancast start(ServerConfig config) throws StartupException {
        return new Lancast(config);
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private Announcement announcement() throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (URI page : viewerUrls()) {
            addresses.add(InetAddress.getByName(page.getHost()));
        }
        return Announcement.start(new Announcement.Place(roomTitle, webPort(), udpPort()), addresses);
    }

    private static RoomName roomName(String title) throws StartupException {
        try {
            return RoomName.of(title.replaceAll("\\s+", "-"));
        } catch (IllegalArgumentException e) {
            throw new StartupException(
                    "\"" + title + "\" cannot be the name of a room: use 1 to " + RoomName.MAX_CODE_POINTS
                            + " letters, digits, spaces, - or _.",
                    e);
        }
    }

    private static @Nullable InetAddress bindAddress(@Nullable String host) throws StartupException {
        try {
            return host == null ? null : InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartupException(
                    "There is no address \"" + host + "\"; leave --bind out to listen at all addresses.", e);
        }
    }

    private static void requirePlayable(@Nullable String source) throws StartupException {
        try {
            SourceSpec spec = source == null ? null : SourceSpec.parse(source);
            if (spec != null && !(spec instanceof SourceSpec.Url url && url.isListener())) {
                MediaSources.probe(spec);
            }
        } catch (MediaException e) {
            throw new StartupException(e.sentence(), e);
        }
    }

    private static PortChoice portChoice(ServerConfig.Port port) {
        return new PortChoice(port.number(), port.orNextFree());
    }

    private void noteOtherPort(String kind, ServerConfig.Port wanted, int got) {
        if (wanted.orNextFree() && wanted.number() != got) {
            notes.add(kind + " port " + wanted.number() + " is taken by another program; using " + got + " instead.");
        }
    }

    /** What a person should know about the start, one sentence each. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The room's name as people read it. */
    String roomTitle() {
        return roomTitle;
    }

    private static URI frontPage(InetAddress address, int port) {
        String host = address.getHostAddress();
        return URI.create("http://" + (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** Where the presenter goes on this computer: to localhost, unless the server listens at another address only. */
    URI presenterUrl() {
        return bind == null || bind.isLoopbackAddress()
                ? URI.create("http://localhost:" + webPort() + "/")
                : presentElsewhereUrl();
    }

    /** Where somebody presents from another computer; without the key where that is not known. */
    URI presentElsewhereUrl() {
        URI page = viewerUrls().get(0).resolve("present");
        return owner.key() == null ? page : URI.create(page + "?key=" + owner.key());
    }

    /** Where everybody else goes, best first. */
    List<URI> viewerUrls() {
        return web.frontPages();
    }

    int webPort() {
        return web.port();
    }

    int udpPort() {
        return udp.address().getPort();
    }

    /** By which native clients recognise this server. */
    ServerKey serverKey() {
        return udp.key();
    }

    /** Where native clients go, with the key that the server proves to own. */
    URI nativeUrl() {
        return URI.create("udp://" + viewerUrls().get(0).getHost() + ":" + udpPort() + "?key=" + serverKey());
    }

    /** The owner's key where it is known, see {@link Owner}. */
    @Nullable
    String ownerKey() {
        return owner.key();
    }

    /** Says goodbye to everybody and ends, within two seconds. Harmless when repeated. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("something did not close properly", e);
            }
        }
    }
}
