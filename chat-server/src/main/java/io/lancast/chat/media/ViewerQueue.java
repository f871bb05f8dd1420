package io.lancast.chat.media;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one viewer: filled by an encoder thread, emptied by whoever sends.
 *
 * <pre>
 *   poll ◄── [ init ] [ hole ] [ fragment  fragment ... ] [ end ] ◄── offer
 * </pre>
 *
 * <p>Bounded by {@link QueueLimits}, in number, bytes and time. When a fragment does not fit, the viewer has lost its
 * place: everything before the newest group start in the queue is dropped, or, when that does not make room, everything
 * up to the next group start to come. What is dropped is counted and leaves one hole at the head, so nothing is ever
 * missing within a group that is sent, and a player never decodes garbage. A new source replaces whatever waits; another
 * quality of the same source comes behind what waits, unless that has waited for long. A slow viewer asks nothing of the
 * encoder, so it costs the others nothing.
 *
 * <p>Thread-safe.
 */
public final class ViewerQueue {
    /** Who is this late when the quality changes jumps to live with it. */
    private static final long LATE_NANOS = 500_000_000;

    private final QueueLimits limits;
    private final long maxWaitNanos;
    private final ArrayDeque<Waiting> fragments = new ArrayDeque<>();

    /** What the next fragment to come belongs to. */
    private @Nullable MediaInit newest;
    /** What was polled last of this source; the viewer can read what belongs to it. */
    private @Nullable MediaInit told;

    private @Nullable MediaEnd end;
    private long bytes;
    /** Fragments dropped since the one polled last. */
    private int hole;
    /** Whether fragments are passed over until a group starts. */
    private boolean awaitingGroup = true;
    /** Whether the viewer was given anything of this source; before that it can miss nothing. */
    private boolean begun;
    /** Whether the source is over, so that what still comes of it is late. */
    private boolean ended;

    private long droppedInAll;

    private record Waiting(@Nullable MediaInit init, MediaFragment fragment, long sinceNanos) {}

    public ViewerQueue(QueueLimits limits) {
        this.limits = limits;
        this.maxWaitNanos = limits.maxWait().toNanos();
    }

    /**
     * Takes the beginning of a source, and drops what waits of an earlier one; or the beginning of another quality,
     * whose first fragment starts a group.
     *
     * @param nowNanos monotonic time
     */
    public synchronized void offer(MediaInit init, long nowNanos) {
        newest = init;
        if (!init.isContinuing()) {
            dropAll();
            end = null;
            ended = false;
            begun = false;
            told = null;
            hole = 0;
        } else if (oldestWaitNanos(nowNanos) > LATE_NANOS) {
            dropAll();
        }
    }

    /**
     * Takes a fragment, or drops it, or drops others for it.
     *
     * @param nowNanos monotonic time
     */
    public synchronized void offer(MediaFragment fragment, long nowNanos) {
        if (!fits(fragment, nowNanos)) {
            dropToNewestGroup();
        }
        if (!fits(fragment, nowNanos)) {
            dropAll();
        }
        if (ended || !fits(fragment, nowNanos) || (awaitingGroup && !fragment.startsGroup())) {
            dropped();
            return;
        }
        awaitingGroup = false;
        fragments.addLast(new Waiting(newest, fragment, nowNanos));
        bytes += fragment.sizeBytes();
    }

    /** Takes the end of a source, which comes after what waits of it. */
    public synchronized void offer(MediaEnd reason) {
        end = reason;
        ended = true;
    }

    /** The next thing to send, or null when nothing waits. */
    public synchronized @Nullable ViewerItem poll() {
        Waiting first = fragments.peekFirst();
        MediaInit needed = first == null ? newest : first.init;
        if (needed != null && needed != told) {
            boolean continues = needed.isContinuing() && told != null;
            told = needed;
            return new ViewerItem.Init(needed, continues);
        }
        if (!fragments.isEmpty()) {
            return pollHoleOrFragment();
        }
        if (end != null) {
            ViewerItem.End item = new ViewerItem.End(end);
            end = null;
            return item;
        }
        return null;
    }

    private ViewerItem pollHoleOrFragment() {
        int missing = hole;
        hole = 0;
        if (missing > 0 && begun) {
            return new ViewerItem.Skipped(missing);
        }
        begun = true;
        MediaFragment fragment = fragments.removeFirst().fragment();
        bytes -= fragment.sizeBytes();
        return new ViewerItem.Fragment(fragment);
    }

    /** How many fragments were dropped in the life of the queue. */
    public synchronized long droppedFragments() {
        return droppedInAll;
    }

    /** How long the oldest fragment has waited, in nanoseconds; 0 when none does. */
    public synchronized long oldestWaitNanos(long nowNanos) {
        Waiting oldest = fragments.peekFirst();
        return oldest == null ? 0 : Math.max(0, nowNanos - oldest.sinceNanos());
    }

    /** How many bytes wait now, not counting an initialization segment. */
    public synchronized long queuedBytes() {
        return bytes;
    }

    private boolean fits(MediaFragment fragment, long nowNanos) {
        return oldestWaitNanos(nowNanos) <= maxWaitNanos
                && fragments.size() < limits.maxFragments()
                && bytes + fragment.sizeBytes() <= limits.maxBytes();
    }

    /** Drops what comes before the newest group start; nothing when the newest is the first or there is none. */
    private void dropToNewestGroup() {
        int before = fragments.size();
        for (Iterator<Waiting> newestFirst = fragments.descendingIterator(); newestFirst.hasNext(); ) {
            before--;
            if (newestFirst.next().fragment().startsGroup()) {
                break;
            }
        }
        for (int i = 0; i < before; i++) {
            dropFirst();
        }
    }

    private void dropAll() {
        while (!fragments.isEmpty()) {
            dropFirst();
        }
        awaitingGroup = true;
    }

    private void dropFirst() {
        bytes -= fragments.removeFirst().fragment().sizeBytes();
        dropped();
    }

    private void dropped() {
        hole++;
        droppedInAll++;
    }
}
