package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.DropNotices;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import org.jspecify.annotations.Nullable;

/**
 * Answers a subscriber's NAKs out of the log: keyframes first, within the budget, each packet at most once per round trip.
 * What will not be sent is told with its reason.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class Repairs {
    private final StreamLog log;
    private final Path path;
    private final DropNotices drops;
    private final Counters counters;

    private final RepairQueue keyFrames = new RepairQueue();
    private final RepairQueue others = new RepairQueue();
    private final RepairBudget budget = new RepairBudget();
    private @Nullable RecentRepairs recent; // made at the first NAK: most subscribers never send one

    Repairs(StreamLog log, Path path, DropNotices drops, Counters counters) {
        this.log = log;
        this.path = path;
        this.drops = drops;
        this.counters = counters;
    }

    /** The subscriber misses the packets {@code first} to {@code last}, which {@code cursor} has passed. */
    void request(Cursor cursor, long first, long last, long nowNanos) {
        for (long from = first; from <= last; ) {
            DropReason skipped = cursor.reasonSkipped(from);
            if (skipped != null) {
                drops.add(from, from, skipped);
                from++;
                continue;
            }
            LoggedFrame frame = log.frameOfSequence(from);
            if (frame == null) { // evicted: the whole part before the oldest frame held
                LoggedFrame oldest = log.frame(log.firstFrameId());
                long to = oldest == null ? last : Math.min(last, oldest.firstSequence() - 1);
                drops.add(from, to, DropReason.EVICTED);
                from = to + 1;
            } else {
                long to = Math.min(last, frame.lastSequence());
                while (cursor.reasonSkipped(to) != null) {
                    to--; // the rest of a frame that was not sent to its end
                }
                enqueue(frame.isKey() ? keyFrames : others, from, to, nowNanos);
                from = to + 1;
            }
        }
    }

    /** Queues what of a run, which lies within one frame, is not on its way already. */
    private void enqueue(RepairQueue queue, long first, long last, long nowNanos) {
        RecentRepairs known = recent();
        long withinNanos = path.rtt().smoothedNanos() * 9 / 10;
        for (long from = first; from <= last; ) {
            if (known.contains(from, withinNanos, nowNanos)) {
                counters.increment(Counter.NAKS_TOO_SOON);
                from++;
                continue;
            }
            long end = from + 1;
            while (end <= last && !known.contains(end, withinNanos, nowNanos)) {
                end++;
            }
            if (!queue.add(from, end - 1)) {
                return;
            }
            for (long packet = from; packet < end; packet++) {
                known.onWaiting(packet);
            }
            from = end;
        }
    }

    private RecentRepairs recent() {
        RecentRepairs known = recent;
        if (known == null) {
            known = new RecentRepairs();
            recent = known;
        }
        return known;
    }

    /** {@code bytes} were sent for the first time. */
    void onSent(int bytes) {
        budget.earn(bytes);
    }

    boolean isEmpty() {
        return keyFrames.isEmpty() && others.isEmpty();
    }

    void clear() {
        keyFrames.clear();
        others.clear();
        recent = null;
    }

    /** Points {@code out} at the next run to send again; returns its datagrams, 0 when there is none. */
    int poll(Transmit out, int maxDatagrams, long nowNanos) {
        int datagrams = poll(keyFrames, out, maxDatagrams, nowNanos);
        return datagrams > 0 ? datagrams : poll(others, out, maxDatagrams, nowNanos);
    }

    private int poll(RepairQueue queue, Transmit out, int maxDatagrams, long nowNanos) {
        while (!queue.isEmpty()) {
            long first = queue.first();
            LoggedFrame frame = log.frameOfSequence(first);
            if (frame == null) {
                refuse(queue, queue.last(), DropReason.EVICTED);
                continue;
            }
            if (nowNanos + path.rate().transmitNanos(log.fullDatagramBytes()) >= frame.deadlineNanos()) {
                refuse(queue, queue.last(), DropReason.TOO_LATE);
                continue;
            }
            long last = Math.min(queue.last(), first + maxDatagrams - 1);
            int fromFragment = (int) (first - frame.firstSequence());
            int bytes = frame.bytesBetween(fromFragment, (int) (last + 1 - frame.firstSequence()));
            if (log.info().kind() == StreamKind.LIVE && !budget.spend(bytes, frame.isKey())) {
                counters.add(Counter.REPAIRS_OVER_BUDGET, last - first + 1);
                refuse(queue, last, DropReason.REPAIR_BUDGET);
                continue;
            }
            queue.settleBefore(last + 1);
            for (long packet = first; packet <= last; packet++) {
                recent().onSent(packet, nowNanos);
            }
            out.set(log.memory(), frame.offsetOf(fromFragment), bytes, log.fullDatagramBytes());
            counters.add(Counter.PACKETS_RETRANSMITTED, last - first + 1);
            counters.add(Counter.BYTES_RETRANSMITTED, bytes);
            return (int) (last - first + 1);
        }
        return 0;
    }

    /** Takes the first packets of a queue off it, up to {@code last}, and tells the subscriber why they will not come. */
    private void refuse(RepairQueue queue, long last, DropReason reason) {
        drops.add(queue.first(), last, reason);
        for (long packet = queue.first(); packet <= last; packet++) {
            recent().forget(packet);
        }
        queue.settleBefore(last + 1);
    }
}
