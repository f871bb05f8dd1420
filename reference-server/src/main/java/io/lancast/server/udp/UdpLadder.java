package io.lancast.server.udp;

import io.lancast.server.rung.Ladder;
import io.lancast.udp.OutboundStream;
import io.lancast.udp.PeerStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** What the rung is called that a client is subscribed to, the higher one of two; null when it is to none. */
    @Nullable
    String nameFor(PeerStats peer) {
        for (int rung = 0; rung < pictures.size(); rung++) {
            if (isSubscribed(peer, rung)) {
                return ladder.get(rung).track().name();
            }
        }
        return null;
    }

    private boolean isSubscribed(PeerStats peer, int rung) {
        int streamId = stream(rung).info().streamId();
        return peer.streams().stream()
                .anyMatch(each -> !each.inbound() && each.stream().streamId() == streamId);
    }

    /** The rung that a client is subscribed to; -1 when to none, or to two because it is being moved. */
    int rungOf(PeerStats peer) {
        int found = -1;
        for (int rung = 0; rung < pictures.size(); rung++) {
            if (isSubscribed(peer, rung)) {
                if (found >= 0) {
                    return -1;
                }
                found = rung;
            }
        }
        return found;
    }
}
