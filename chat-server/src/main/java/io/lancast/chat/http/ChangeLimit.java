package io.lancast.chat.http;

import io.javalin.http.Context;
import io.lancast.chat.Counters;
import java.util.Set;

/**
 * Lets only so many requests with a body of one address run at a time. Each holds a thread until its body is there, and a
 * body may come as slowly as its sender likes. None begins once the server is going down.
 */
final class ChangeLimit {
    /** Requests of one address at a time. */
    static final int PER_ADDRESS = 8;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
    private static final String TAKEN = "change-taken";

    private final PerAddress running = new PerAddress(PER_ADDRESS);
    private final Drain drain;
    private final Counters<WebCounter> counters;

    ChangeLimit(Drain drain, Counters<WebCounter> counters) {
        this.drain = drain;
        this.counters = counters;
    }

    void before(Context ctx) {
        if (WITHOUT_BODY.contains(ctx.req().getMethod())) {
            return;
        }
        if (drain.hasBegun()) {
            throw Problem.SERVER_CLOSING.asException();
        }
        String address = ctx.req().getRemoteAddr();
        if (!running.tryTake(address)) {
            counters.count(WebCounter.CHANGES_REFUSED);
            throw Problem.TOO_MANY_CHANGES.asException();
        }
        ctx.attribute(TAKEN, address);
    }

    /** Also after what {@link #before} refused, which took nothing. */
    void after(Context ctx) {
        String address = ctx.attribute(TAKEN);
        if (address != null) {
            running.release(address);
        }
    }
}
