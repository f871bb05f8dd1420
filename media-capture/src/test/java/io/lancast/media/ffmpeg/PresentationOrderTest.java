package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lancast.media.AudioBlock;
import io.lancast.media.ColorSpace;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import org.junit.jupiter.api.Test;

class PresentationOrderTest {
    private final PresentationOrder order = new PresentationOrder();

    private Picture picture(long timeMicros) {
        Picture picture = Picture.allocate(2, 2, ColorSpace.BT709);
        order.add(picture, timeMicros, 40_000);
        return picture;
    }

    private void sound(long timeMicros) {
        order.add(new AudioBlock(timeMicros, new float[2]));
    }

    private String next() {
        SourceItem item = order.poll();
        if (item instanceof SourceItem.Video video) {
            return "picture " + video.timeMicros() + " for " + video.durationMicros();
        }
        return item == null ? "nothing" : "sound " + item.timeMicros();
    }

    @Test
    void itemsComeInOrderOfTime() {
        picture(0);
        picture(40_000);
        sound(10_000);
        sound(30_000);
        assertThat(next()).isEqualTo("picture 0 for 40000");

        picture(100_000);
        assertThat(next()).isEqualTo("sound 10000");
        assertThat(next()).isEqualTo("sound 30000");
        assertThat(next()).isEqualTo("nothing"); // sound before 40 000 may still come
        sound(50_000);
        assertThat(next()).isEqualTo("picture 40000 for 60000");
    }

    @Test
    void aPictureWaitsForTheNextToKnowHowLongItStays() {
        order.endSound();
        picture(0);
        assertThat(order.needsPicture()).isTrue();
        assertThat(next()).isEqualTo("nothing");
        picture(500_000);
        assertThat(next()).isEqualTo("picture 0 for 500000");
        order.endPictures();
        assertThat(next()).isEqualTo("picture 500000 for 40000"); // the last: as usual
        assertThat(next()).isEqualTo("nothing");
        assertThat(order.needsPicture()).isFalse();
    }

    @Test
    void soundThatIsNotInSightIsNotWaitedForUntilSomeComes() {
        picture(0);
        picture(40_000);
        assertThat(next()).isEqualTo("nothing");
        order.doNotAwaitSound();
        assertThat(next()).isEqualTo("picture 0 for 40000");
        sound(30_000);
        picture(80_000);
        assertThat(next()).isEqualTo("sound 30000");
        assertThat(order.needsSound()).isTrue();
    }

    @Test
    void soundGoesOnAfterTheLastPicture() {
        picture(0);
        order.endPictures();
        sound(10_000);
        assertThat(next()).isEqualTo("picture 0 for 40000");
        assertThat(next()).isEqualTo("sound 10000");
        order.endSound();
        assertThat(next()).isEqualTo("nothing");
    }

    @Test
    void startingOverClosesWhatIsLeft() {
        Picture left = picture(0);
        sound(0);
        order.endPictures();
        order.endSound();
        order.restart();

        assertThat(order.needsPicture()).isTrue();
        assertThat(order.needsSound()).isTrue();
        assertThatIllegalStateException().isThrownBy(left::luma);
    }
}
