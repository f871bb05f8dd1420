package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import org.jspecify.annotations.Nullable;

/**
 * When a keyframe is to be made for a subscriber. Keyframes are dear: none is made while one is on its way, and where the path
 * is too slow for the stream anyway, a second one is not made so soon (docs/protocol.md, Keyframes on request).
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class KeyframeDemand {
    /** Time between two keyframes that are made for a subscriber whose path has a known limit: 1 s. */
    static final long LIMITED_NANOS = 1_000_000_000;

    private final StreamLog log;
    private final Path path;
    private long sentNanos = Long.MIN_VALUE / 2;
    private long wantedNanos = Long.MIN_VALUE / 2;

    KeyframeDemand(StreamLog log, Path path) {
        this.log = log;
        this.path = path;
    }

    /** The last packet of a keyframe left. */
    void onKeySent(long nowNanos) {
        sentNanos = nowNanos;
    }

    /** Whether the subscriber at {@code cursor}, null before the start, needs a keyframe, and one is to be made now. */
    boolean isDue(@Nullable Cursor cursor, long nowNanos) {
        return log.hasDependentFrames() && (cursor == null || cursor.needsKey()) && take(nowNanos);
    }

    /** The subscriber at {@code cursor}, null before the start, asks for one; returns whether it is to be made. */
    boolean onRequest(@Nullable Cursor cursor, long nowNanos) {
        return !isOnItsWay(cursor, nowNanos) && take(nowNanos);
    }

    private boolean isOnItsWay(@Nullable Cursor cursor, long nowNanos) {
        LoggedFrame key = log.newestKey();
        return cursor != null
                && key != null
                && nowNanos < key.deadlineNanos()
                && (cursor.frameId() <= key.frameId()
                        || nowNanos - sentNanos < path.rtt().retryNanos());
    }

    private boolean take(long nowNanos) {
        if (path.rate().isLimited() && nowNanos - wantedNanos < LIMITED_NANOS) {
            return false;
        }
        wantedNanos = nowNanos;
        return true;
    }
}
