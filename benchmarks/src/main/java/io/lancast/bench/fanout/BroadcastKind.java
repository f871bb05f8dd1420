package io.lancast.bench.fanout;

import io.lancast.udp.io.PortChoice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Who shows, and over which sockets. */
public enum BroadcastKind {
    /** Our server, sealed, with batched sockets. */
    LANCAST_LINUX("lancast, batched sockets"),
    /** Our server, sealed, with the JDK's sockets. */
    LANCAST_NIO("lancast, JDK sockets"),
    /** Bare batched sockets. */
    RAW_LINUX("bare socket, UDP_SEGMENT"),
    /** Bare batched sockets; each viewer answers each frame, as ours do, and the answers are read. */
    RAW_LINUX_ANSWERED("bare socket, UDP_SEGMENT, answered"),
    /** The JDK's sockets, bare. */
    RAW_NIO("bare socket, JDK");

    private final String title;

    BroadcastKind(String title) {
        this.title = title;
    }

    /** For a table. */
    String title() {
        return title;
    }

    boolean isRaw() {
        return this == RAW_LINUX || this == RAW_LINUX_ANSWERED || this == RAW_NIO;
    }

    /** What the viewers are. */
    ViewerKind viewers() {
        return switch (this) {
            case LANCAST_LINUX, LANCAST_NIO -> ViewerKind.LANCAST;
            case RAW_LINUX, RAW_NIO -> ViewerKind.SILENT;
            case RAW_LINUX_ANSWERED -> ViewerKind.ANSWERING;
        };
    }

    /** The same sockets without a protocol, whose viewers answer; null for those that nobody tries so. */
    @Nullable
    BroadcastKind answered() {
        return raw() == RAW_LINUX ? RAW_LINUX_ANSWERED : null;
    }

    /** The same sockets without a protocol. */
    BroadcastKind raw() {
        return this == LANCAST_NIO || this == RAW_NIO ? RAW_NIO : RAW_LINUX;
    }

    Broadcast open() throws IOException {
        return switch (this) {
            case LANCAST_LINUX -> new LancastBroadcast(PortChoice.LINUX);
            case LANCAST_NIO -> new LancastBroadcast(PortChoice.NIO);
            case RAW_LINUX, RAW_LINUX_ANSWERED -> new RawBroadcast(PortChoice.LINUX);
            case RAW_NIO -> new RawBroadcast(PortChoice.NIO);
        };
    }
}
