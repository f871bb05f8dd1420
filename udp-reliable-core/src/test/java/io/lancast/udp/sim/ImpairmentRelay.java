package io.lancast.udp.sim;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A bad network between real sockets on this machine: whoever sends to its port reaches the server behind it, and each
 * datagram, either way, meets the faults of a {@link LinkProfile}. Chance is seeded; time is real, so runs differ a little.
 */
public final class ImpairmentRelay implements Closeable {
    private static final int MAX_DATAGRAM_BYTES = 65_535;
    private static final long SHORT_WAIT_NANOS = 1_000_000;

    /** The relay's own socket for one client: the server sees one address for each. */
    private final class Way {
        final SocketAddress client;
        DatagramChannel upstream;
        LinkFaults toServer;
        LinkFaults toClient;

        Way(SocketAddress client, long seed) throws IOException {
            this.client = client;
            this.upstream = openUpstream();
            this.toServer = new LinkFaults(profile, seed);
            this.toClient = new LinkFaults(profile, seed + 1);
        }
    }

    private DatagramChannel openUpstream() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        return channel;
    }

    private record Pending(long nanos, long order, DatagramChannel through, SocketAddress to, ByteBuffer bytes)
            implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final InetSocketAddress server;
    private LinkProfile profile;
    private final long seed;
    private final Selector selector;
    private final DatagramChannel downstream;
    private final InetSocketAddress address;
    private final Map<SocketAddress, Way> ways = new HashMap<>();
    private final PriorityQueue<Pending> pending = new PriorityQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
    private final List<DatagramChannel> retired = new ArrayList<>();
    private final AtomicLong forwarded = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private long order;
    private volatile boolean forgetting;
    private volatile LinkProfile wanted;
    private volatile boolean closed;

    /**
     * Opens a relay on a free port of the loopback interface.
     *
     * @param server where everything goes
     * @param profile what happens on the way, in both directions alike
     */
    public ImpairmentRelay(InetSocketAddress server, LinkProfile profile, long seed) throws IOException {
        this.server = server;
        this.profile = profile;
        this.wanted = profile;
        this.seed = seed;
        this.selector = Selector.open();
        this.downstream = DatagramChannel.open();
        downstream.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        downstream.configureBlocking(false);
        downstream.register(selector, SelectionKey.OP_READ);
        this.address = (InetSocketAddress) downstream.getLocalAddress();
        this.thread = new Thread(this::run, "impairment-relay");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where clients send to. */
    public InetSocketAddress address() {
        return address;
    }

    /** Gives every client another port towards the server, soon: as a router does that has forgotten it. */
    public void forgetPorts() {
        forgetting = true;
        selector.wakeup();
    }

    /** From now on, soon, everything that comes meets these faults; what is under way arrives as before. */
    public void become(LinkProfile newProfile) {
        wanted = newProfile;
        selector.wakeup();
    }

    /** Datagrams passed on so far. */
    public long forwarded() {
        return forwarded.get();
    }

    /** Datagrams lost on purpose so far. */
    public long lost() {
        return lost.get();
    }

    private void run() {
        try {
            while (!closed) {
                deliverDue();
                await();
                if (forgetting) {
                    forgetting = false;
                    for (Way way : ways.values()) {
                        retired.add(way.upstream); // what comes for it finds nobody
                        way.upstream = openUpstream();
                    }
                }
                takeWantedProfile();
                receive(downstream, null);
                for (Way way : List.copyOf(ways.values())) {
                    receive(way.upstream, way);
                }
            }
        } catch (ClosedSelectorException e) {
            // closed while waiting
        } catch (IOException e) {
            if (!closed) {
                throw new IllegalStateException("the impairment relay broke", e);
            }
        } finally {
            closeAll();
        }
    }

    private void takeWantedProfile() {
        LinkProfile next = wanted;
        if (!next.equals(profile)) {
            profile = next;
            for (Way way : ways.values()) {
                way.toServer = new LinkFaults(next, seed);
                way.toClient = new LinkFaults(next, seed + 1);
            }
        }
    }

    private void await() throws IOException {
        Pending next = pending.peek();
        long nanos = next == null ? 10 * SHORT_WAIT_NANOS : next.nanos() - System.nanoTime();
        if (nanos >= SHORT_WAIT_NANOS) {
            selector.select(key -> {}, nanos / SHORT_WAIT_NANOS);
        } else if (nanos > 0 && selector.selectNow(key -> {}) == 0) {
            LockSupport.parkNanos(Math.min(nanos, SHORT_WAIT_NANOS / 10));
        }
    }

    private void deliverDue() throws IOException {
        long nowNanos = System.nanoTime();
        while (!pending.isEmpty() && pending.peek().nanos() <= nowNanos) {
            Pending due = pending.remove();
            due.through().send(due.bytes(), due.to());
            forwarded.incrementAndGet();
        }
    }

    private void receive(DatagramChannel channel, @Nullable Way fromServer) throws IOException {
        SocketAddress source = channel.receive(buffer.clear());
        while (source != null) {
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            if (fromServer == null) {
                Way way = wayOf(source);
                pass(way.toServer, bytes, way.upstream, server);
            } else {
                pass(fromServer.toClient, bytes, downstream, fromServer.client);
            }
            source = channel.receive(buffer.clear());
        }
    }

    private Way wayOf(SocketAddress client) throws IOException {
        Way way = ways.get(client);
        if (way == null) {
            way = new Way(client, seed + 2L * ways.size());
            ways.put(client, way);
        }
        return way;
    }

    private void pass(LinkFaults link, byte[] bytes, DatagramChannel through, SocketAddress to) {
        List<Pending> arrivals = new ArrayList<>(1);
        link.send(bytes.length, System.nanoTime(), (arrivalNanos, flippedBit) -> {
            ByteBuffer copy = ByteBuffer.wrap(bytes.clone());
            if (flippedBit >= 0) {
                copy.put(flippedBit / 8, (byte) (copy.get(flippedBit / 8) ^ 1 << flippedBit % 8));
            }
            arrivals.add(new Pending(arrivalNanos, order++, through, to, copy));
        });
        if (arrivals.isEmpty()) {
            lost.incrementAndGet();
        }
        pending.addAll(arrivals);
    }

    private void closeAll() {
        try {
            for (Way way : ways.values()) {
                way.upstream.close();
            }
            for (DatagramChannel channel : retired) {
                channel.close();
            }
            downstream.close();
            selector.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing the impairment relay", e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
