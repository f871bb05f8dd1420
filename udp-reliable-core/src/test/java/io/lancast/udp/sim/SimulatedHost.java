package io.lancast.udp.sim;

import io.lancast.udp.engine.Endpoint;
import io.lancast.udp.engine.EngineEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A machine of the simulated network: an endpoint with an address, a clock and an application. */
public final class SimulatedHost {
    private final String name;
    private InetSocketAddress address;
    private final Endpoint endpoint;
    private final SimulatedClock clock;
    private final List<Consumer<EngineEvent>> applications = new ArrayList<>();
    private boolean frozen;
    private long asleepUntilNanos;

    SimulatedHost(String name, int number, Endpoint endpoint, SimulatedClock clock) {
        this.name = name;
        this.address = address(number);
        this.endpoint = endpoint;
        this.clock = clock;
    }

    private static InetSocketAddress address(int number) {
        try {
            byte[] bytes = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
            return new InetSocketAddress(InetAddress.getByAddress(bytes), 5_000);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** The engine under test. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Where the others reach it. */
    public InetSocketAddress address() {
        return address;
    }

    /** Its clock. */
    public SimulatedClock clock() {
        return clock;
    }

    /** Adds an application, which is told every event from now on. */
    public void onEvent(Consumer<EngineEvent> application) {
        applications.add(application);
    }

    /** Stops the machine: it neither hears nor says anything until it thaws. What arrives meanwhile is lost. */
    public void freeze() {
        frozen = true;
    }

    /** Lets a frozen machine go on. */
    public void thaw() {
        frozen = false;
    }

    /**
     * Keeps the engine's thread from running until a time of the network, as other programs on a busy machine do: timers
     * fire late, and what arrives meanwhile is handed over then, all at once.
     */
    public void sleepUntil(long nanos) {
        asleepUntilNanos = nanos;
    }

    long asleepUntilNanos() {
        return asleepUntilNanos;
    }

    void moveTo(InetSocketAddress newAddress) {
        address = newAddress;
    }

    boolean isFrozen() {
        return frozen;
    }

    void tell(EngineEvent event) {
        for (Consumer<EngineEvent> application : applications) {
            application.accept(event);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
