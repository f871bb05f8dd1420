package io.lancast.udp.engine.receive;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;

/** Every frame in order, however long it takes. */
final class ReliableDelivery implements Delivery {
    private final FrameWindow window;
    private final ClockAlignment clock;
    private final FrameTimes times;
    private final FrameSink sink;
    private final Counters counters;

    ReliableDelivery(FrameWindow window, ClockAlignment clock, FrameTimes times, FrameSink sink, Counters counters) {
        this.window = window;
        this.clock = clock;
        this.times = times;
        this.sink = sink;
        this.counters = counters;
    }

    @Override
    public void run(long nowNanos) {
        FrameSlot next = window.get(window.nextFrameId());
        while (next != null && next.isComplete()) {
            window.takeNext();
            counters.increment(Counter.FRAMES_DELIVERED);
            times.onDelivered(next, nowNanos);
            sink.onFrame(next.toFrame(clock.toPeerMicros(nowNanos) - next.captureTimeMicros()), next.memory());
            next = window.get(window.nextFrameId());
        }
    }

    @Override
    public void onPublisherDrop(DropReason reason) {
        throw new AssertionError("a reliable stream drops nothing");
    }

    @Override
    public long nextTimeoutNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public long askFrom(long nowNanos) {
        return Long.MIN_VALUE;
    }

    @Override
    public boolean needsKey() {
        return false;
    }
}
