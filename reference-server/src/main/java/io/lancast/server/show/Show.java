package io.lancast.server.show;

import io.lancast.chat.LiveState;
import io.lancast.chat.Room;
import io.lancast.chat.media.Ingest;
import io.lancast.chat.media.IngestFormat;
import io.lancast.chat.media.IngestSink;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.Playback;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.SourceNotice;
import io.lancast.chat.media.SourceRefusedException;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.SourceSpec;
import io.lancast.media.pipeline.EncodedInput;
import io.lancast.media.pipeline.EncodedSource;
import io.lancast.media.pipeline.FilePosition;
import io.lancast.media.pipeline.MediaPipeline;
import io.lancast.media.pipeline.MediaSources;
import io.lancast.media.pipeline.PipelineEvent;
import io.lancast.server.Moments;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one room shows: at most one source at a time, handed to all outputs. Thread-safe.
 *
 * <p>The room is told whether something is live; the outputs are told under the lock of the show, so each hears of starts
 * and ends in their order.
 */
public final class Show implements RoomControl, IngestSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Show.class);

    private final Object lock = new Object();
    private final Room room;
    private final MediaClock clock;
    private final List<ShowOutput> outputs;
    private @Nullable EncodedSource current;
    /** What started it, by which its end is recognized. */
    private @Nullable Object currentKey;

    private MediaTotals ended = MediaTotals.NOTHING;
    /** Who is to send what is shown next. */
    private @Nullable AwaitedSender awaited;

    private final Notices notices = new Notices();
    private boolean closed;

    /** Shows nothing yet. */
    public Show(Room room, MediaClock clock, List<ShowOutput> outputs) {
        this.room = room;
        this.clock = clock;
        this.outputs = List.copyOf(outputs);
    }

    @Override
    public void start(String source) throws SourceRefusedException {
        try {
            SourceSpec spec = SourceSpec.parse(source);
            if (spec instanceof SourceSpec.Url url && url.isListener()) {
                await(url);
            } else {
                start(MediaSources.open(spec, clock), null);
            }
        } catch (MediaException e) {
            throw new SourceRefusedException(word(e.reason()), e.sentence(), e);
        }
    }

    /** {@code NOT_MEDIA} is {@code not-media}. */
    static String word(MediaException.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean isForOwner(String source) {
        try {
            SourceSpec spec = SourceSpec.parse(source);
            return !(spec instanceof SourceSpec.File || spec instanceof SourceSpec.TestPattern);
        } catch (MediaException e) {
            return false; // start tells what is wrong with it
        }
    }

    /** What is shown goes on until somebody sends. */
    private void await(SourceSpec.Url address) {
        synchronized (lock) {
            awaitNobody();
            if (!closed) {
                AwaitedSender[] sender = new AwaitedSender[1];
                sender[0] = AwaitedSender.start(room.name().text(), address, clock, source -> start(source, sender));
                awaited = sender[0];
            }
        }
    }

    private void awaitNobody() {
        if (awaited != null) {
            awaited.cancel();
            awaited = null;
        }
    }

    /** @param by who waited for it; null when it was chosen just now */
    private void start(MediaSource source, AwaitedSender @Nullable [] by) {
        EncodedSource before;
        synchronized (lock) {
            if (closed || (by != null && by[0] != awaited)) {
                source.close();
                return;
            }
            before = current;
            MediaPipeline next =
                    MediaPipeline.start(room.name().text(), source, clock, event -> onEvent(source, event));
            show(next, source);
        }
        if (!source.info().remark().isEmpty()) {
            LOG.info("{}", source.info().remark());
        }
        if (before != null) {
            before.close();
        }
    }

    private void show(EncodedSource next, Object key) {
        ended = totals().ended();
        awaitNobody();
        notices.clear();
        current = next;
        currentKey = key;
        outputs.forEach(output -> output.onStart(next));
        room.setLive(LiveState.live(next.info().title(), Moments.now()));
        LOG.info("room \"{}\" shows {}", room.name(), next.info().title());
    }

    @Override
    public Ingest begin(IngestFormat format, Runnable wantsKeyframe) throws SourceRefusedException {
        BrowserShare share = BrowserShare.begin(format, clock, wantsKeyframe, this::onShareEnded);
        EncodedSource before;
        synchronized (lock) {
            if (closed) {
                throw new SourceRefusedException("server-closing", "The server is shutting down.");
            }
            before = current;
            show(share.source(), share.source());
        }
        if (before != null) {
            before.close();
        }
        return share;
    }

    private void onShareEnded(EncodedInput share) {
        synchronized (lock) {
            if (currentKey == share) {
                end(MediaEnd.FINISHED, LiveState.ended(Moments.now()));
            }
        }
    }

    @Override
    public void stop() {
        EncodedSource stopped;
        synchronized (lock) {
            awaitNobody();
            stopped = current;
            end(MediaEnd.STOPPED, LiveState.ended(Moments.now()));
        }
        if (stopped != null) {
            stopped.close();
        }
    }

    @Override
    public List<SourceNotice> notices() {
        synchronized (lock) {
            List<SourceNotice> all = notices.all();
            if (awaited != null) {
                all.add(awaited.notice());
            }
            return all;
        }
    }

    @Override
    public @Nullable Playback playback() {
        MediaPipeline film = pipeline();
        FilePosition now = film == null ? null : film.filePosition();
        return now == null
                ? null
                : new Playback(now.positionMicros() / 1_000, now.durationMicros() / 1_000, now.isPaused());
    }

    @Override
    public boolean pause(boolean paused) {
        MediaPipeline film = pipeline();
        return film != null && (paused ? film.pause() : film.resume());
    }

    @Override
    public boolean seek(long positionMillis) {
        MediaPipeline film = pipeline();
        return film != null && film.seek(positionMillis * 1_000);
    }

    private @Nullable MediaPipeline pipeline() {
        synchronized (lock) {
            return current instanceof MediaPipeline running ? running : null;
        }
    }

    /** Called by threads of a pipeline, which may have been replaced meanwhile. */
    private void onEvent(MediaSource source, PipelineEvent event) {
        ShowLog.tell(room.name(), event);
        synchronized (lock) {
            if (source != currentKey) {
                return;
            }
            if (event instanceof PipelineEvent.Ended ended) {
                onEnded(ended, source.info().title());
            }
            notices.on(event);
        }
    }

    private void onEnded(PipelineEvent.Ended ended, String title) {
        switch (ended.reason()) {
            case SOURCE_ENDED -> end(MediaEnd.FINISHED, LiveState.ended(title, Moments.now()));
            case FAILED -> end(MediaEnd.FAILED, LiveState.ended(Moments.now()));
            case CLOSED -> {} // by us, who know
        }
    }

    private void end(MediaEnd reason, LiveState afterwards) {
        notices.clear();
        if (current != null) {
            ended = totals().ended();
            current = null;
            currentKey = null;
            outputs.forEach(output -> output.onEnd(reason));
            room.setLive(afterwards);
        }
    }

    /** What the sources that were shown have come to, and the present one so far. */
    public MediaTotals totals() {
        synchronized (lock) {
            return current instanceof MediaPipeline running ? ended.plus(MediaTotals.of(running.stats())) : ended;
        }
    }

    /** Stops what is shown; nothing can be started any more. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        stop();
    }
}
