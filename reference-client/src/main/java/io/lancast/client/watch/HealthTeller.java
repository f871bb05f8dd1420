package io.lancast.client.watch;

import io.lancast.client.chat.ChatClient;
import io.lancast.client.chat.ChatLog;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the server every {@value #EVERY_SECONDS} s how the picture gets here, while something is shown. */
final class HealthTeller implements AutoCloseable {
    static final int EVERY_SECONDS = 2;

    private final PictureHealth health;
    private final ChatLog log;
    private final ChatClient chat;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tell-health");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> telling;

    /** Begins. */
    HealthTeller(PictureHealth health, ChatLog log, ChatClient chat) {
        this.health = health;
        this.log = log;
        this.chat = chat;
        this.telling = timer.scheduleWithFixedDelay(this::tell, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tell() {
        PictureHealth.Told told = health.take(System.nanoTime());
        if (told != null && log.snapshot().liveState().equals("live")) {
            chat.tellHealth(told.delayMillis(), told.droppedFrames(), told.stalls());
        }
    }

    @Override
    public void close() {
        telling.cancel(false);
        timer.shutdown();
    }
}
