package io.lancast.server.udp;

import io.lancast.server.rung.AutoRung;
import io.lancast.server.rung.Reception;
import io.lancast.udp.LivePeer;
import io.lancast.udp.PeerStats;
import org.jspecify.annotations.Nullable;

/** Moves one native client between the rungs as its connection allows. For one thread. */
final class PeerRung {
    private final LivePeer peer;
    private final PathWatch path = new PathWatch();
    private @Nullable UdpLadder ladder;
    private @Nullable AutoRung auto;

    PeerRung(LivePeer peer) {
        this.peer = peer;
    }

    /** Looks how it goes, about once a second, and moves the client when another rung suits it. */
    void look(UdpLadder now, long nowNanos) {
        PeerStats stats = peer.stats();
        Reception seen = path.since(stats);
        int current = now.rungOf(stats);
        if (current < 0) {
            return;
        }
        AutoRung choice = auto;
        if (choice == null || !now.equals(ladder) || choice.rung() != current) {
            choice = now.ladder().auto(current, nowNanos);
            auto = choice;
            ladder = now;
        }
        int next = choice.observe(seen, nowNanos);
        if (next != current) {
            peer.moveSubscriber(now.stream(current), now.stream(next));
        }
    }
}
