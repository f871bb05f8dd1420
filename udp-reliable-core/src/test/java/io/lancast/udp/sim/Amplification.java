package io.lancast.udp.sim;

import io.lancast.udp.wire.PacketType;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Watches that no more is sent to an address than came from it, until it has proven itself. */
final class Amplification {
    private record Way(SimulatedHost host, InetSocketAddress peer) {}

    private final Map<Way, Long> creditBytes = new HashMap<>();
    private final Set<Way> proven = new HashSet<>();

    void onReceived(SimulatedHost host, InetSocketAddress from, int bytes) {
        creditBytes.merge(new Way(host, from), (long) bytes, Long::sum);
    }

    void onProven(SimulatedHost host, InetSocketAddress peer) {
        proven.add(new Way(host, peer));
    }

    void onSent(SimulatedHost host, InetSocketAddress to, int bytes, int packetType) {
        Way way = new Way(host, to);
        if (proven.contains(way) || packetType == PacketType.HELLO) { // a client asks whom it was told to ask
            return;
        }
        long left = creditBytes.merge(way, (long) -bytes, Long::sum);
        SimulatedNetwork.require(left >= 0, host + " sent " + -left + " bytes too many to the unproven " + to);
    }
}
