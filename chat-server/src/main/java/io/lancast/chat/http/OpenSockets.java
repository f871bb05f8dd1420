package io.lancast.chat.http;

import io.lancast.chat.Moment;
import io.lancast.chat.Room;
import io.lancast.chat.media.ViewerState;
import java.util.ArrayList;
import java.util.List;
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

    /** How everybody does whose page shows something of a room. */
    List<ViewerState> watching(Room room, Moment now) {
        List<ViewerState> states = new ArrayList<>();
        for (LiveSocket socket : sockets) {
            ViewerState state = socket instanceof MediaSocket media ? media.state(room, now) : null;
            if (state != null) {
                states.add(state);
            }
        }
        return states;
    }

    void tick(Moment now) {
        sockets.forEach(socket -> socket.tick(now));
    }

    void serverClosing() {
        sockets.forEach(LiveSocket::onServerClosing);
    }
}
