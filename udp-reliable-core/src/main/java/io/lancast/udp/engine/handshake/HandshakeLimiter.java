package io.lancast.udp.engine.handshake;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many proven HELLOs are answered per second: from one address and in total. Only proven addresses take a place in
 * the table, which holds {@value #MAX_ADDRESSES} at most; when it is full of active ones, newcomers share the total.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class HandshakeLimiter {
    static final int MAX_ADDRESSES = 4_096;

    private final int perAddressPerSecond;
    private final RateLimit total;
    private final Map<InetAddress, RateLimit> byAddress = new HashMap<>();

    HandshakeLimiter(int perAddressPerSecond, int totalPerSecond) {
        this.perAddressPerSecond = perAddressPerSecond;
        this.total = new RateLimit(totalPerSecond);
    }

    boolean admit(InetAddress address, long nowNanos) {
        RateLimit limit = byAddress.get(address);
        if (limit == null) {
            if (byAddress.size() >= MAX_ADDRESSES) {
                byAddress.values().removeIf(known -> known.isIdle(nowNanos));
            }
            if (byAddress.size() >= MAX_ADDRESSES) {
                return total.take(nowNanos);
            }
            limit = new RateLimit(perAddressPerSecond);
            byAddress.put(address, limit);
        }
        return limit.take(nowNanos) && total.take(nowNanos);
    }
}
