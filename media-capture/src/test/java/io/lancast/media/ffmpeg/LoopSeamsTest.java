package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.AudioBlock;
import io.lancast.media.ColorSpace;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoopSeamsTest {
    private static @Nullable Long picture(LoopSeams seams, long timeMicros) {
        Picture picture = Picture.allocate(2, 2, ColorSpace.BT709);
        return timeOf(seams.place(new SourceItem.Video(picture, timeMicros, 40_000)));
    }

    /** A block of 20 ms. */
    private static @Nullable Long sound(LoopSeams seams, long timeMicros) {
        return timeOf(seams.place(new SourceItem.Audio(new AudioBlock(timeMicros, new float[2 * 960]))));
    }

    private static @Nullable Long timeOf(@Nullable SourceItem item) {
        return item == null ? null : item.timeMicros();
    }

    @Test
    void theFirstItemLiesAtZeroWhateverTheFileSays() {
        LoopSeams seams = new LoopSeams(1_400_000);
        assertThat(picture(seams, 1_400_000)).isZero();
        assertThat(sound(seams, 1_410_000)).isEqualTo(10_000);
    }

    @Test
    void aPassFollowsTheEndOfTheOneBefore() {
        LoopSeams seams = new LoopSeams(0);
        picture(seams, 0);
        picture(seams, 40_000);
        seams.cutAt(80_000);
        seams.startNextPass();
        assertThat(picture(seams, 0)).isEqualTo(80_000);
        assertThat(picture(seams, 40_000)).isEqualTo(120_000);
        seams.startNextPass();
        assertThat(picture(seams, 0)).isEqualTo(160_000);
    }

    @Test
    void soundBeyondTheLastPictureIsCutOff() {
        LoopSeams seams = new LoopSeams(0);
        picture(seams, 0);
        seams.cutAt(40_000);
        SourceItem cut = seams.place(new SourceItem.Audio(new AudioBlock(30_000, new float[2 * 960])));
        assertThat(cut)
                .isInstanceOfSatisfying(
                        SourceItem.Audio.class,
                        sound -> assertThat(sound.block().durationMicros()).isEqualTo(10_000));
        assertThat(sound(seams, 50_000)).isNull();
        seams.startNextPass();
        assertThat(picture(seams, 0)).isEqualTo(40_000);
    }

    @Test
    void soundThatIsNotCutMakesThePictureWait() {
        LoopSeams seams = new LoopSeams(0);
        picture(seams, 0);
        sound(seams, 2_000_000);
        seams.startNextPass();
        assertThat(picture(seams, 0)).isEqualTo(2_020_000);
    }

    @Test
    void aShortLeadOfSoundIsHeardOnlyOnce() {
        LoopSeams seams = new LoopSeams(25_000);
        assertThat(sound(seams, 0)).isZero();
        assertThat(sound(seams, 20_000)).isEqualTo(20_000);
        assertThat(picture(seams, 25_000)).isEqualTo(25_000);
        seams.cutAt(65_000);
        seams.startNextPass();
        assertThat(sound(seams, 0)).isNull();
        assertThat(sound(seams, 20_000)).isEqualTo(65_000); // its last three quarters
        assertThat(picture(seams, 25_000)).isEqualTo(65_000);
    }

    @Test
    void aLongLeadOfSoundIsHeardEveryTime() {
        LoopSeams seams = new LoopSeams(600_000);
        sound(seams, 0);
        picture(seams, 600_000);
        seams.startNextPass();
        assertThat(sound(seams, 0)).isEqualTo(640_000);
        assertThat(picture(seams, 600_000)).isEqualTo(1_240_000);
    }
}
