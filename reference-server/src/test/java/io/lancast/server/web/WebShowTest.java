package io.lancast.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaSubscription;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.SourceSpec;
import io.lancast.media.pipeline.MediaPipeline;
import io.lancast.media.pipeline.MediaSources;
import io.lancast.media.pipeline.TrackStats;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What browsers are given of a real, small test pattern. */
@Timeout(60)
class WebShowTest {
    private static final MediaOffer CHROMIUM = new MediaOffer(Set.of("avc1.42E01F", "opus", "mp4a.40.2"));
    private static final MediaOffer SAFARI = new MediaOffer(Set.of("avc1.42E01F", "mp4a.40.2"));

    private final MediaClock clock = MediaClock.system();
    private final WebShow show = new WebShow(clock);
    private final MediaPipeline pipeline = pattern();

    private MediaPipeline pattern() {
        try {
            SourceSpec spec = new SourceSpec.TestPattern(160, 90, 30);
            return MediaPipeline.start("web", MediaSources.open(spec, clock), clock, event -> {});
        } catch (MediaException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    private RecordingViewer watch(MediaOffer offer) {
        RecordingViewer viewer = new RecordingViewer();
        assertThat(show.subscribe(offer, viewer)).isNotNull();
        return viewer;
    }

    @Test
    void aViewerIsFirstGivenTheInitSegmentThenAKeyframe() throws Exception {
        show.onStart(pipeline);
        RecordingViewer viewer = watch(CHROMIUM);
        viewer.await("picture", 5);
        viewer.await("sound", 5);
        List<String> withoutSound =
                viewer.calls().stream().filter(call -> !call.equals("sound")).toList();
        assertThat(withoutSound).startsWith("init", "key", "picture");
        assertThat(viewer.inits().get(0).mimeType()).matches("video/mp4; codecs=\"avc1\\.[0-9a-f]{6},opus\"");
    }

    @Test
    void whoComesLaterBeginsAtOnceWithTheGroupThatIsThere() throws Exception {
        show.onStart(pipeline);
        watch(CHROMIUM).await("picture", 10);
        RecordingViewer later = watch(CHROMIUM);
        assertThat(later.calls()).startsWith("init").contains("key", "picture", "sound");
    }

    @Test
    void eachBrowserGetsTheSoundItPlays() throws Exception {
        show.onStart(pipeline);
        RecordingViewer chromium = watch(CHROMIUM);
        RecordingViewer safari = watch(SAFARI);
        RecordingViewer deaf = watch(new MediaOffer(Set.of("avc1.42E01F")));
        chromium.await("sound", 3);
        safari.await("sound", 3);
        deaf.await("picture", 3);
        int last = safari.inits().size() - 1; // the first is without sound where that is later than a second
        assertThat(safari.inits().get(last).mimeType()).endsWith(",mp4a.40.2\"");
        assertThat(deaf.inits().get(0).mimeType()).doesNotContain(",");
        assertThat(deaf.calls()).doesNotContain("sound");
    }

    @Test
    void aBrowserWithoutH264CannotWatch() {
        assertThat(show.subscribe(new MediaOffer(Set.of("vp8")), new RecordingViewer()))
                .isNull();
    }

    @Test
    void whoWaitsBeginsWhenASourceStartsAndBeginsAnewWithTheNext() throws Exception {
        RecordingViewer viewer = watch(CHROMIUM);
        assertThat(viewer.calls()).isEmpty();
        show.onStart(pipeline);
        viewer.await("init", 1);
        viewer.await("key", 1);
        try (MediaPipeline next = pattern()) {
            show.onStart(next);
            viewer.await("init", 2);
            show.onEnd(MediaEnd.STOPPED);
            viewer.await("end", 1);
            assertThat(viewer.calls()).endsWith("end");
        }
    }

    @Test
    void nothingIsEncodedForNobody() throws Exception {
        show.onStart(pipeline);
        RecordingViewer viewer = new RecordingViewer();
        MediaSubscription subscription = Objects.requireNonNull(show.subscribe(CHROMIUM, viewer));
        viewer.await("key", 1);
        assertThat(pipeline.stats().tracks()).anyMatch(track -> track.subscribers() > 0);
        subscription.close();
        subscription.close();
        assertThat(pipeline.stats().tracks())
                .extracting(TrackStats::subscribers)
                .containsOnly(0);
    }
}
