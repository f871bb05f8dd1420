package io.lancast.bench;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.engine.send.Transmit;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.SubscribeStart;
import java.nio.ByteBuffer;

/** The log of a video of 30 frames a second, in the clear, and its subscribers; each frame takes the time on. One thread. */
final class VideoLog {
    private static final long FRAME_NANOS = 33_333_333;
    private static final int MAX_DATAGRAMS = 64;

    private final StreamLog log = new StreamLog(
            new StreamInfo(1, 2, StreamKind.LIVE, "video", "", 1_000, 1_172, StreamInfo.MAX_FRAME_BYTES),
            1 << 20,
            16 << 20,
            1_000_000_000L,
            ClearSeal.INSTANCE,
            0,
            0);
    private final Transmit transmit = new Transmit();
    private long nowNanos;

    StreamLog.Appended publish(ByteBuffer payload) {
        nowNanos += FRAME_NANOS;
        return log.append(payload, FrameFlags.KEY, nowNanos / 1_000, Long.MAX_VALUE, nowNanos);
    }

    /** A subscriber that starts with the newest frame, of which there must be one. */
    Subscription subscribe() {
        Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
        Subscription subscription = new Subscription(log, SubscribeStart.KEYFRAME, path, new Counters());
        if (!subscription.tryStart(nowNanos)) {
            throw new IllegalStateException("there is no keyframe to start with");
        }
        return subscription;
    }

    /** Lets a subscriber have all that is there for it, up to the system call; returns datagrams. */
    int pollAll(Subscription subscription) {
        int datagrams = 0;
        int polled = subscription.poll(transmit, MAX_DATAGRAMS, nowNanos);
        while (polled > 0) {
            datagrams += polled;
            polled = subscription.poll(transmit, MAX_DATAGRAMS, nowNanos);
        }
        return datagrams;
    }

    /** The packet counter of the packet that will be published next. */
    long nextSequence() {
        return log.nextSequence();
    }

    long nowNanos() {
        return nowNanos;
    }
}
