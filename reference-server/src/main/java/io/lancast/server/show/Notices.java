package io.lancast.server.show;

import io.lancast.chat.media.SourceNotice;
import io.lancast.media.pipeline.PipelineEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the presenter should know about what is shown: gathered from the events of its pipeline. Thread-safe. */
final class Notices {
    private static final String INTERRUPTED = "interrupted";
    private static final String FAILED = "failed";

    private final Map<String, SourceNotice> byTopic = new LinkedHashMap<>();

    /** Returns all that hold now, the oldest first. */
    synchronized List<SourceNotice> all() {
        return new ArrayList<>(byTopic.values());
    }

    synchronized void clear() {
        byTopic.clear();
    }

    /** Takes an event; those that tell the presenter nothing change nothing. */
    synchronized void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.Warned warned) {
            String topic = warned.concern().name().toLowerCase(Locale.ROOT);
            String word = warned.cause().isEmpty() ? topic : topic + "." + warned.cause();
            byTopic.put(topic, new SourceNotice(word, warned.sentence()));
        } else if (event instanceof PipelineEvent.WarningOver over) {
            byTopic.remove(over.concern().name().toLowerCase(Locale.ROOT));
        } else if (event instanceof PipelineEvent.SourceInterrupted broken) {
            byTopic.put(INTERRUPTED, new SourceNotice(INTERRUPTED, broken.sentence()));
        } else if (event instanceof PipelineEvent.SourceResumed) {
            byTopic.remove(INTERRUPTED);
        } else if (event instanceof PipelineEvent.Ended ended && ended.reason() == PipelineEvent.EndReason.FAILED) {
            byTopic.put(FAILED, new SourceNotice(FAILED, ended.sentence()));
        }
    }
}
