package io.lancast.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outlet that keeps what it is offered, up to a capacity, for tests to look at. */
public final class RecordingOutlet implements MemberOutlet {
    private final int capacity;
    private final List<RoomEvent> events = new ArrayList<>();
    private @Nullable LeaveReason closed;

    public RecordingOutlet() {
        this(Integer.MAX_VALUE);
    }

    public RecordingOutlet(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized boolean offer(RoomEvent event) {
        return closed == null && events.size() < capacity && events.add(event);
    }

    @Override
    public synchronized void close(LeaveReason reason) {
        if (closed != null) {
            throw new AssertionError("closed twice: " + closed + ", then " + reason);
        }
        closed = reason;
    }

    public synchronized List<RoomEvent> events() {
        return List.copyOf(events);
    }

    public synchronized <E extends RoomEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public synchronized RoomEvent last() {
        return events.get(events.size() - 1);
    }

    public synchronized @Nullable LeaveReason closed() {
        return closed;
    }
}
