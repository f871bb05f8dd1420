package io.lancast.client.watch;

import io.lancast.udp.EndpointStats;
import io.lancast.udp.PeerStats;
import io.lancast.udp.stats.Counter;

/**
 * What came over the network while watching.
 *
 * @param bytesReceived UDP payload
 * @param packetsLost packets found missing and asked for, or computed from parity
 * @param packetsRecovered those of them that arrived after all
 * @param packetsRebuilt those of them that were computed from parity
 */
record Transfer(long bytesReceived, long packetsLost, long packetsRecovered, long packetsRebuilt) {
    /** As counted up to now by our end, and for the packets of the server. */
    static Transfer of(EndpointStats endpoint, PeerStats server) {
        return new Transfer(
                endpoint.get(Counter.BYTES_RECEIVED),
                server.get(Counter.PACKETS_LOST),
                server.get(Counter.PACKETS_RECOVERED),
                server.get(Counter.PACKETS_REBUILT));
    }
}
