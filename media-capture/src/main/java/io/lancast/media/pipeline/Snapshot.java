package io.lancast.media.pipeline;

import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import java.util.concurrent.CompletableFuture;

/** Takes one JPEG picture of a source, which is encoded for as long as that takes. */
final class Snapshot implements FrameSink {
    private final CompletableFuture<EncodedFrame> taken = new CompletableFuture<>();

    private Snapshot() {}

    @SuppressWarnings("FutureReturnValueIgnored") // closing does not fail
    static CompletableFuture<EncodedFrame> of(EncodedSource source) {
        if (!source.tracks().contains(TrackId.VIDEO_JPEG)) {
            return CompletableFuture.failedFuture(
                    new MediaException(Reason.NO_VIDEO, "This source makes no JPEG pictures."));
        }
        Snapshot snapshot = new Snapshot();
        Subscription subscription = source.subscribe(TrackId.VIDEO_JPEG, snapshot);
        snapshot.taken.whenComplete((frame, failure) -> subscription.close());
        return snapshot.taken;
    }

    @Override
    public void onFormat(TrackFormat format) {}

    @Override
    public void onFrame(EncodedFrame frame) {
        taken.complete(frame);
    }

    @Override
    public void onEnd() {
        taken.completeExceptionally(
                new MediaException(Reason.NO_VIDEO, "What was shown has ended before a picture could be taken."));
    }
}
