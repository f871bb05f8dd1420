package io.lancast.media.pipeline;

import io.lancast.media.Codec;
import io.lancast.media.FrameSink;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.Rung;
import io.lancast.media.SourceInfo;
import io.lancast.media.SourceItem;
import io.lancast.media.TrackFormat;
import io.lancast.media.TrackId;
import io.lancast.media.pipeline.PipelineEvent.EndReason;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one source and gives its encoded frames to whoever subscribes, the picture in several qualities.
 *
 * <p>One thread, {@code capture-<room>}, reads the source at its own pace; a second, {@code pictures-<room>}, decides what all qualities share and
 * scales; one thread for each track that somebody subscribes to, {@code encode-<room>-<track>}, encodes. Between them are short queues that
 * never block: a slow encoder loses pictures, which are counted, and a slow sink holds up its own track only. Tracks that nobody wants cost nothing.
 *
 * <p>A file runs from the moment it is started, watched or not, as a broadcast does.
 *
 * <p><b>Threads:</b> all methods are for any thread. <b>Ownership:</b> the pipeline closes its source.
 */
public final class MediaPipeline implements EncodedSource {
    private static final System.Logger LOGGER = System.getLogger(MediaPipeline.class.getName());
    /** How long {@link #close} waits for threads; what hangs longer in native code is left to end by itself. */
    private static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

    private final SourceInfo info;
    private final MediaSource source;
    private final Consumer<? super PipelineEvent> listener;
    private final PictureStage pictures;
    private final List<AudioTrack> audio = new ArrayList<>();
    private final List<Track> all = new ArrayList<>();
    private final CaptureLoop loop;
    private final Thread captureThread;

    private MediaPipeline(
            String room,
            MediaSource source,
            MediaClock clock,
            Encoders encoders,
            Consumer<? super PipelineEvent> listener) {
        this.info = source.info();
        this.source = source;
        this.listener = listener;
        Track.Listener trackListener = new TrackEvents();
        this.pictures = PictureStage.leading(room, info, clock, rungsOf(info), encoders, trackListener);
        all.addAll(pictures.tracks());
        if (info.hasAudio()) {
            audio.add(new AudioTrack(room, TrackId.AUDIO_OPUS, Codec.OPUS, encoders, trackListener));
            audio.add(new AudioTrack(room, TrackId.AUDIO_AAC, Codec.AAC, encoders, trackListener));
            all.addAll(audio);
        }
        this.loop = new CaptureLoop(source, clock, new Distribution(), this::trackStats);
        this.captureThread = new Thread(this::capture, "capture-" + room);
        captureThread.setDaemon(true);
    }

    /**
     * Starts to run a source.
     *
     * @param room goes into the names of threads
     * @param source freshly opened; it belongs to the pipeline from now on
     * @param clock the clock that all capture times lie on; for a live source the one it was opened with
     * @param listener told what happens, by threads of the pipeline; it must be quick and must not block
     */
    public static MediaPipeline start(
            String room, MediaSource source, MediaClock clock, Consumer<? super PipelineEvent> listener) {
        return start(room, source, clock, Encoders.SYSTEM, listener);
    }

    static MediaPipeline start(
            String room,
            MediaSource source,
            MediaClock clock,
            Encoders encoders,
            Consumer<? super PipelineEvent> listener) {
        MediaPipeline pipeline = new MediaPipeline(room, source, clock, encoders, listener);
        pipeline.pictures.start();
        pipeline.captureThread.start();
        return pipeline;
    }

    private static List<Rung> rungsOf(SourceInfo info) {
        List<Rung> rungs = new ArrayList<>(LadderPlan.rungsFor(info));
        rungs.add(LadderPlan.jpegFor(info));
        return rungs;
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Set<TrackId> tracks() {
        Set<TrackId> ids = new LinkedHashSet<>();
        all.forEach(track -> ids.add(track.id()));
        return ids;
    }

    @Override
    public List<Rung> rungs() {
        return pictures.rungs();
    }

    /**
     * Has the frames of a track delivered to a sink from now on: first the format, then a keyframe, which is made at once
     * unless one came within the last 200 ms. After the end of the track it gets {@link FrameSink#onEnd} only.
     *
     * @throws IllegalArgumentException when there is no such track; see {@link #tracks}
     */
    @Override
    public Subscription subscribe(TrackId track, FrameSink sink) {
        return find(track).subscribe(sink);
    }

    /**
     * Has the next picture encoded as a keyframe in all rungs, for a viewer who has lost one. However many ask, there is one every 200 ms
     * at most. Does nothing for sound, where every frame is one.
     *
     * @throws IllegalArgumentException when there is no such track; see {@link #tracks}
     */
    @Override
    public void requestKeyFrame(TrackId track) {
        if (find(track) instanceof VideoTrack) {
            pictures.requestKeyFrame();
        }
    }

    /**
     * Says for what kind of picture the encoders are to be set up; null to find it out, as it is at the start. Files are motion unless told
     * otherwise.
     */
    public void setContentMode(@Nullable ContentMode mode) {
        pictures.setContentMode(mode);
    }

    /** Returns for what kind of picture the encoders are set up now. */
    public ContentMode contentMode() {
        return pictures.contentMode();
    }

    /** Returns all counts as they are now. */
    public PipelineStats stats() {
        return loop.stats(trackStats());
    }

    private List<TrackStats> trackStats() {
        return all.stream().map(Track::stats).toList();
    }

    /**
     * Pauses a file: its picture stays, with silence. {@link PipelineEvent.Paused} tells when.
     *
     * @return false for a live source, which cannot be paused
     */
    public boolean pause() {
        return loop.pause(true);
    }

    /**
     * Goes on after a pause.
     *
     * @return false for a live source
     */
    public boolean resume() {
        return loop.pause(false);
    }

    /**
     * Goes to another place of a file soon, also while it is paused.
     *
     * @param micros from its beginning, 0 or more; behind its end it ends, or begins anew in a loop
     * @return false for a live source
     */
    public boolean seek(long micros) {
        return loop.seek(micros);
    }

    /** Returns where a file stands, or null for a live source. */
    public @Nullable FilePosition filePosition() {
        return loop.filePosition();
    }

    private Track find(TrackId id) {
        for (Track track : all) {
            if (track.id().equals(id)) {
                return track;
            }
        }
        throw new IllegalArgumentException("track must be one of " + tracks() + ", was " + id);
    }

    private void capture() {
        tell(new PipelineEvent.Started(info));
        PipelineEvent.Ended ended = new PipelineEvent.Ended(
                EndReason.FAILED, info.title() + " stopped because of an error in this program.");
        try {
            loop.run();
            ended = loop.isStopped() ? closedEvent() : sourceEndedEvent();
        } catch (MediaException e) {
            ended = loop.isStopped() ? closedEvent() : new PipelineEvent.Ended(EndReason.FAILED, e.sentence());
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, Thread.currentThread().getName() + " has failed", e);
        } finally {
            endTracks(ended.reason() == EndReason.CLOSED ? Track.Phase.ENDED : Track.Phase.DRAINING);
            source.close();
            tell(ended);
        }
    }

    private PipelineEvent.Ended closedEvent() {
        return new PipelineEvent.Ended(EndReason.CLOSED, info.title() + " was stopped.");
    }

    private PipelineEvent.Ended sourceEndedEvent() {
        return new PipelineEvent.Ended(EndReason.SOURCE_ENDED, info.title() + " has ended.");
    }

    private void endTracks(Track.Phase how) {
        long deadline = System.nanoTime() + CLOSE_NANOS;
        try {
            pictures.end(how);
            pictures.awaitEnd(deadline - System.nanoTime());
            all.forEach(track -> track.end(how));
            for (Track track : all) {
                if (!track.awaitEnd(deadline - System.nanoTime())) {
                    track.end(Track.Phase.ENDED);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(PipelineEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "The listener of a pipeline threw", e);
        }
    }

    /**
     * Stops everything. When it returns, no sink is called any more and all threads have ended; after one second it
     * returns even if a sink or native code still hangs. Closing twice does nothing; a sink or the listener may close too.
     */
    @Override
    public void close() {
        loop.stop();
        pictures.end(Track.Phase.ENDED);
        all.forEach(track -> track.end(Track.Phase.ENDED));
        if (isOwnThread()) {
            return; // from a callback: waiting for ourselves would never end
        }
        try {
            captureThread.join(TimeUnit.NANOSECONDS.toMillis(CLOSE_NANOS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOwnThread() {
        return Thread.currentThread() == captureThread
                || pictures.isCurrentThread()
                || all.stream().anyMatch(Track::isCurrentThread);
    }

    /** Hands what was captured to all tracks of its kind. */
    private final class Distribution implements CaptureLoop.Outlet {
        @Override
        public void onPicture(SourceItem.Video picture) {
            pictures.offer(picture, false);
        }

        @Override
        public void onAudio(SourceItem.Audio sound) {
            audio.forEach(track -> track.offer(sound.block()));
        }

        @Override
        public void onEvent(PipelineEvent event) {
            tell(event);
        }
    }

    private final class TrackEvents implements Track.Listener {
        @Override
        public void onFormat(TrackId track, TrackFormat format) {
            tell(new PipelineEvent.FormatKnown(track, format));
        }

        @Override
        public void onFailure(TrackId track, String sentence) {
            tell(new PipelineEvent.TrackFailed(track, sentence));
        }
    }
}
