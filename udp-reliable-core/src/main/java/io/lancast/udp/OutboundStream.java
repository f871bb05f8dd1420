package io.lancast.udp;

import io.lancast.udp.engine.Publication;
import io.lancast.udp.engine.relay.StreamLog.Appended;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.stats.Counter;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream of ours. Frames offered here go to everybody who is subscribed; with nobody subscribed they cost a copy.
 *
 * <p>Thread-safe. At most {@value #MAX_WAITING} frames wait for the transport's thread.
 */
public final class OutboundStream {
    /** Frames that may wait to be taken over by the transport. */
    public static final int MAX_WAITING = 256;

    /** Bytes after which the others have their turn: about 100 us of sealing. */
    private static final int TURN_BYTES = 128 << 10;

    private record Offered(ByteBuffer payload, int flags, long captureTimeMicros) {}

    private final Transport transport;
    private final Publication publication;
    private final StreamConfig config;
    private final ArrayBlockingQueue<Offered> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private @Nullable Offered first; // of those that wait; of the transport's thread
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final AtomicLong refused = new AtomicLong();
    private volatile @Nullable Runnable keyframeWanted;
    private volatile @Nullable IntConsumer subscribersChanged;
    private volatile int subscriberCount;

    OutboundStream(Transport transport, Publication publication, StreamConfig config) {
        this.transport = transport;
        this.publication = publication;
        this.config = config;
    }

    /** The stream as it is offered to others. */
    public StreamInfo info() {
        return publication.info();
    }

    /**
     * Offers a frame that needs no other: a keyframe of video, any frame of sound, any message.
     *
     * @see #offer
     */
    public boolean offerKey(ByteBuffer payload, long captureTimeMicros) {
        return offer(payload, FrameFlags.KEY, captureTimeMicros);
    }

    /**
     * Offers a frame.
     *
     * @param payload from position to limit; handed over, so neither position nor bytes may change afterwards
     * @param flags the bits of {@link FrameFlags}
     * @param captureTimeMicros when the frame was captured, on the clock of {@link LiveServer#clockMicros} or
     *     {@link LiveClient#clockMicros}
     * @return {@code false} when the frame was not taken: too many wait already, or a subscriber of a reliable stream is
     *     behind. A live frame is then best forgotten, a reliable one offered again later.
     * @throws IllegalArgumentException when the frame is larger than the stream allows
     */
    public boolean offer(ByteBuffer payload, int flags, long captureTimeMicros) {
        if (payload.remaining() > config.maxFrameBytes()) {
            throw new IllegalArgumentException("a frame of \"" + config.name() + "\" must be at most "
                    + config.maxFrameBytes() + " bytes, was " + payload.remaining());
        }
        if (!waiting.offer(new Offered(payload, flags, captureTimeMicros))) {
            refused.incrementAndGet();
            return false;
        }
        if (signalled.compareAndSet(false, true) && !transport.tryExecute(this::onSignal)) {
            signalled.set(false); // the next frame signals again
        }
        return true;
    }

    private void onSignal() {
        signalled.set(false);
        drain();
    }

    /**
     * Hands waiting frames to the engine, one turn's worth at a time: what they cause is sent before the next turn.
     *
     * @return whether another turn makes sense at once; {@code false} also while a full log keeps frames back
     */
    boolean drain() {
        Offered next = first == null ? waiting.poll() : first;
        first = null;
        int bytes = 0;
        while (next != null) {
            if (bytes >= TURN_BYTES) {
                first = next;
                transport.retryLater(this);
                return true;
            }
            Appended result = transport.offer(publication, next.payload, next.flags, next.captureTimeMicros);
            if (result == Appended.FULL) {
                first = next;
                transport.retryLater(this);
                return false;
            }
            bytes += next.payload.remaining();
            if (result == Appended.TOO_LARGE) { // fits the stream, but not the log it was given
                refused.incrementAndGet();
            }
            next = waiting.poll();
        }
        return false;
    }

    /** Calls {@code listener}, on the transport's thread, when a subscriber cannot go on without a new keyframe. */
    public void onKeyframeWanted(Runnable listener) {
        keyframeWanted = listener;
    }

    void keyframeWanted() {
        Runnable listener = keyframeWanted;
        if (listener != null) {
            listener.run();
        }
    }

    /** How many peers are subscribed. */
    public int subscriberCount() {
        return subscriberCount;
    }

    /** Calls {@code listener}, on the transport's thread, with the new number whenever a subscriber comes or goes. */
    public void onSubscribersChanged(IntConsumer listener) {
        subscribersChanged = listener;
    }

    void countSubscribers() {
        subscriberCount = publication.subscriberCount();
        IntConsumer listener = subscribersChanged;
        if (listener != null) {
            listener.accept(subscriberCount);
        }
    }

    /** Frames that were not taken, see {@link #offer}. Compare {@link Counter#FRAMES_SKIPPED}. */
    public long refusedFrames() {
        return refused.get();
    }

    /** Ends the stream for everybody. Frames offered later are refused. */
    public void close() {
        transport.unpublish(this);
    }

    Publication publication() {
        return publication;
    }
}
