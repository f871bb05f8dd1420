package io.lancast.media.pipeline;

import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.TrackFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Remembers everything it is told, and lets a test wait for it. */
final class CollectingSink implements FrameSink {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> calls = new ArrayList<>();
    private final List<EncodedFrame> frames = new ArrayList<>();
    private final List<TrackFormat> formats = new ArrayList<>();

    @Override
    public synchronized void onFormat(TrackFormat format) {
        calls.add("format");
        formats.add(format);
        notifyAll();
    }

    @Override
    public synchronized void onFrame(EncodedFrame frame) {
        calls.add(frame.isKeyFrame() ? "key" : "frame");
        frames.add(frame);
        notifyAll();
    }

    @Override
    public synchronized void onEnd() {
        calls.add("end");
        notifyAll();
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<EncodedFrame> frames() {
        return List.copyOf(frames);
    }

    synchronized List<TrackFormat> formats() {
        return List.copyOf(formats);
    }

    void awaitFrames(int count) {
        await("%d frames".formatted(count), sink -> sink.frames.size() >= count);
    }

    void awaitEnd() {
        await("the end", sink -> sink.calls.contains("end"));
    }

    void awaitKeyFrames(int count) {
        await(
                "%d keyframes".formatted(count),
                sink -> sink.frames.stream().filter(EncodedFrame::isKeyFrame).count() >= count);
    }

    private synchronized void await(String what, Predicate<CollectingSink> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.test(this)) {
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw new AssertionError("waited for " + what + ", got " + calls);
                }
                wait(leftMillis);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
