package io.lancast.server.udp;

import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.media.pipeline.Subscription;
import io.lancast.udp.OutboundStream;
import io.lancast.udp.frame.FrameFlags;
import org.jspecify.annotations.Nullable;

/** One track of a source on its way into one stream: encoded only while somebody is subscribed. Thread-safe. */
final class UdpTrack implements AutoCloseable {
    private final EncodedSource source;
    private final TrackId track;
    private final OutboundStream stream;
    private @Nullable Subscription subscription;
    private boolean closed;

    UdpTrack(EncodedSource source, TrackId track, OutboundStream stream) {
        this.source = source;
        this.track = track;
        this.stream = stream;
        stream.onKeyframeWanted(() -> source.requestKeyFrame(track));
        stream.onSubscribersChanged(this::onSubscribersChanged);
    }

    OutboundStream stream() {
        return stream;
    }

    private synchronized void onSubscribersChanged(int subscribers) {
        boolean wanted = subscribers > 0 && !closed;
        if (wanted && subscription == null) {
            subscription = source.subscribe(track, new ToStream());
        } else if (!wanted && subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    /** Ends the stream. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            onSubscribersChanged(0);
        }
        stream.close();
    }

    private final class ToStream implements FrameSink {
        @Override
        public void onFormat(TrackFormat format) {
            // H.264 carries its parameters in front of each keyframe, and Opus needs none.
        }

        @Override
        public void onFrame(EncodedFrame frame) {
            stream.offer(frame.data(), flags(frame), frame.captureTimeMicros());
        }
    }

    private static int flags(EncodedFrame frame) {
        return switch (frame.role()) {
            case KEY -> FrameFlags.KEY;
            case DELTA -> 0;
            case DISCARDABLE -> FrameFlags.DISCARDABLE;
        };
    }
}
