package io.lancast.media;

import java.util.ArrayList;
import java.util.List;

/** Lets one thread end what another waits for in opening a source. Thread-safe. */
public final class Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Ends the wait, also one that begins later. Cancelling twice does nothing. */
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            cancelled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Has an action run on cancelling; at once if that has happened. */
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }
}
