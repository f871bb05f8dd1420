package io.lancast.server.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.media.SourceNotice;
import io.lancast.media.Concern;
import io.lancast.media.pipeline.PipelineEvent;
import io.lancast.media.pipeline.PipelineEvent.EndReason;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices();

    @Test
    void aWarningHoldsUntilItIsOver() {
        notices.on(new PipelineEvent.Warned(Concern.BLACK, "camera", "The picture is black."));
        notices.on(new PipelineEvent.SourceInterrupted("The camera does not answer.", 500_000));
        assertThat(notices.all())
                .containsExactly(
                        new SourceNotice("black.camera", "The picture is black."),
                        new SourceNotice("interrupted", "The camera does not answer."));

        notices.on(new PipelineEvent.WarningOver(Concern.BLACK));
        assertThat(notices.all()).extracting(SourceNotice::word).containsExactly("interrupted");
    }

    @Test
    void whatHasBrokenForGoodIsTold() {
        notices.on(new PipelineEvent.Ended(EndReason.FAILED, "The file film.mp4 cannot be read any further."));
        assertThat(notices.all())
                .containsExactly(new SourceNotice("failed", "The file film.mp4 cannot be read any further."));
    }

    @Test
    void anEndThatWasToBeExpectedAndAPauseAreNoTrouble() {
        notices.on(new PipelineEvent.Ended(EndReason.SOURCE_ENDED, "film.mp4 has ended."));
        notices.on(new PipelineEvent.Ended(EndReason.CLOSED, "film.mp4 was stopped."));
        notices.on(new PipelineEvent.Paused());
        assertThat(notices.all()).isEmpty();
    }
}
