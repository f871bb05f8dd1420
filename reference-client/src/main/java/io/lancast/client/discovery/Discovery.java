package io.lancast.client.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.jspecify.annotations.Nullable;

/** Asks the networks of this computer by multicast DNS (RFC 6762, RFC 6763) for servers. Used once. */
public final class Discovery {
    private static final String TYPE = "_lancast._tcp.local.";
    private static final int HIGHEST_PORT = 65_535;

    /** Further servers answer about as soon as the first one. */
    private static final Duration AFTER_THE_FIRST = Duration.ofSeconds(1);

    private final Map<String, FoundServer> found = Collections.synchronizedMap(new LinkedHashMap<>());
    private final CountDownLatch first = new CountDownLatch(1);

    private Discovery() {}

    /**
     * The servers that answer, in the order they did; empty when none does in time, or the network does not carry the
     * question.
     *
     * @param patience how long to wait for the first one
     */
    public static List<FoundServer> find(Duration patience) throws InterruptedException {
        return new Discovery().ask(patience);
    }

    private List<FoundServer> ask(Duration patience) throws InterruptedException {
        List<JmDNS> askers = new ArrayList<>();
        for (InetAddress address : addresses()) {
            JmDNS asker = asker(address);
            if (asker != null) {
                askers.add(asker);
                asker.addServiceListener(TYPE, new Answers(asker));
            }
        }
        if (!askers.isEmpty() && first.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            TimeUnit.NANOSECONDS.sleep(AFTER_THE_FIRST.toNanos());
        }
        closeBehind(askers);
        synchronized (found) {
            return List.copyOf(found.values());
        }
    }

    /** Null on a network that carries no multicast, where nobody can be found. */
    private static @Nullable JmDNS asker(InetAddress address) {
        try {
            return JmDNS.create(address);
        } catch (IOException e) {
            return null;
        }
    }

    private static List<InetAddress> addresses() {
        List<InetAddress> addresses = new ArrayList<>();
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            interfaces
                    .filter(Discovery::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .forEach(addresses::add);
        } catch (SocketException e) {
            return List.of();
        }
        return addresses;
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp() && (each.supportsMulticast() || each.isLoopback());
        } catch (SocketException e) {
            return false;
        }
    }

    /** Closing takes seconds that nobody should wait for. */
    private static void closeBehind(List<JmDNS> askers) {
        Thread closing = new Thread(() -> askers.forEach(Discovery::close), "discovery-end");
        closing.setDaemon(true);
        closing.start();
    }

    private static void close(JmDNS asker) {
        try {
            asker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // says so, and ends this thread
        }
    }

    /** A server as its answer has it; null when the answer is not complete yet, or makes no sense. */
    static @Nullable FoundServer read(ServiceInfo info) {
        String port = info.getPropertyString("udp");
        Inet4Address[] addresses = info.getInet4Addresses();
        if (port == null || !port.matches("[0-9]{1,5}") || addresses.length == 0) {
            return null;
        }
        int udpPort = Integer.parseInt(port);
        String room = info.getPropertyString("room");
        return udpPort < 1 || udpPort > HIGHEST_PORT
                ? null
                : new FoundServer(info.getName(), room == null ? "" : room, addresses[0].getHostAddress(), udpPort);
    }

    private final class Answers implements ServiceListener {
        private final JmDNS asker;

        Answers(JmDNS asker) {
            this.asker = asker;
        }

        @Override
        public void serviceAdded(ServiceEvent event) {
            asker.requestServiceInfo(event.getType(), event.getName());
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            found.remove(event.getName());
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            FoundServer server = read(event.getInfo());
            if (server != null) {
                found.putIfAbsent(server.name(), server);
                first.countDown();
            }
        }
    }
}
