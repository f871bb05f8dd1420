package io.lancast.media.pipeline;

import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.TrackFormat;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The sinks of one track. Each gets the format first, then frames from a keyframe on.
 *
 * <p>Sinks come and go in any thread; frames are delivered by the track's thread alone.
 */
final class Subscribers {
    private static final System.Logger LOGGER = System.getLogger(Subscribers.class.getName());

    private final List<Subscriber> all = new CopyOnWriteArrayList<>();
    private final AtomicLong failures = new AtomicLong();

    /** One sink and how far it has got. */
    static final class Subscriber {
        private final FrameSink sink;
        private final AtomicBoolean closed = new AtomicBoolean();
        private @Nullable TrackFormat format;

        private Subscriber(FrameSink sink) {
            this.sink = sink;
        }
    }

    Subscriber add(FrameSink sink) {
        Subscriber subscriber = new Subscriber(sink);
        all.add(subscriber);
        return subscriber;
    }

    void remove(Subscriber subscriber) {
        subscriber.closed.set(true);
        all.remove(subscriber);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int count() {
        return all.size();
    }

    /** Returns how many sinks threw. */
    long failures() {
        return failures.get();
    }

    void deliver(EncodedFrame frame, TrackFormat format) {
        for (Subscriber subscriber : all) {
            boolean starts = subscriber.format == null;
            if (subscriber.closed.get() || (starts && !frame.isKeyFrame())) {
                continue;
            }
            guarded(subscriber, () -> {
                if (!format.equals(subscriber.format)) {
                    subscriber.format = format;
                    subscriber.sink.onFormat(format);
                }
                subscriber.sink.onFrame(frame);
            });
        }
    }

    /** Tells everybody that no frame follows, and lets them go. */
    void end() {
        for (Subscriber subscriber : List.copyOf(all)) {
            if (subscriber.closed.compareAndSet(false, true)) {
                guarded(subscriber, subscriber.sink::onEnd);
            }
            all.remove(subscriber);
        }
    }

    /** A sink that throws has a bug of its own; it must not take the others with it. */
    private void guarded(Subscriber subscriber, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            remove(subscriber);
            failures.incrementAndGet();
            LOGGER.log(Level.WARNING, "A frame sink threw and gets no further frame", e);
        }
    }
}
