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
    /** Batched sockets alone: nothing is sealed, repaired or put together. */
    RAW_LINUX("bare socket, UDP_SEGMENT and UDP_GRO"),
    /** The JDK's sockets alone. */
    RAW_NIO("bare socket, JDK");

    /** Of all: what Aeron takes for a datagram unless told otherwise. */
    static final int DATAGRAM_BYTES = 1_408;

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
            case LANCAST_LINUX -> new LancastCarrier(messageBytes, PortChoice.LINUX);
            case LANCAST_NIO -> new LancastCarrier(messageBytes, PortChoice.NIO);
            case AERON_SHARED -> new AeronCarrier(messageBytes, ThreadingMode.SHARED);
            case AERON_DEDICATED -> new AeronCarrier(messageBytes, ThreadingMode.DEDICATED);
            case RAW_LINUX -> new RawCarrier(messageBytes, PortChoice.LINUX);
            case RAW_NIO -> new RawCarrier(messageBytes, PortChoice.NIO);
        };
    }
}
