package io.lancast.media.pipeline;

import io.lancast.media.EncodedFrame;
import io.lancast.media.FrameSink;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.TrackId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Something that is shown: encoded tracks that sinks subscribe to, whoever encodes them. For all threads. */
public interface EncodedSource extends AutoCloseable {
    SourceInfo info();

    /** Returns the tracks there are: no sound where the source has none. */
    Set<TrackId> tracks();

    /**
     * Returns the qualities of the picture there are, the highest first; at least one. All of them are {@link #tracks} too. JPEG pictures
     * are not among them.
     */
    List<Rung> rungs();

    /**
     * Has the frames of a track delivered to a sink from now on: first the format, then a keyframe.
     *
     * @throws IllegalArgumentException when there is no such track; see {@link #tracks}
     */
    Subscription subscribe(TrackId track, FrameSink sink);

    /**
     * Asks for a keyframe soon, for a viewer who has lost one; there is a bound to how often that is heard. Does nothing for
     * sound, where every frame is one.
     *
     * @throws IllegalArgumentException when there is no such track; see {@link #tracks}
     */
    void requestKeyFrame(TrackId track);

    /**
     * Takes one picture of what is being shown, as JPEG, as soon as there is one. It fails when there is no such track, or when the source
     * ends before. Cancel it, or let it time out, to give up.
     */
    default CompletableFuture<EncodedFrame> snapshot() {
        return Snapshot.of(this);
    }

    /** Stops everything; no sink is called any more, but for those told the end. Closing twice does nothing. */
    @Override
    void close();
}
