package io.lancast.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fast one member talks, and whether that is too fast. Confined to the room's lock. */
final class Pace {
    private final RateWindow window;
    private @Nullable Long lastSaidNanos;

    Pace(RateLimit limit) {
        this.window = new RateWindow(limit);
    }

    /** Counts a message; when it comes too early nothing is counted. */
    @Nullable
    Refusal say(int slowModeSeconds, Moment now) {
        long nowNanos = now.steadyNanos();
        if (lastSaidNanos != null) {
            long waitNanos = Duration.ofSeconds(slowModeSeconds).toNanos() - (nowNanos - lastSaidNanos);
            if (waitNanos > 0) {
                return new Refusal.SlowedDown(roundedUp(waitNanos));
            }
        }
        Refusal tooFast = take(now);
        if (tooFast == null) {
            lastSaidNanos = nowNanos;
        }
        return tooFast;
    }

    /** Counts something else that everybody hears of. */
    @Nullable
    Refusal take(Moment now) {
        long waitNanos = window.tryTake(now.steadyNanos());
        return waitNanos == 0 ? null : new Refusal.TooFast(roundedUp(waitNanos));
    }

    private static long roundedUp(long waitNanos) {
        return waitNanos / 1_000_000 + 1;
    }
}
