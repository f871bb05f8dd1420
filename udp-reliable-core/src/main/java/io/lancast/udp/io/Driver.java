package io.lancast.udp.io;

import io.lancast.udp.engine.Endpoint;
import io.lancast.udp.engine.EngineEvent;
import io.lancast.udp.engine.send.Transmit;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Drives one endpoint over one port on a thread of its own: takes what arrived, runs what the application asked for, sends
 * what is due, tells what happened, and waits.
 *
 * <p>Applications reach the endpoint through {@link #execute} only, so nothing in the engine needs a lock.
 */
public final class Driver implements AutoCloseable {
    /** Requests that may wait for the driver: {@value}. */
    public static final int MAX_REQUESTS = 4_096;

    private static final Logger LOG = System.getLogger(Driver.class.getName());
    /** What is received before what it causes is sent: a sender waits for our reports. */
    private static final int MAX_RECEIVED_PER_ROUND = 128;

    private static final int MAX_SENDS_PER_ROUND = 256;
    private static final int MAX_FAREWELL_ROUNDS = 1_000;
    private static final long LONGEST_WAIT_NANOS = 100_000_000;

    /** From so many connections on, what arrives and what is due may gather: to wake up takes longer than to see to it. */
    private static final int MANY_CONNECTIONS = 16;

    /** How long, and how much longer for each connection; a request of the application ends it. */
    private static final long GATHERING_NANOS = 500_000;

    private static final long GATHERING_NANOS_EACH = 2_000;
    private static final long LONGEST_GATHERING_NANOS = 2_000_000;

    private static final long CLOSE_PATIENCE_MILLIS = 1_500;

    private final Endpoint endpoint;
    private final DatagramPort port;
    private final EngineClock clock;
    private final Consumer<EngineEvent> application;
    private final BooleanSupplier everyRound;
    private final ArrayBlockingQueue<Runnable> requests = new ArrayBlockingQueue<>(MAX_REQUESTS);
    private final Received received = new Received(1 << 16);
    private final Transmit[] batch = new Transmit[Endpoint.POLLED_AHEAD];
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean waiting;
    private volatile boolean gathering;
    private volatile boolean closing;
    private boolean faultLogged;

    /**
     * A driver that has not started.
     *
     * @param application is told every event, on the driver's thread; it must not block
     * @param everyRound runs once a round on the driver's thread, at least ten times a second: for work that waits for
     *     something to change in the endpoint, or for its turn; returns whether some of it could go on at once
     */
    public Driver(
            String name,
            Endpoint endpoint,
            DatagramPort port,
            EngineClock clock,
            Consumer<EngineEvent> application,
            BooleanSupplier everyRound) {
        this.endpoint = endpoint;
        this.port = port;
        this.clock = clock;
        this.application = application;
        this.everyRound = everyRound;
        Arrays.setAll(batch, i -> new Transmit());
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Whether the caller is the driver's thread, as in every event. */
    public boolean isDriverThread() {
        return Thread.currentThread() == thread;
    }

    /** Runs {@code request} soon, after the requests before it; returns {@code false} when too many are waiting. */
    public boolean tryExecute(Runnable request) {
        if (closing || !requests.offer(request)) {
            return false;
        }
        wakeUp();
        return true;
    }

    /**
     * Runs {@code request} on the driver's thread: at once when called from there, else soon, after the requests before it.
     * Waits a little when too many are waiting.
     *
     * @throws IllegalStateException when the driver is closed, or so busy that the request found no place in a second
     */
    public void execute(Runnable request) {
        if (isDriverThread()) {
            request.run();
            return;
        }
        try {
            if (closing || !requests.offer(request, 1, TimeUnit.SECONDS)) {
                throw new IllegalStateException(closing ? "the endpoint is closed" : "the driver is overloaded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the driver", e);
        }
        wakeUp();
    }

    private void wakeUp() {
        if (waiting) {
            port.wakeUp();
        } else if (gathering) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        try {
            while (!closing) {
                int taken = receiveAll();
                runRequests();
                boolean more = everyRound.getAsBoolean() || taken >= MAX_RECEIVED_PER_ROUND;
                endpoint.onTimeout(clock.nowNanos());
                int sent = sendAll();
                tellAll();
                if (!more) {
                    await(taken + sent > 0);
                }
            }
            runRequests(); // the farewell
            for (int i = 0; i < MAX_FAREWELL_ROUNDS && sendAll() > 0; i++) {
                // until everybody has been told
            }
        } catch (IOException e) {
            if (!closing) {
                LOG.log(Level.ERROR, "the UDP socket broke: " + e.getMessage(), e);
            }
        } finally {
            closing = true;
            closePort();
            tellAll();
            ended.countDown();
        }
    }

    /** Reads the clock after each receipt: a time before it would have packets arrive sooner than they can. */
    private int receiveAll() throws IOException {
        int count = 0;
        while (count < MAX_RECEIVED_PER_ROUND && port.receive(received)) {
            long nowNanos = clock.nowNanos();
            int segment = received.segmentBytes();
            int at = 0;
            do {
                receive(at, Math.min(segment, received.lengthBytes() - at), nowNanos);
                count++;
                at += segment;
            } while (at < received.lengthBytes());
        }
        return count;
    }

    private void receive(int offset, int lengthBytes, long nowNanos) {
        try {
            endpoint.receive(received.memory(), offset, lengthBytes, received.source(), nowNanos);
        } catch (RuntimeException e) { // a defect of ours: one datagram must not end the service for all others
            logFault("a datagram of " + lengthBytes + " bytes could not be handled", e);
        }
    }

    private void runRequests() {
        Runnable request = requests.poll();
        for (int i = 0; request != null && i < MAX_REQUESTS; i++) {
            try {
                request.run();
            } catch (RuntimeException e) {
                logFault("a request to the endpoint failed", e);
            }
            request = requests.poll();
        }
    }

    private int sendAll() throws IOException {
        int count = 0;
        int polled = batch.length;
        while (polled == batch.length && count < MAX_SENDS_PER_ROUND) {
            polled = pollBatch();
            for (int i = 0; i < polled; i++) {
                port.send(batch[i]);
            }
            count += polled;
        }
        return count;
    }

    /** Polls all before the first is sent: what the engine needs for it is then not lost to the kernel in between. */
    private int pollBatch() {
        long nowNanos = clock.nowNanos();
        int polled = 0;
        while (polled < batch.length && endpoint.pollTransmit(batch[polled], nowNanos)) {
            polled++;
        }
        return polled;
    }

    private void tellAll() {
        EngineEvent event = endpoint.pollEvent();
        while (event != null) {
            try {
                application.accept(event);
            } catch (RuntimeException e) {
                logFault("a listener failed", e);
            }
            event = endpoint.pollEvent();
        }
    }

    /** Waits for something to do; {@code busy} if there was something just now. */
    private void await(boolean busy) throws IOException {
        long nanos = Math.min(endpoint.nextTimeoutNanos() - clock.nowNanos(), LONGEST_WAIT_NANOS);
        if (nanos <= 0) {
            return;
        }
        if (endpoint.connectionCount() < MANY_CONNECTIONS) {
            awaitAnything(nanos);
        } else if (busy) {
            gather();
        } else {
            awaitAnything(Math.max(nanos, gatheringNanos()));
        }
    }

    private void awaitAnything(long nanos) throws IOException {
        waiting = true;
        try {
            if (requests.isEmpty() && !closing) {
                port.await(nanos);
            }
        } finally {
            waiting = false;
        }
    }

    /** Lets datagrams gather, unless the application wants something. */
    private void gather() {
        gathering = true;
        try {
            if (requests.isEmpty() && !closing) {
                LockSupport.parkNanos(this, gatheringNanos());
            }
        } finally {
            gathering = false;
        }
    }

    private long gatheringNanos() {
        return Math.min(LONGEST_GATHERING_NANOS, GATHERING_NANOS + endpoint.connectionCount() * GATHERING_NANOS_EACH);
    }

    private void logFault(String what, RuntimeException e) {
        Level level = faultLogged ? Level.DEBUG : Level.WARNING; // once is enough to be seen, and to report
        faultLogged = true;
        LOG.log(level, what, e);
    }

    private void closePort() {
        try {
            port.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the UDP socket", e);
        }
    }

    /**
     * Runs {@code farewell} on the driver's thread, sends what it leaves to be sent, ends the thread and closes the port.
     * Returns after 1.5 s at the latest. Calling it again does nothing.
     */
    public void close(Runnable farewell) {
        if (!closing && (isDriverThread() || requests.offer(farewell))) {
            if (isDriverThread()) {
                farewell.run();
            }
        }
        closing = true;
        port.wakeUp();
        if (isDriverThread()) {
            return;
        }
        try {
            if (!ended.await(CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "the driver thread did not end in time");
                closePort();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(() -> {});
    }
}
