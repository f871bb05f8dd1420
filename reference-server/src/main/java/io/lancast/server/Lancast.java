package io.lancast.server;

import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.http.OwnerKey;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.http.WebConfig;
import io.lancast.chat.http.WebServer;
import io.lancast.chat.media.SourceRefusedException;
import io.lancast.chat.protocol.ChatProtocol;
import io.lancast.media.MediaException;
import io.lancast.media.SourceSpec;
import io.lancast.media.pipeline.MediaSources;
import io.lancast.server.show.Show;
import io.lancast.server.udp.UdpRooms;
import io.lancast.server.udp.UdpShow;
import io.lancast.server.web.WebShow;
import io.lancast.udp.LiveServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
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
    private final OwnerKey ownerKey;
    private final LiveServer udp;
    private final WebServer web;
    private boolean closed;

    private Lancast(ServerConfig config) throws StartupException {
        roomTitle = config.roomTitle().strip();
        RoomName roomName = roomName(roomTitle);
        bind = bindAddress(config.bindAddress());
        requirePlayable(config.source());
        ownerKey = ownerKey(config);

        SecureRandom random = new SecureRandom();
        RoomRegistry rooms = new RoomRegistry(random);
        ChatProtocol udpChat = new ChatProtocol();
        UdpRooms udpRooms = opened(new UdpRooms(rooms, roomName, udpChat));
        try {
            udp = opened(UdpOpener.open(bind, config.udpPort(), udpRooms));
            Room room = rooms.open(roomName, RoomConfig.titled(roomTitle), Moments.now());
            UdpShow udpShow = new UdpShow(udp);
            WebShow webShow = new WebShow(udp::clockMicros);
            Show show = opened(new Show(room, udp::clockMicros, List.of(udpShow, webShow)));
            udpRooms.attach(udp, Map.of(roomName, udpShow)::get);
            WebConfig.Builder webConfig = WebConfig.of(rooms, roomName, name -> webShow, name -> show, ownerKey)
                    .bindAddress(bind)
                    .port(portChoice(config.webPort()));
            if (bind != null) {
                webConfig.links(port -> List.of(frontPage(bind, port)));
            }
            web = opened(WebServer.start(webConfig.build()));
            if (config.source() != null) {
                show.start(config.source());
            }
        } catch (IOException | SourceRefusedException e) {
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
            if (source != null) {
                MediaSources.probe(SourceSpec.parse(source));
            }
        } catch (MediaException e) {
            throw new StartupException(e.sentence(), e);
        }
    }

    private static OwnerKey ownerKey(ServerConfig config) throws StartupException {
        DataFolder folder = DataFolder.open(config.dataDir());
        try {
            String chosen = config.ownerKey();
            return new OwnerKey(
                    chosen != null
                            ? chosen
                            : folder.ownerKey(
                                    () -> OwnerKey.random(new SecureRandom()).text()));
        } catch (IllegalArgumentException e) {
            throw new StartupException("The owner key cannot be used: " + e.getMessage() + ".", e);
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

    /** Where somebody who knows the owner key presents from another computer. */
    URI presentElsewhereUrl() {
        return viewerUrls().get(0).resolve("present?key=" + ownerKey());
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

    String ownerKey() {
        return ownerKey.text();
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
