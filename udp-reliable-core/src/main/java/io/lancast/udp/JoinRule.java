package io.lancast.udp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Decides who may join a server. Called on the transport's thread; must answer at once. */
@FunctionalInterface
public interface JoinRule {
    /**
     * Returns null to admit, or a sentence that says why not; at most 256 bytes of UTF-8 of it travel.
     *
     * @param from the client's address, which has been proven
     * @param joinText what the client's application sent along
     */
    @Nullable
    String refusal(InetSocketAddress from, String joinText);
}
