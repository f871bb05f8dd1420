package io.lancast.bench.net;

import io.lancast.udp.sim.LinkFaults;
import io.lancast.udp.sim.LinkProfile;
import java.io.Closeable;
import java.io.IOException;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A network of two addresses that both lead to this machine, with the faults of a {@link LinkProfile} between them. Sockets
 * bound to {@link #nearAddress} are reached under {@link #farAddress}; each IP packet, either way, is decided on alone.
 * Chance is seeded; time is real.
 */
public final class LossyNetwork implements Closeable {
    private static final int MTU_BYTES = 1_500;
    private static final int POLL_MILLIS = 50;

    private record Pending(long nanos, long order, byte[] packet) implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final int number;
    private final TunDevice device;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Pending> pending = new PriorityQueue<>();
    private final Thread reader;
    private final Thread writer;
    private LinkFaults up;
    private LinkFaults down;
    private long packets;
    private long bytes;
    private long lost;
    private long order;
    private volatile boolean closed;

    private LossyNetwork(int number, TunDevice device) {
        this.number = number;
        this.device = device;
        this.up = new LinkFaults(LinkProfile.lan(0), 1);
        this.down = new LinkFaults(LinkProfile.lan(0), 2);
        this.reader = new Thread(this::read, "network-" + number + "-in");
        this.writer = new Thread(this::write, "network-" + number + "-out");
        reader.setDaemon(true);
        writer.setDaemon(true);
        reader.start();
        writer.start();
    }

    /** Makes network number {@code number}, 0 to 255, without faults. Needs the right to make network interfaces. */
    public static LossyNetwork open(int number) throws IOException {
        if (number < 0 || number > 255) {
            throw new IllegalArgumentException("the number of a network must be 0..255, was " + number);
        }
        return new LossyNetwork(number, TunDevice.open("bench" + number, address(number, 1) + "/30", MTU_BYTES));
    }

    /** Brings up the loopback interface of a new namespace. */
    public static void bringLoopbackUp() throws IOException {
        TunDevice.bringLoopbackUp();
    }

    private static String address(int number, int host) {
        return "198.18." + number + "." + host; // RFC 2544 keeps 198.18.0.0/15 for benchmarks
    }

    /** The number it was opened with. */
    public int number() {
        return number;
    }

    /** The address that sockets are bound to. */
    public String nearAddress() {
        return address(number, 1);
    }

    /** The address under which they are reached through the network. */
    public String farAddress() {
        return address(number, 2);
    }

    /** Forgets what is under way and goes on with these faults, the same in both directions, from this seed. */
    public void become(LinkProfile profile, long seed) {
        lock.lock();
        try {
            pending.clear();
            up = new LinkFaults(profile, seed);
            down = new LinkFaults(profile, seed + 1);
        } finally {
            lock.unlock();
        }
    }

    /** Everything so far. */
    public RelayCounts counts() {
        lock.lock();
        try {
            return new RelayCounts(packets, bytes, lost);
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        byte[] buffer = new byte[65_536];
        try {
            while (!closed) {
                int sizeBytes = device.read(buffer, POLL_MILLIS);
                if (sizeBytes > 0 && PacketMirror.isIpv4(buffer, sizeBytes)) {
                    byte[] packet = new byte[sizeBytes];
                    System.arraycopy(buffer, 0, packet, 0, sizeBytes);
                    take(packet);
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new IllegalStateException("network " + number + " broke", e);
            }
        }
    }

    private void take(byte[] packet) {
        long nowNanos = System.nanoTime();
        boolean goesUp = PacketMirror.goesUp(packet, packet.length);
        PacketMirror.turn(packet);
        lock.lock();
        try {
            packets++;
            bytes += packet.length;
            int before = pending.size();
            (goesUp ? up : down).send(packet.length, nowNanos, (nanos, flippedBit) -> {
                byte[] copy = packet;
                if (flippedBit >= 0) {
                    copy = packet.clone();
                    copy[flippedBit / 8] ^= (byte) (1 << flippedBit % 8);
                }
                pending.add(new Pending(nanos, order++, copy));
            });
            if (pending.size() == before) {
                lost++;
            } else {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        while (!closed) {
            try {
                Pending next = awaitDue();
                if (next != null) {
                    device.write(next.packet());
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private @Nullable Pending awaitDue() throws InterruptedException {
        lock.lock();
        try {
            Pending next = pending.peek();
            if (next == null) {
                changed.awaitNanos(POLL_MILLIS * 1_000_000L);
                return null;
            }
            long waitNanos = next.nanos() - System.nanoTime();
            if (waitNanos > 0) {
                changed.awaitNanos(waitNanos);
                return null;
            }
            return pending.poll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        writer.interrupt();
        try {
            reader.join(2_000);
            writer.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        device.close();
    }
}
