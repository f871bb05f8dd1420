package io.lancast.server.show;

import io.lancast.chat.media.SourceNotice;
import io.lancast.media.Cancellation;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.SourceSpec;
import io.lancast.media.live.RetryDelays;
import io.lancast.media.pipeline.MediaSources;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits, in a thread of its own, for somebody to send to an address of this computer. A port that cannot be listened at is
 * tried again. Thread-safe.
 */
final class AwaitedSender {
    private static final Logger LOG = LoggerFactory.getLogger(AwaitedSender.class);

    private final SourceSpec.Url address;
    private final MediaClock clock;
    private final Consumer<MediaSource> onCome;
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile SourceNotice notice;

    private AwaitedSender(SourceSpec.Url address, MediaClock clock, Consumer<MediaSource> onCome) {
        this.address = address;
        this.clock = clock;
        this.onCome = onCome;
        this.notice = new SourceNotice("awaited", "Waiting for somebody to send to " + address.address() + ".");
    }

    /**
     * Starts to wait.
     *
     * @param onCome gets the opened source, which belongs to it then, in the waiting thread
     */
    static AwaitedSender start(String room, SourceSpec.Url address, MediaClock clock, Consumer<MediaSource> onCome) {
        AwaitedSender sender = new AwaitedSender(address, clock, onCome);
        Thread thread = new Thread(sender::await, "await-" + room);
        thread.setDaemon(true);
        thread.start();
        LOG.info("room \"{}\" waits for somebody to send to {}", room, address.address());
        return sender;
    }

    private void await() {
        RetryDelays delays = new RetryDelays();
        try {
            do {
                try {
                    onCome.accept(MediaSources.open(address, clock, cancellation));
                    return;
                } catch (MediaException e) {
                    notice = new SourceNotice("interrupted", e.sentence());
                }
            } while (!cancelled.await(delays.next(), TimeUnit.MICROSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts our thread but to end the program
        }
    }

    /** Returns what the presenter should know. */
    SourceNotice notice() {
        return notice;
    }

    /** Ends the wait. A source that comes all the same is handed over. */
    void cancel() {
        cancelled.countDown();
        cancellation.cancel();
    }
}
