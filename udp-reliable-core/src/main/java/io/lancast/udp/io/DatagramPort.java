package io.lancast.udp.io;

import io.lancast.udp.engine.send.Transmit;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A UDP socket as the driver uses it: batches out, datagrams in, one place to wait.
 *
 * <p>All methods but {@link #wakeUp} and {@link #close} belong to the driver's thread.
 */
public interface DatagramPort extends Closeable {
    /** The address bound to, with its real port. */
    InetSocketAddress localAddress();

    /**
     * Takes what has arrived from one source, without waiting.
     *
     * @return {@code false} when nothing is there
     * @throws IOException when the socket is broken; not for a single datagram
     */
    boolean receive(Received into) throws IOException;

    /**
     * Sends datagrams. A full socket buffer is waited for a moment.
     *
     * @return datagrams handed to the network; the others are as good as lost, as when it refuses them
     * @throws IOException when the socket is broken; not for an unreachable destination
     */
    int send(Transmit batch) throws IOException;

    /**
     * Waits until something can be received, {@link #wakeUp} is called or the time is over.
     *
     * @param nanos how long at most; may be cut short
     */
    void await(long nanos) throws IOException;

    /** Ends the present or the next {@link #await}. Any thread. */
    void wakeUp();

    /** What kind of port this is, for a log line. */
    String description();
}
