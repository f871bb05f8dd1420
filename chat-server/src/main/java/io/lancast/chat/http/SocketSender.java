package io.lancast.chat.http;

import io.lancast.chat.Absence;
import io.lancast.chat.Moment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in a queue over one WebSocket, at most {@value #MAX_IN_FLIGHT} messages at a time. Jetty would take any
 * number and keep them in memory; so no more is handed to it than it can write, and what does not fit waits in the queue,
 * which has a bound. Texts that have queued up share a system call: a server that gets behind has less to do for each.
 *
 * <p>Thread-safe. {@link #wake} does nothing but schedule: sending is done by the executor's threads, one at a time per
 * socket, and never blocks.
 */
final class SocketSender {
    private static final int MAX_IN_FLIGHT = 2;
    private static final long CLOSE_GRACE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Session session;
    private final OutgoingQueue queue;
    private final SocketCare care;
    /** Calls of wake() that the running drain has not answered yet; above 0 a drain is scheduled or running. */
    private final AtomicInteger pending = new AtomicInteger();

    private final AtomicInteger inFlight = new AtomicInteger();

    /** Taken from the queue to see whether there is more; goes out next. For the drain alone. */
    private @Nullable Outgoing ahead;

    private final Absence progress;
    private volatile @Nullable Closing closing;

    private record Closing(int code, String reason, long sinceNanos) {}

    SocketSender(Session session, OutgoingQueue queue, SocketCare care) {
        this.session = session;
        this.queue = queue;
        this.care = care;
        this.progress = new Absence(care.stallLimit(), SystemMoment.now());
    }

    /** Something waits in the queue. Returns at once, whatever thread calls. */
    void wake() {
        if (pending.getAndIncrement() == 0) {
            care.executor().execute(this::drain);
        }
    }

    private void drain() {
        int answered = pending.get();
        do {
            sendWhatMayBeSent();
            answered = pending.addAndGet(-answered);
        } while (answered != 0);
    }

    private void sendWhatMayBeSent() {
        while (inFlight.get() < MAX_IN_FLIGHT) {
            Outgoing next = ahead == null ? queue.poll() : ahead;
            if (next == null) {
                closeIfDone();
                return;
            }
            ahead = next instanceof Outgoing.Text ? queue.poll() : null;
            if (inFlight.get() == 0) {
                progress.end(SystemMoment.now()); // idle until now: the clock of a standstill starts here
            }
            inFlight.incrementAndGet();
            send(next, ahead != null);
        }
    }

    /** @param anotherFollows whether the next message is there already: then Jetty may write both with one system call */
    private void send(Outgoing next, boolean anotherFollows) {
        if (next instanceof Outgoing.Binary binary) {
            session.sendBinary(binary.bytes(), Callback.from(this::onSent, failure -> onSent()));
        } else if (next instanceof Outgoing.Text text) {
            if (anotherFollows && session instanceof WebSocketSession jetty) {
                jetty.getCoreSession()
                        .sendFrame(
                                new Frame(OpCode.TEXT).setPayload(text.text()),
                                org.eclipse.jetty.util.Callback.from(this::onSent, failure -> onSent()),
                                true);
            } else {
                session.sendText(text.text(), Callback.from(this::onSent, failure -> onSent()));
            }
        }
    }

    /** A failed send counts as well: Jetty closes the session then, and the queue is emptied into nothing. */
    private void onSent() {
        progress.end(SystemMoment.now());
        inFlight.decrementAndGet();
        wake();
    }

    /** Closes the socket once the queue is empty, or a second later without further regard. */
    void closeWhenSent(int code, String reason) {
        if (closing == null) {
            closing = new Closing(code, reason, SystemMoment.now().steadyNanos());
            wake();
        }
    }

    private void closeIfDone() {
        Closing now = closing;
        if (now != null && inFlight.get() == 0 && session.isOpen()) {
            session.close(now.code(), now.reason(), Callback.NOOP);
        }
    }

    /** Called about once a second: cuts the connection when it stands still, or does not close when it should. */
    void tick(Moment now) {
        if (progress.isTooLong(now) && inFlight.get() > 0) {
            care.counters().count(WebCounter.SOCKETS_STALLED);
            session.disconnect();
        } else if (isCloseOverdue(now)) {
            session.disconnect();
        }
    }

    private boolean isCloseOverdue(Moment now) {
        Closing started = closing;
        return started != null && now.steadyNanos() - started.sinceNanos() > CLOSE_GRACE_NANOS;
    }
}
