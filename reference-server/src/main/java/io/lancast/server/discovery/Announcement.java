package io.lancast.server.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the network by multicast DNS (RFC 6762, RFC 6763) where this server is. A network that does not carry it is logged
 * once, and nothing else suffers.
 *
 * <p>It takes some seconds until others hear of it. Thread-safe; the work is done by the thread {@code discovery}.
 */
public final class Announcement implements AutoCloseable {
    /** The kind of service, as clients ask for it. */
    public static final String TYPE = "_lancast._tcp.local.";

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final long GOODBYE_MILLIS = 300;
    /** What one label of a name can have, in bytes of UTF-8. */
    private static final int MAX_HOST_LENGTH = 40;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "discovery");
        made.setDaemon(true);
        return made;
    });
    private final List<JmDNS> responders = new ArrayList<>(); // used on the thread alone

    private Announcement() {}

    /**
     * What is announced.
     *
     * @param roomTitle the first room's name as people read it
     * @param webPort where browsers come
     * @param udpPort where native clients come
     */
    public record Place(String roomTitle, int webPort, int udpPort) {}

    /** Announces a server on the networks that these addresses of this computer belong to; returns at once. */
    public static Announcement start(Place place, List<InetAddress> addresses) {
        Announcement announcement = new Announcement();
        announcement.thread.execute(() -> addresses.forEach(address -> announcement.announce(place, address)));
        return announcement;
    }

    private void announce(Place place, InetAddress address) {
        String host = hostLabel(address);
        Map<String, String> texts =
                Map.of("v", "1", "udp", Integer.toString(place.udpPort()), "room", place.roomTitle());
        try {
            JmDNS responder = JmDNS.create(address, "lancast-" + host + "-" + place.webPort());
            responders.add(responder);
            responder.registerService(ServiceInfo.create(
                    TYPE, "Lancast on " + host + ":" + place.webPort(), place.webPort(), 0, 0, texts));
        } catch (IOException | IllegalStateException e) {
            LOG.info(
                    "clients on the network of {} have to be told the address: {}",
                    address.getHostAddress(),
                    e.toString());
        }
    }

    /** This computer's name as far as it fits into one label, else its address. */
    private static String hostLabel(InetAddress address) {
        String name = System.getenv().getOrDefault("HOSTNAME", System.getenv().getOrDefault("COMPUTERNAME", ""));
        String plain = name.replaceAll("\\..*$", "");
        return plain.matches("[A-Za-z0-9-]{1," + MAX_HOST_LENGTH + "}")
                ? plain
                : address.getHostAddress().replaceAll("[^A-Za-z0-9]", "-");
    }

    /** Says goodbye, for as long as a person does not notice; the rest ends with the program. */
    @Override
    public void close() {
        thread.execute(() -> responders.forEach(responder -> {
            try {
                responder.close();
            } catch (IOException e) {
                LOG.debug("a responder did not close", e);
            }
        }));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("goodbyes are still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
