package io.lancast.chat.http;

import io.lancast.chat.Moment;
import io.lancast.chat.media.LinkCondition;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.ViewerHealth;
import io.lancast.chat.media.ViewerState;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is known of one viewer's watching: from its page, which tells every few seconds, and from what waits for it. Thread-safe. */
final class Watching {
    /** What a page told is forgotten after this: it may be hidden now, where nothing is shown and nothing told. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(6);

    private @Nullable ViewerHealth health;
    private long heardNanos;
    private boolean stalledSince;
    private String rung = "";
    private long sentBefore;
    private long droppedBefore;

    synchronized void onQuality(MediaQuality quality) {
        rung = quality.rung();
    }

    synchronized void onHealth(ViewerHealth newHealth, Moment now) {
        health = newHealth;
        heardNanos = now.steadyNanos();
        stalledSince |= newHealth.stalls() > 0;
    }

    /** How it has gone since the last call. */
    synchronized LinkCondition condition(MediaOutbox outbox, Moment now) {
        long sent = outbox.sentFragments();
        long dropped = outbox.media().droppedFragments();
        long waitMillis = TimeUnit.NANOSECONDS.toMillis(outbox.media().oldestWaitNanos(now.steadyNanos()));
        ViewerHealth told = fresh(now);
        LinkCondition condition = new LinkCondition(
                Math.max(waitMillis, told == null ? 0 : told.newestMillis()),
                sent - sentBefore,
                dropped - droppedBefore,
                stalledSince);
        sentBefore = sent;
        droppedBefore = dropped;
        stalledSince = false;
        return condition;
    }

    /** What the page told last; null when that is too long ago, or nothing is shown. */
    synchronized @Nullable ViewerState state(Moment now) {
        ViewerHealth told = fresh(now);
        return told == null || rung.isEmpty() ? null : new ViewerState(rung, told);
    }

    private @Nullable ViewerHealth fresh(Moment now) {
        return now.steadyNanos() - heardNanos <= FRESH_NANOS ? health : null;
    }
}
