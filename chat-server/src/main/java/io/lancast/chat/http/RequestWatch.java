package io.lancast.chat.http;

import io.lancast.chat.Counters;
import io.lancast.chat.Moment;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Knows which connections have a request under way and which wait for one, and cuts off those whose next request takes too
 * long to say what it wants, however steadily its bytes come. Thread-safe.
 */
final class RequestWatch implements HttpConfiguration.Customizer {
    private final long headLimitNanos;
    private final Counters<WebCounter> counters;
    private final ConcurrentMap<EndPoint, Long> waitingSinceNanos = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();

    RequestWatch(Duration headLimit, Counters<WebCounter> counters) {
        this.headLimitNanos = headLimit.toNanos();
        this.counters = counters;
    }

    void opened(EndPoint endPoint) {
        waitingSinceNanos.put(endPoint, SystemMoment.now().steadyNanos());
    }

    void closed(EndPoint endPoint) {
        waitingSinceNanos.remove(endPoint);
    }

    /** Called when a request's head has come in full. */
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        waitingSinceNanos.remove(endPoint);
        underWay.incrementAndGet();
        Request.addCompletionListener(request, failure -> completed(endPoint));
        return request;
    }

    private void completed(EndPoint endPoint) {
        underWay.decrementAndGet();
        if (endPoint.isOpen() && endPoint.getConnection() instanceof ConnectionMetaData) { // it is no WebSocket now
            opened(endPoint);
            if (!endPoint.isOpen()) {
                closed(endPoint);
            }
        }
    }

    /** Whether no request is under way: all that were have their answers. */
    boolean isIdle() {
        return underWay.get() == 0;
    }

    /** Called about once a second. */
    void tick(Moment now) {
        waitingSinceNanos.forEach((endPoint, since) -> {
            if (now.steadyNanos() - since > headLimitNanos && waitingSinceNanos.remove(endPoint, since)) {
                cutOff(endPoint);
            }
        });
    }

    private void cutOff(EndPoint endPoint) {
        if (endPoint.getConnection() instanceof ConnectionMetaData) {
            counters.count(WebCounter.HEADS_TOO_SLOW);
            endPoint.close();
        }
    }
}
