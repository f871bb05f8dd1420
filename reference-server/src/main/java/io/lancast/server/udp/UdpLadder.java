package io.lancast.server.udp;

import io.lancast.server.rung.Ladder;
import io.lancast.udp.OutboundStream;
import io.lancast.udp.PeerStats;
import io.lancast.udp.stats.StreamStats;
import java.util.List;

/**
 * The rungs of what is shown, with their streams. Immutable.
 *
 * @param pictures one for each rung, in the order of the ladder
 */
record UdpLadder(Ladder ladder, List<UdpTrack> pictures) {
    /** Copies the list. */
    UdpLadder {
        pictures = List.copyOf(pictures);
    }

    OutboundStream stream(int rung) {
        return pictures.get(rung).stream();
    }

    /** The rung that a client is subscribed to; -1 when to none, or to two because it is being moved. */
    int rungOf(PeerStats peer) {
        int found = -1;
        for (int rung = 0; rung < pictures.size(); rung++) {
            int streamId = stream(rung).info().streamId();
            for (StreamStats each : peer.streams()) {
                if (!each.inbound() && each.stream().streamId() == streamId) {
                    if (found >= 0) {
                        return -1;
                    }
                    found = rung;
                }
            }
        }
        return found;
    }
}
