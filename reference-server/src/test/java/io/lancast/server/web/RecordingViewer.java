package io.lancast.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.chat.media.MediaViewer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Remembers what it is shown: {@code init}, {@code key}, {@code picture}, {@code sound}, {@code end}. */
final class RecordingViewer implements MediaViewer {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<String> calls = new ArrayList<>();
    private final List<MediaInit> inits = new ArrayList<>();

    @Override
    public synchronized void onInit(MediaInit init) {
        inits.add(init);
        add("init");
    }

    @Override
    public void onFragment(MediaFragment fragment) {
        add(fragment.startsGroup() ? "key" : fragment.isVideo() ? "picture" : "sound");
    }

    @Override
    public void onEnd(MediaEnd reason) {
        add("end");
    }

    private synchronized void add(String call) {
        calls.add(call);
        notifyAll();
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<MediaInit> inits() {
        return List.copyOf(inits);
    }

    /** Waits until this was called so often. */
    void await(String call, int times) throws InterruptedException {
        await(now -> now.stream().filter(call::equals).count() >= times);
    }

    private synchronized void await(Predicate<List<String>> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.test(calls)) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            assertThat(leftMillis).as("patience, after %s", calls).isPositive();
            wait(leftMillis);
        }
    }
}
