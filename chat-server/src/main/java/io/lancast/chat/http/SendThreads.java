package io.lancast.chat.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that send over all WebSockets. Their queue needs no bound of its own: each socket has at most one task in it.
 * After shutdown tasks are dropped without complaint, because encoders and rooms may still have something to say.
 */
final class SendThreads {
    private static final int MAX_THREADS = 4;

    private SendThreads() {}

    static ThreadPoolExecutor start() {
        int threads = Math.max(2, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "web-send-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
