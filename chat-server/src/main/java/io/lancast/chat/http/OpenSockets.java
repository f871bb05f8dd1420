package io.lancast.chat.http;

import io.lancast.chat.Moment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that are open, at most as many as configured. Thread-safe. */
final class OpenSockets {
    private final int limit;
    private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();

    /** @param limit where {@link #isFull} begins; upgrades under way may overshoot it by a few */
    OpenSockets(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return sockets.size() >= limit;
    }

    int count() {
        return sockets.size();
    }

    boolean isEmpty() {
        return sockets.isEmpty();
    }

    void add(LiveSocket socket) {
        sockets.add(socket);
    }

    void remove(LiveSocket socket) {
        sockets.remove(socket);
    }

    void tick(Moment now) {
        sockets.forEach(socket -> socket.tick(now));
    }

    void serverClosing() {
        sockets.forEach(LiveSocket::onServerClosing);
    }
}
