package io.lancast.server.rung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.chat.media.Quality;
import io.lancast.media.Rung;
import io.lancast.media.TrackId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static Ladder ladder(TrackId... tracks) {
        return new Ladder(Stream.of(tracks)
                .map(track -> new Rung(track, 640, 360, 30, 1_000_000))
                .toList());
    }

    @Test
    void eachQualityIsARungAndAutoBeginsInTheMiddle() {
        Ladder three = ladder(TrackId.VIDEO_HIGH, TrackId.VIDEO_MEDIUM, TrackId.VIDEO_LOW);
        assertThat(three.indexFor(Quality.HIGH)).isZero();
        assertThat(three.indexFor(Quality.MEDIUM)).isEqualTo(1);
        assertThat(three.indexFor(Quality.LOW)).isEqualTo(2);
        assertThat(three.indexFor(Quality.AUTO)).isEqualTo(1);
    }

    @Test
    void whatASourceHasNotIsTheNextBelowOrElseTheLowest() {
        Ladder two = ladder(TrackId.VIDEO_HIGH, TrackId.VIDEO_LOW);
        assertThat(two.indexFor(Quality.MEDIUM)).isEqualTo(1);
        assertThat(two.indexFor(Quality.LOW)).isEqualTo(1);
        Ladder one = ladder(TrackId.VIDEO_HIGH);
        assertThat(one.indexFor(Quality.LOW)).isZero();
        assertThat(one.indexFor(Quality.AUTO)).isZero();
    }

    @Test
    void aSourceWithoutAPictureHasNoLadder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ladder(List.of()))
                .withMessage("a source must have 1 rung or more, had none");
    }
}
