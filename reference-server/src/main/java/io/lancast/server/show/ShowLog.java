package io.lancast.server.show;

import io.lancast.chat.RoomName;
import io.lancast.media.pipeline.PipelineEvent;
import io.lancast.media.pipeline.PipelineEvent.EndReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what happens to what a room shows. */
final class ShowLog {
    private static final Logger LOG = LoggerFactory.getLogger(Show.class);

    private ShowLog() {}

    static void tell(RoomName room, PipelineEvent event) {
        if (event instanceof PipelineEvent.Warned warned) {
            LOG.warn("room \"{}\": {}", room, warned.sentence());
        } else if (event instanceof PipelineEvent.SourceInterrupted broken) {
            LOG.warn("room \"{}\": {}", room, broken.sentence());
        } else if (event instanceof PipelineEvent.SourceResumed resumed) {
            LOG.info("room \"{}\": {} is back", room, resumed.info().title());
        } else if (event instanceof PipelineEvent.TrackFailed failed) {
            LOG.warn("room \"{}\": {}", room, failed.sentence());
        } else if (event instanceof PipelineEvent.Ended ended && ended.reason() != EndReason.CLOSED) {
            LOG.info("room \"{}\": {}", room, ended.sentence());
        }
    }
}
