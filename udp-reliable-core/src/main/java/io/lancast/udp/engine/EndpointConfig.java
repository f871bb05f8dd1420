package io.lancast.udp.engine;

/**
 * Bounds and timers of an endpoint.
 *
 * @param datagramBytes largest datagram sent, 576 to 9 000 bytes of UDP payload; 1 200 passes everywhere, 1 452 fits
 *     Ethernet
 * @param maxConnections connections at a time, at least 1; further joins are refused
 * @param idleTimeoutMillis silence after which a peer is forgotten, 1 000 to 600 000
 * @param handshakesPerAddressPerSecond joins answered for one address, 1 to 100 000
 * @param handshakesPerSecond joins answered in total, 1 to 100 000
 * @param reassemblyBytesPerConnection memory for unfinished frames from one peer, at least 8 MiB
 * @param reassemblyBytes the same from all peers together
 */
public record EndpointConfig(
        int datagramBytes,
        int maxConnections,
        int idleTimeoutMillis,
        int handshakesPerAddressPerSecond,
        int handshakesPerSecond,
        long reassemblyBytesPerConnection,
        long reassemblyBytes) {
    /**
     * 1 200 byte datagrams, 1 024 connections, 30 s of silence, 200 joins a second from one address and 250 in total: those
     * cost about a sixth of a processor (docs/protocol.md, Limits).
     */
    public static final EndpointConfig DEFAULT =
            new EndpointConfig(1_200, 1_024, 30_000, 200, 250, 16L << 20, 256L << 20);

    /** Checks the ranges above. */
    public EndpointConfig {
        requireBetween("datagramBytes", datagramBytes, 576, 9_000);
        requireBetween("maxConnections", maxConnections, 1, 1 << 20);
        requireBetween("idleTimeoutMillis", idleTimeoutMillis, 1_000, 600_000);
        requireBetween("handshakesPerAddressPerSecond", handshakesPerAddressPerSecond, 1, 100_000);
        requireBetween("handshakesPerSecond", handshakesPerSecond, 1, 100_000);
        requireBetween("reassemblyBytesPerConnection", reassemblyBytesPerConnection, 8L << 20, 1L << 40);
        requireBetween("reassemblyBytes", reassemblyBytes, reassemblyBytesPerConnection, 1L << 40);
    }

    private static void requireBetween(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " must be " + low + ".." + high + ", was " + value);
        }
    }

    /** The same with datagrams of another size. */
    public EndpointConfig withDatagramBytes(int bytes) {
        return new EndpointConfig(
                bytes,
                maxConnections,
                idleTimeoutMillis,
                handshakesPerAddressPerSecond,
                handshakesPerSecond,
                reassemblyBytesPerConnection,
                reassemblyBytes);
    }

    /** The same with another number of connections. */
    public EndpointConfig withMaxConnections(int connections) {
        return new EndpointConfig(
                datagramBytes,
                connections,
                idleTimeoutMillis,
                handshakesPerAddressPerSecond,
                handshakesPerSecond,
                reassemblyBytesPerConnection,
                reassemblyBytes);
    }

    /** The same with another patience for silent peers. */
    public EndpointConfig withIdleTimeoutMillis(int millis) {
        return new EndpointConfig(
                datagramBytes,
                maxConnections,
                millis,
                handshakesPerAddressPerSecond,
                handshakesPerSecond,
                reassemblyBytesPerConnection,
                reassemblyBytes);
    }
}
