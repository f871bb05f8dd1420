package io.lancast.udp.engine.handshake;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How often an address may come with a wrong room secret: {@value #BURST} times, then once in six seconds, so that a short
 * code cannot be found by trying. Only addresses that failed lately take a place in the table, which holds
 * {@value #MAX_ADDRESSES} at most; when it is full, further ones share a common limit.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class SecretTries {
    static final int BURST = 10;
    static final long PERIOD_NANOS = 60_000_000_000L;
    static final int MAX_ADDRESSES = 4_096;

    private final Map<InetAddress, RateLimit> failedByAddress = new HashMap<>();
    private final RateLimit failedElsewhere = new RateLimit(BURST, PERIOD_NANOS);

    /** Whether a secret from this address is looked at at all. */
    public boolean mayTry(InetAddress address, long nowNanos) {
        RateLimit failed = failedByAddress.get(address);
        if (failed != null) {
            return failed.hasOne(nowNanos);
        }
        return failedByAddress.size() < MAX_ADDRESSES || failedElsewhere.hasOne(nowNanos);
    }

    /** A wrong secret came from this address. */
    public void onWrong(InetAddress address, long nowNanos) {
        RateLimit failed = failedByAddress.get(address);
        if (failed == null) {
            if (failedByAddress.size() >= MAX_ADDRESSES) {
                failedByAddress.values().removeIf(known -> known.isIdle(nowNanos));
            }
            if (failedByAddress.size() >= MAX_ADDRESSES) {
                failedElsewhere.take(nowNanos);
                return;
            }
            failed = new RateLimit(BURST, PERIOD_NANOS);
            failedByAddress.put(address, failed);
        }
        failed.take(nowNanos);
    }
}
