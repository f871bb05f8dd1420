package io.lancast.server.udp;

import io.lancast.server.rung.Reception;
import io.lancast.udp.PeerStats;
import io.lancast.udp.stats.Counter;

/** Tells from what the transport counts for one client how its path has done since the last look. For one thread. */
final class PathWatch {
    /** With fewer packets than this between two looks nothing can be said about loss. */
    static final long ENOUGH_PACKETS = 50;

    /** So many frames not sent in time between two looks are a picture that stutters. */
    static final long STALL_FRAMES = 5;

    private long sentBefore;
    private long missedBefore;
    private long skippedBefore;

    /** What has happened since the last call, or since the client came. */
    Reception since(PeerStats stats) {
        long sent = stats.get(Counter.PACKETS_SENT);
        long missed = stats.get(Counter.PACKETS_RETRANSMITTED) + stats.get(Counter.REPAIRS_OVER_BUDGET);
        long skipped = stats.get(Counter.FRAMES_SKIPPED);
        long newlySent = sent - sentBefore;
        double lossRatio = newlySent < ENOUGH_PACKETS ? 0 : Math.min(1, (double) (missed - missedBefore) / newlySent);
        boolean stalled = skipped - skippedBefore >= STALL_FRAMES;
        sentBefore = sent;
        missedBefore = missed;
        skippedBefore = skipped;
        return new Reception(lossRatio, 0, stalled, Math.max(1, stats.bitsPerSecond()));
    }
}
