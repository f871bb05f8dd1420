package io.lancast.chat.http;

import io.lancast.chat.Counters;
import io.lancast.chat.LiveState;
import io.lancast.chat.Room;
import io.lancast.chat.media.QueueLimits;
import io.lancast.chat.media.ViewerItem;
import io.lancast.chat.media.ViewerQueue;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Everything that waits to be sent over one media WebSocket: notes first, at most {@value #MAX_NOTES}, beyond which they are
 * dropped; then the room's state, of which only the newest counts; then media, in its own bounded queue. Thread-safe.
 */
final class MediaOutbox implements OutgoingQueue {
    private static final int MAX_NOTES = 16;

    private final Room room;
    private final ViewerQueue media;
    private final Counters<WebCounter> counters;
    private final ArrayDeque<String> notes = new ArrayDeque<>();

    private LiveState live;
    private int people;
    private boolean roomChanged;
    private boolean finished;
    /** Announced by the text polled last; nothing may come between the two. */
    private @Nullable ByteBuffer initSegment;

    private long sent;
    private long droppedCounted;

    MediaOutbox(Room room, QueueLimits limits, Counters<WebCounter> counters) {
        this.room = room;
        this.media = new ViewerQueue(limits);
        this.counters = counters;
        this.live = room.live();
    }

    /** Where the room's media is put. */
    ViewerQueue media() {
        return media;
    }

    /** Puts in a text that is sent before everything else that waits. */
    synchronized void note(String text) {
        if (notes.size() < MAX_NOTES && !finished) {
            notes.addLast(text);
        }
    }

    /** Puts in the last text there will be; what else waits is not sent any more. */
    synchronized void lastWord(String text) {
        finished = true;
        notes.clear();
        notes.addLast(text);
    }

    synchronized void liveChanged(LiveState newLive) {
        live = newLive;
        roomChanged = true;
    }

    synchronized void peopleChanged(int newCount) {
        people = newCount;
        roomChanged = true;
    }

    @Override
    public synchronized @Nullable Outgoing poll() {
        if (initSegment != null) {
            Outgoing segment = new Outgoing.Binary(initSegment);
            initSegment = null;
            return segment;
        }
        if (!notes.isEmpty()) {
            return new Outgoing.Text(notes.removeFirst());
        }
        if (finished) {
            return null;
        }
        if (roomChanged) {
            roomChanged = false;
            return new Outgoing.Text(MediaTexts.room(room, live, people));
        }
        ViewerItem item = media.poll();
        return item == null ? null : outgoing(item);
    }

    private Outgoing outgoing(ViewerItem item) {
        if (item instanceof ViewerItem.Fragment next) {
            counters.count(WebCounter.FRAGMENTS_SENT);
            sent++;
            counters.add(WebCounter.MEDIA_BYTES_SENT, next.fragment().sizeBytes());
            return new Outgoing.Binary(next.fragment().data());
        } else if (item instanceof ViewerItem.Init next) {
            ByteBuffer segment = next.init().segment();
            initSegment = segment.hasRemaining() ? segment : null;
            return new Outgoing.Text(MediaTexts.init(next.init(), next.continues()));
        } else if (item instanceof ViewerItem.Skipped next) {
            return new Outgoing.Text(MediaTexts.skipped(next.fragments()));
        } else if (item instanceof ViewerItem.End next) {
            return new Outgoing.Text(MediaTexts.end(next.reason()));
        }
        throw new AssertionError("no message for " + item);
    }

    /** How many fragments were handed to the network. */
    synchronized long sentFragments() {
        return sent;
    }

    /** Adds what was dropped since the last call to the counters. */
    synchronized void countDropped() {
        long dropped = media.droppedFragments();
        counters.add(WebCounter.FRAGMENTS_DROPPED, dropped - droppedCounted);
        droppedCounted = dropped;
    }
}
