package io.lancast.udp.engine;

import io.lancast.udp.frame.CloseReason;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may join. Asked on the thread that drives the endpoint, once for each connection about to be made, so it has
 * to answer at once.
 */
public interface JoinPolicy {
    /** Everybody may join. */
    JoinPolicy OPEN = (from, joinData) -> null;

    /** Nobody may join: an endpoint that only connects to others. */
    JoinPolicy CLOSED = (from, joinData) -> new Refusal(CloseReason.REFUSED, "this program takes no connections");

    /**
     * Returns null to admit, or why not.
     *
     * @param from the client's address, which has been proven
     * @param joinData what the client's application sent; not to be changed
     */
    @Nullable
    Refusal decide(InetSocketAddress from, byte[] joinData);

    /**
     * A no.
     *
     * @param reason goes to the client's program
     * @param text goes to the person, a sentence of up to 256 bytes of UTF-8
     */
    record Refusal(CloseReason reason, String text) {}
}
