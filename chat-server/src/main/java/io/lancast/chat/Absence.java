package io.lancast.chat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether something has failed to come for too long, as seen by somebody who looks about once a second.
 *
 * <p>When that somebody was kept from looking, because the computer was overloaded or asleep, what came meanwhile may not
 * have been noticed either. So of the time between two looks at most {@value #MAX_BETWEEN_LOOKS_SECONDS} s count.
 *
 * <p>Thread-safe.
 */
public final class Absence {
    /** How much of the time between two looks counts at most. */
    public static final int MAX_BETWEEN_LOOKS_SECONDS = 3;

    private static final long MAX_BETWEEN_LOOKS_NANOS =
            Duration.ofSeconds(MAX_BETWEEN_LOOKS_SECONDS).toNanos();

    private final long limitNanos;
    private final AtomicLong sinceNanos;
    private final AtomicLong lookedNanos;

    /** @param limit beyond which it is too long; more than 0 */
    public Absence(Duration limit, Moment now) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit must be more than 0, was " + limit);
        }
        this.limitNanos = limit.toNanos();
        this.sinceNanos = new AtomicLong(now.steadyNanos());
        this.lookedNanos = new AtomicLong(now.steadyNanos());
    }

    /** It came. */
    public void end(Moment now) {
        sinceNanos.set(now.steadyNanos());
    }

    /** Looks: whether it has not come for longer than the limit. */
    public boolean isTooLong(Moment now) {
        long nowNanos = now.steadyNanos();
        long since = sinceNanos.get();
        long unseenNanos = nowNanos - lookedNanos.getAndSet(nowNanos) - MAX_BETWEEN_LOOKS_NANOS;
        if (unseenNanos > 0) {
            long moved = Math.min(nowNanos, since + unseenNanos);
            since = sinceNanos.compareAndSet(since, moved) ? moved : nowNanos; // it came just now
        }
        return nowNanos - since > limitNanos;
    }
}
