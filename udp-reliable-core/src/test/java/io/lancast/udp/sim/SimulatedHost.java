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
    private boolean touched;
    private long alarmNanos = Long.MAX_VALUE;

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
        alarmNanos = Long.MAX_VALUE; // to be asked anew
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

    /** Notes that something was done to the machine; returns {@code false} if that is noted already. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** What was done to the machine is being dealt with. */
    void settled() {
        touched = false;
    }

    /** Sets when the machine wants to be woken, in the network's time; returns whether that is news. */
    boolean alarm(long nanos) {
        boolean changed = nanos != alarmNanos;
        alarmNanos = nanos;
        return changed && nanos != Long.MAX_VALUE;
    }

    /** When the machine wants to be woken, {@link Long#MAX_VALUE} for never. */
    long alarmNanos() {
        return frozen ? Long.MAX_VALUE : alarmNanos;
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
