package io.lancast.server.show;

import io.lancast.chat.LiveState;
import io.lancast.chat.Room;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.RoomControl;
import io.lancast.chat.media.SourceRefusedException;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.SourceSpec;
import io.lancast.media.pipeline.MediaPipeline;
import io.lancast.media.pipeline.MediaSources;
import io.lancast.media.pipeline.PipelineEvent;
import io.lancast.server.Moments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one room shows: at most one source at a time, handed to all outputs. Thread-safe.
 *
 * <p>The room is told whether something is live; the outputs are told under the lock of the show, so each hears of starts
 * and ends in their order.
 */
public final class Show implements RoomControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Show.class);

    private final Object lock = new Object();
    private final Room room;
    private final MediaClock clock;
    private final List<ShowOutput> outputs;
    private @Nullable MediaPipeline current;
    private @Nullable MediaSource currentSource;
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
            start(MediaSources.open(SourceSpec.parse(source), clock));
        } catch (MediaException e) {
            throw new SourceRefusedException(e.sentence(), e);
        }
    }

    private void start(MediaSource source) {
        MediaPipeline before;
        synchronized (lock) {
            if (closed) {
                source.close();
                return;
            }
            before = current;
            MediaPipeline next =
                    MediaPipeline.start(room.name().text(), source, clock, event -> onEvent(source, event));
            current = next;
            currentSource = source;
            outputs.forEach(output -> output.onStart(next));
            room.setLive(LiveState.live(next.info().title(), Moments.now()));
        }
        LOG.info("room \"{}\" shows {}", room.name(), source.info().title());
        if (!source.info().remark().isEmpty()) {
            LOG.info("{}", source.info().remark());
        }
        if (before != null) {
            before.close();
        }
    }

    @Override
    public void stop() {
        MediaPipeline stopped;
        synchronized (lock) {
            stopped = current;
            end(MediaEnd.STOPPED);
        }
        if (stopped != null) {
            stopped.close();
        }
    }

    /** Called by threads of a pipeline, which may have been replaced meanwhile. */
    private void onEvent(MediaSource source, PipelineEvent event) {
        if (event instanceof PipelineEvent.TrackFailed failed) {
            LOG.warn("{}", failed.sentence());
        } else if (event instanceof PipelineEvent.Ended ended && ended.reason() != PipelineEvent.EndReason.CLOSED) {
            boolean broken = ended.reason() == PipelineEvent.EndReason.FAILED;
            LOG.info("room \"{}\": {}", room.name(), ended.sentence());
            synchronized (lock) {
                if (source == currentSource) {
                    end(broken ? MediaEnd.FAILED : MediaEnd.FINISHED);
                }
            }
        }
    }

    private void end(MediaEnd reason) {
        if (current != null) {
            current = null;
            currentSource = null;
            outputs.forEach(output -> output.onEnd(reason));
            room.setLive(LiveState.ended(Moments.now()));
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
