package io.lancast.udp.engine.send;

import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.engine.session.StreamTable;
import io.lancast.udp.wire.ReliableMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves a subscriber from one stream to another at a keyframe (docs/protocol.md, Switching). The old stream goes on until
 * the new one has a keyframe captured no earlier than what the subscriber has been sent; then it ends before the first frame
 * captured no earlier than that keyframe, and the new one starts with it.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
final class Switches {
    /** How long a keyframe waits for the frame of the old stream that was captured with it: 50 ms. */
    static final long PATIENCE_NANOS = 50_000_000;

    private final StreamTable<Subscription> subscriptions;
    private final ReliableMessages messages;
    private final List<Switch> pending = new ArrayList<>(1);

    private static final class Switch {
        final Subscription from;
        final Subscription to;
        long keyFrameId = -1; // of the keyframe chosen

        Switch(Subscription from, Subscription to) {
            this.from = from;
            this.to = to;
        }

        /** The chosen keyframe if it is still worth sending. */
        @Nullable
        LoggedFrame liveKey(long nowNanos) {
            LoggedFrame frame = to.log().frame(keyFrameId);
            return frame != null && nowNanos < frame.deadlineNanos() ? frame : null;
        }
    }

    Switches(StreamTable<Subscription> subscriptions, ReliableMessages messages) {
        this.subscriptions = subscriptions;
        this.messages = messages;
    }

    /** Whether the subscriber is being moved from or to this stream. */
    boolean concerns(int streamId) {
        for (Switch each : pending) {
            if (streamId == idOf(each.from) || streamId == idOf(each.to)) {
                return true;
            }
        }
        return false;
    }

    /** Starts to move a subscriber; {@code to} is among the subscriptions already, and waits. */
    void add(Subscription from, Subscription to) {
        pending.add(new Switch(from, to));
    }

    /** Takes every switch as far as it goes now; returns whether a subscription may start that was held. */
    boolean run(long nowNanos) {
        boolean any = false;
        for (int i = pending.size() - 1; i >= 0; i--) {
            if (isOver(pending.get(i), nowNanos)) {
                pending.remove(i);
                any = true;
            }
        }
        return any;
    }

    private boolean isOver(Switch each, long nowNanos) {
        boolean fromIsThere = subscriptions.get(idOf(each.from)) == each.from;
        boolean toIsThere = subscriptions.get(idOf(each.to)) == each.to;
        Cursor from = each.from.cursor();
        if (!toIsThere) {
            if (from != null) {
                from.goOn();
            }
            return true;
        }
        if (!fromIsThere || from == null) { // what is left is a subscription as any other
            each.to.release();
            return true;
        }
        if (each.liveKey(nowNanos) == null) {
            choose(each, from, nowNanos);
        }
        LoggedFrame key = each.liveKey(nowNanos);
        if (key == null || !from.isAtEnd()) {
            return false;
        }
        messages.send(ReliableMessage.switched(idOf(each.from), from.endSequence(), from.endFrameId(), idOf(each.to)));
        each.from.ended(nowNanos);
        each.to.release(key);
        return true;
    }

    private static void choose(Switch each, Cursor from, long nowNanos) {
        each.keyFrameId = -1;
        from.goOn();
        LoggedFrame key = each.to.log().newestKey();
        if (key == null || nowNanos >= key.deadlineNanos() || !from.mayEndAt(key.captureTimeMicros())) {
            return;
        }
        LoggedFrame end = each.from.log().firstCapturedFrom(key.captureTimeMicros());
        if (end != null || nowNanos - key.publishedNanos() >= PATIENCE_NANOS) {
            from.endBefore(end);
            each.keyFrameId = key.frameId();
        }
    }

    /** When {@link #run} wants to be called although nothing was published. */
    long nextTimeoutNanos(long nowNanos) {
        return pending.isEmpty() ? Long.MAX_VALUE : nowNanos + PATIENCE_NANOS / 2;
    }

    private static int idOf(Subscription subscription) {
        return subscription.log().info().streamId();
    }
}
