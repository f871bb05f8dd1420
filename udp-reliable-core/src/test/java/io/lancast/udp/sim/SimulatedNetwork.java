package io.lancast.udp.sim;

import io.lancast.udp.engine.Endpoint;
import io.lancast.udp.engine.EndpointConfig;
import io.lancast.udp.engine.EndpointSecurity;
import io.lancast.udp.engine.EngineEvent;
import io.lancast.udp.engine.JoinPolicy;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.wire.PacketType;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints, links between them and a virtual clock. Everything that happens follows from the seed; time passes only in
 * {@link #runUntil}, as fast as the machine computes.
 *
 * <p>The network watches what must hold always (docs/protocol.md, Invariants): no datagram is longer than agreed, nothing
 * but small answers goes to an address that has not proven itself, no endpoint asks again and again to be
 * woken in the past. Others add
 * their own with {@link #afterEveryStep}. A broken invariant is an {@link AssertionError} that names the seed.
 */
public final class SimulatedNetwork {
    private static final int MAX_TRANSMITS_PER_STEP = 200_000;
    private static final int MAX_OVERDUE = 2;

    private record InFlight(long nanos, long order, SimulatedHost to, InetSocketAddress from, ByteBuffer bytes)
            implements Comparable<InFlight> {
        @Override
        public int compareTo(InFlight other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private record Action(long nanos, long order, Runnable what) implements Comparable<Action> {
        @Override
        public int compareTo(Action other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private record Alarm(long nanos, long order, SimulatedHost host) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private record Direction(InetSocketAddress from, InetSocketAddress to) {}

    private final long seed;
    private final Random random;
    private final Trace trace = new Trace();
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Map<InetSocketAddress, SimulatedHost> byAddress = new HashMap<>();
    private final Map<Direction, LinkFaults> links = new HashMap<>();
    private final PriorityQueue<InFlight> inFlight = new PriorityQueue<>();
    private final PriorityQueue<Action> actions = new PriorityQueue<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(); // outdated ones are ignored when their time comes
    private final Map<SimulatedHost, List<InFlight>> starved = new HashMap<>();
    private final List<SimulatedHost> touched = new ArrayList<>(); // since they were last settled
    private final List<Runnable> invariants = new ArrayList<>();
    private final List<Tap> taps = new ArrayList<>();
    private final Amplification amplification = new Amplification();
    private final List<Transmit> batch =
            Stream.generate(Transmit::new).limit(Endpoint.POLLED_AHEAD).toList();
    private LinkProfile defaultProfile = LinkProfile.WIRE;
    private long order;
    private long nowNanos;

    /** An empty network at time 0. */
    public SimulatedNetwork(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** The profile of links that were not given one with {@link #link}. */
    public SimulatedNetwork defaultProfile(LinkProfile profile) {
        defaultProfile = profile;
        return this;
    }

    /** Adds a machine whose clock is right, with keys and secrets of the test's choice. */
    public SimulatedHost host(String name, EndpointConfig config, EndpointSecurity security, JoinPolicy joins) {
        return add(name, new Endpoint(config, security, joins, new Random(random.nextLong())), SimulatedClock.TRUE);
    }

    /** Adds a machine whose clock is right. */
    public SimulatedHost host(String name, EndpointConfig config, JoinPolicy joins) {
        return host(name, config, joins, SimulatedClock.TRUE);
    }

    /** Adds a machine. */
    public SimulatedHost host(String name, EndpointConfig config, JoinPolicy joins, SimulatedClock clock) {
        return add(name, new Endpoint(config, joins, new Random(random.nextLong())), clock);
    }

    private SimulatedHost add(String name, Endpoint endpoint, SimulatedClock clock) {
        SimulatedHost host = new SimulatedHost(name, hosts.size() + 1, endpoint, clock);
        hosts.add(host);
        byAddress.put(host.address(), host);
        return host;
    }

    /** The faults from one machine to another, to be changed at will. */
    public LinkFaults link(SimulatedHost from, SimulatedHost to) {
        return linkBetween(from.address(), to.address());
    }

    private LinkFaults linkBetween(InetSocketAddress from, InetSocketAddress to) {
        return links.computeIfAbsent(
                new Direction(from, to), direction -> new LinkFaults(defaultProfile, random.nextLong()));
    }

    /** Does {@code what} at a time of the network, not before now. */
    public void at(long nanos, Runnable what) {
        actions.add(new Action(Math.max(nanos, nowNanos), order++, what));
    }

    /** Does {@code what} at {@code firstNanos} and then at that interval, {@code times} times in all. */
    public void every(long firstNanos, long intervalNanos, int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            at(firstNanos + i * intervalNanos, what);
        }
    }

    /** Checks {@code invariant} after every step; it throws an {@link AssertionError} when it is broken. */
    public void afterEveryStep(Runnable invariant) {
        invariants.add(invariant);
    }

    /** Somebody who sees every datagram that machines send, and may change it or take it away. */
    @FunctionalInterface
    public interface Tap {
        /** Returns what goes on, or null for nothing. */
        byte @Nullable [] pass(SimulatedHost from, InetSocketAddress to, byte[] bytes);
    }

    /** Lets {@code tap} see every datagram from now on. */
    public void tap(Tap tap) {
        taps.add(tap);
    }

    /** Gives a machine another address, as a router does that has forgotten it; what is on its way to the old one is lost. */
    public void move(SimulatedHost host, InetSocketAddress to) {
        byAddress.remove(host.address());
        host.moveTo(to);
        byAddress.put(to, host);
    }

    /** Sends bytes to a machine from an address of its own choice, as an attacker would. */
    public void inject(byte[] bytes, InetSocketAddress from, SimulatedHost to) {
        inFlight.add(new InFlight(nowNanos, order++, to, from, ByteBuffer.wrap(bytes.clone())));
    }

    /** Gives a machine no processor time for a while: what arrives waits, and is handed to it all at once afterwards. */
    public void starve(SimulatedHost host, long forNanos) {
        settle(); // what arrived just now was in time
        host.freeze();
        List<InFlight> waiting = new ArrayList<>();
        starved.put(host, waiting);
        at(nowNanos + forNanos, () -> {
            starved.remove(host, waiting);
            host.thaw();
            waiting.forEach(this::deliver);
        });
    }

    /** The network's time. */
    public long nowNanos() {
        return nowNanos;
    }

    /** What happened. */
    public Trace trace() {
        return trace;
    }

    /** Lets time pass up to and including {@code nanos}. */
    public void runUntil(long nanos) {
        try {
            hosts.forEach(this::touch); // whatever was done to them since
            settle();
            long next = nextNanos();
            while (next <= nanos) {
                nowNanos = Math.max(nowNanos, next);
                step();
                next = nextNanos();
            }
            nowNanos = nanos;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "at " + nowNanos / 1e6 + " ms of seed " + seed + " (replay with -Dseed=" + seed + "): "
                            + e.getMessage() + "\n" + String.join("\n", trace.lines()),
                    e);
        }
    }

    private long nextNanos() {
        long next = Long.MAX_VALUE;
        if (!inFlight.isEmpty()) {
            next = inFlight.peek().nanos();
        }
        if (!actions.isEmpty()) {
            next = Math.min(next, actions.peek().nanos());
        }
        while (!alarms.isEmpty()
                && alarms.peek().host().alarmNanos() != alarms.peek().nanos()) {
            alarms.remove();
        }
        if (!alarms.isEmpty()) {
            next = Math.min(next, alarms.peek().nanos());
        }
        return next;
    }

    private void step() {
        while (!inFlight.isEmpty() && inFlight.peek().nanos() <= nowNanos) {
            deliver(inFlight.remove());
        }
        while (!alarms.isEmpty() && alarms.peek().nanos() <= nowNanos) {
            touch(alarms.remove().host());
        }
        while (!actions.isEmpty() && actions.peek().nanos() <= nowNanos) {
            actions.remove().what().run();
            hosts.forEach(this::touch); // who knows to which of them it was done
        }
        settle();
        for (Runnable invariant : invariants) {
            invariant.run();
        }
    }

    private void deliver(InFlight arriving) {
        if (arriving.to().isFrozen()) {
            List<InFlight> waiting = starved.get(arriving.to());
            if (waiting != null) {
                waiting.add(arriving);
            }
            return;
        }
        long awakeNanos = arriving.to().asleepUntilNanos();
        if (awakeNanos > nowNanos) {
            inFlight.add(new InFlight(awakeNanos, arriving.order(), arriving.to(), arriving.from(), arriving.bytes()));
            return;
        }
        touch(arriving.to());
        int bytes = arriving.bytes().limit();
        amplification.onReceived(arriving.to(), arriving.from(), bytes);
        long localNanos = arriving.to().clock().local(nowNanos);
        arriving.to().endpoint().receive(arriving.bytes(), 0, bytes, arriving.from(), localNanos);
    }

    private void touch(SimulatedHost host) {
        if (host.touch()) {
            touched.add(host);
        }
    }

    private void settle() {
        for (int i = 0; i < touched.size(); i++) { // applications may touch more of them
            SimulatedHost host = touched.get(i);
            host.settled();
            if (!host.isFrozen()) {
                boolean awake = host.asleepUntilNanos() <= nowNanos;
                if (awake) {
                    settle(host);
                }
                long nanos = awake ? host.clock().network(host.endpoint().nextTimeoutNanos()) : host.asleepUntilNanos();
                if (host.alarm(nanos)) {
                    alarms.add(new Alarm(nanos, order++, host));
                }
            }
        }
        touched.clear();
    }

    private void settle(SimulatedHost host) {
        Endpoint endpoint = host.endpoint();
        long localNanos = host.clock().local(nowNanos);
        int overdue = 0;
        for (int round = 0; ; round++) {
            endpoint.onTimeout(localNanos);
            for (EngineEvent event = endpoint.pollEvent(); event != null; event = endpoint.pollEvent()) {
                trace.add(nowNanos, host, event);
                if (event instanceof EngineEvent.Connected connected) {
                    amplification.onProven(host, connected.connection().address());
                } else if (event instanceof EngineEvent.AddressChanged changed) {
                    amplification.onProven(host, changed.connection().address());
                }
                host.tell(event);
            }
            int polled = 0;
            while (polled < batch.size() && endpoint.pollTransmit(batch.get(polled), localNanos)) {
                polled++;
            }
            if (polled == 0) {
                if (endpoint.nextTimeoutNanos() > localNanos) {
                    return;
                }
                // A better idea of the round trip may have made something overdue; but not again and again.
                require(
                        ++overdue <= MAX_OVERDUE,
                        host + " wants to be woken at " + endpoint.nextTimeoutNanos() + ", it is " + localNanos);
                continue;
            }
            require(round < MAX_TRANSMITS_PER_STEP, host + " never stops sending");
            for (int i = 0; i < polled; i++) {
                send(host, batch.get(i));
            }
        }
    }

    private void send(SimulatedHost host, Transmit transmit) {
        int segment = transmit.segmentBytes();
        int end = transmit.offset() + transmit.lengthBytes();
        require(transmit.datagrams() <= 64, host + " sends " + transmit.datagrams() + " datagrams at once");
        InetSocketAddress destination = transmit.destination();
        SimulatedHost receiver = byAddress.get(destination);
        LinkFaults link = linkBetween(host.address(), destination);
        for (int at = transmit.offset(); at < end; at += segment) {
            byte[] bytes = new byte[Math.min(segment, end - at)];
            transmit.memory().get(at, bytes);
            for (Tap tap : taps) {
                bytes = bytes == null ? null : tap.pass(host, destination, bytes);
            }
            if (bytes != null) {
                sendOne(host, bytes, destination, receiver, link);
            }
        }
    }

    private void sendOne(
            SimulatedHost host,
            byte[] bytes,
            InetSocketAddress destination,
            @Nullable SimulatedHost receiver,
            LinkFaults link) {
        trace.mix(((long) bytes.length << 32) ^ destination.hashCode());
        amplification.onSent(host, destination, bytes.length, PacketType.typeOf(bytes[0]));
        link.send(bytes.length, nowNanos, (arrivalNanos, flippedBit) -> {
            if (receiver != null) {
                byte[] arriving = bytes.clone();
                if (flippedBit >= 0) {
                    arriving[flippedBit / 8] ^= (byte) (1 << flippedBit % 8);
                }
                inFlight.add(new InFlight(arrivalNanos, order++, receiver, host.address(), ByteBuffer.wrap(arriving)));
            }
        });
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
