package io.lancast.chat.access;

import io.lancast.chat.Moment;
import io.lancast.chat.RateLimit;
import io.lancast.chat.RateWindow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody may try a secret: {@value #MAX_PER_ADDRESS} times a minute from one address, {@value #MAX_TOTAL} times
 * a minute from all together. Right tries count as well: they cost the same. Thread-safe.
 */
public final class LoginTries {
    /** Tries of one address in a minute. */
    public static final int MAX_PER_ADDRESS = 5;

    /** Tries of all addresses in a minute. */
    public static final int MAX_TOTAL = 60;

    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 1_000;

    private final RateWindow total = new RateWindow(new RateLimit(MAX_TOTAL, SPAN));
    /** Least recently used first; the first is forgotten beyond the bound. */
    private final Map<String, RateWindow> byAddress = new LinkedHashMap<>(16, 0.75F, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateWindow> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /**
     * Counts a try.
     *
     * @param address where it comes from; those that cannot be told apart share one
     * @return 0 when it may be made; else the seconds until the next one may, and nothing was counted
     */
    public synchronized long tryOnce(String address, Moment now) {
        RateWindow own =
                byAddress.computeIfAbsent(address, first -> new RateWindow(new RateLimit(MAX_PER_ADDRESS, SPAN)));
        long waitNanos = own.tryTake(now.steadyNanos());
        if (waitNanos == 0) {
            waitNanos = total.tryTake(now.steadyNanos());
        }
        return waitNanos == 0 ? 0 : waitNanos / 1_000_000_000 + 1;
    }
}
