package io.lancast.chat;

/**
 * Where a room puts what one member, or one watcher, is to hear.
 *
 * <p>The room calls it while it holds its lock, which keeps everybody's events in one order. So an outlet must return at
 * once: it puts the event into a bounded queue that another thread empties, it waits for nothing, and it never calls back
 * into a room.
 */
public interface MemberOutlet {
    /**
     * Takes an event for delivery, after all earlier ones.
     *
     * @return false when the queue is full or closed; the room then removes the member as {@link LeaveReason#TOO_SLOW}
     */
    boolean offer(RoomEvent event);

    /** No event will follow; the member is out of the room for this reason. Called once. */
    void close(LeaveReason reason);
}
