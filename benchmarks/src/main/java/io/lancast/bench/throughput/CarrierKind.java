package io.lancast.bench.throughput;

import io.aeron.driver.ThreadingMode;
import io.lancast.udp.io.PortChoice;
import java.io.IOException;

/** Who carries the messages, and how. */
public enum CarrierKind {
    /** Our library, sealed, with batched sockets. */
    LANCAST_LINUX("lancast, sealed, batched sockets"),
    /** Our library, sealed, with the JDK's sockets. */
    LANCAST_NIO("lancast, sealed, JDK sockets"),
    /** Aeron with one driver thread. */
    AERON_SHARED("Aeron, shared driver thread"),
    /** Aeron with a driver thread each for sending and receiving, the two that work most, and one for the rest. */
    AERON_DEDICATED("Aeron, dedicated driver threads"),
    /** Our library, sealed, with batched sockets and jumbo datagrams. */
    LANCAST_JUMBO("lancast, sealed, batched sockets, datagrams of 8928 bytes"),
    /** Aeron with one driver thread and jumbo datagrams. */
    AERON_JUMBO("Aeron, shared driver thread, datagrams of 8928 bytes"),
    /** Batched sockets alone: nothing is sealed, repaired or put together. */
    RAW_LINUX("bare socket, UDP_SEGMENT and UDP_GRO"),
    /** The JDK's sockets alone. */
    RAW_NIO("bare socket, JDK");

    /** What Aeron takes for a datagram unless told otherwise. */
    static final int DATAGRAM_BYTES = 1_408;

    /** For networks with jumbo frames, and the loopback interface. A multiple of 32, as Aeron wants it. */
    static final int JUMBO_DATAGRAM_BYTES = 8_928;

    private final String title;

    CarrierKind(String title) {
        this.title = title;
    }

    /** For a table. */
    String title() {
        return title;
    }

    Carrier open(int messageBytes) throws IOException {
        return switch (this) {
            case LANCAST_LINUX -> new LancastCarrier(messageBytes, DATAGRAM_BYTES, PortChoice.LINUX);
            case LANCAST_NIO -> new LancastCarrier(messageBytes, DATAGRAM_BYTES, PortChoice.NIO);
            case AERON_SHARED -> new AeronCarrier(messageBytes, DATAGRAM_BYTES, ThreadingMode.SHARED);
            case AERON_DEDICATED -> new AeronCarrier(messageBytes, DATAGRAM_BYTES, ThreadingMode.DEDICATED);
            case LANCAST_JUMBO -> new LancastCarrier(messageBytes, JUMBO_DATAGRAM_BYTES, PortChoice.LINUX);
            case AERON_JUMBO -> new AeronCarrier(messageBytes, JUMBO_DATAGRAM_BYTES, ThreadingMode.SHARED);
            case RAW_LINUX -> new RawCarrier(messageBytes, PortChoice.LINUX);
            case RAW_NIO -> new RawCarrier(messageBytes, PortChoice.NIO);
        };
    }
}
