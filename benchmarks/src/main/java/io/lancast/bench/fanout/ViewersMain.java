package io.lancast.bench.fanout;

import io.lancast.udp.io.DatagramPort;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.EngineClock;
import io.lancast.udp.io.PortChoice;
import io.lancast.udp.io.Received;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The process with all viewers, on one thread: port of the server, viewers, {@link ViewerKind}, loss ratio,
 * seed. Answers each line of its input with the frames seen so far.
 */
final class ViewersMain {
    static final String FRAMES = "frames ";
    static final String ASK = "frames?";

    /** Viewers join from several addresses, since joins from one are limited to 200 a second. */
    private static final int ADDRESSES = 32;

    private static final long REST_NANOS = 500_000;
    private static final int VIEWERS_PER_ROUND = 4;

    private final List<Viewer> viewers = new ArrayList<>();
    private volatile boolean asked;

    private ViewersMain() {}

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        new ViewersMain()
                .run(
                        server,
                        Integer.parseInt(arguments[1]),
                        ViewerKind.valueOf(arguments[2]),
                        Double.parseDouble(arguments[3]),
                        Long.parseLong(arguments[4]));
    }

    private void run(InetSocketAddress server, int count, ViewerKind kind, double lossRatio, long seed)
            throws IOException {
        Thread orders = new Thread(this::readOrders, "orders");
        orders.setDaemon(true);
        orders.start();
        if (kind == ViewerKind.LANCAST) {
            Rehearsal.run(new Show());
        }
        EngineClock clock = new EngineClock();
        Received received = new Received(1 << 16);
        while (true) {
            for (int i = 0; i < VIEWERS_PER_ROUND && viewers.size() < count; i++) {
                DatagramPort port = DatagramPorts.open(address(viewers.size()), PortChoice.AUTO);
                viewers.add(
                        kind == ViewerKind.LANCAST
                                ? new LancastViewer(
                                        port, server, received, lossRatio, seed + viewers.size(), clock.nowNanos())
                                : new RawViewer(port, server, received, kind == ViewerKind.ANSWERING));
            }
            boolean busy = false;
            long seen = 0;
            for (Viewer viewer : viewers) {
                busy |= viewer.run(clock.nowNanos());
                seen += viewer.frames();
            }
            if (asked) {
                asked = false;
                System.out.println(FRAMES + seen);
            }
            if (!busy) {
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    private static InetSocketAddress address(int viewer) throws IOException {
        byte[] loopback = {127, 0, 0, (byte) (1 + viewer % ADDRESSES)};
        return new InetSocketAddress(InetAddress.getByAddress(loopback), 0);
    }

    private void readOrders() {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (orders.readLine() != null) {
                asked = true;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        System.exit(0); // whoever asks is gone
    }
}
