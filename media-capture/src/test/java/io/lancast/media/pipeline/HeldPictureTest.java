package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldPictureTest {
    private static final long USUAL = 40_000;

    private final HeldPicture ofFile = new HeldPicture(USUAL, false);
    private final HeldPicture live = new HeldPicture(USUAL, true);

    @Test
    void nothingIsRepeatedBeforeThereIsAPicture() {
        assertThat(live.nextRepetitionMicros(0)).isEqualTo(HeldPicture.NEVER);
    }

    @Test
    void picturesKeepTheirTimes() {
        assertThat(ofFile.show(1_000_000, USUAL)).isEqualTo(1_000_000);
        assertThat(ofFile.durationMicros()).isEqualTo(USUAL);
        assertThat(ofFile.show(1_040_000, 133_000)).isEqualTo(1_040_000);
        assertThat(ofFile.durationMicros()).isEqualTo(133_000);
    }

    @Test
    void timesAlwaysGrow() {
        live.show(1_000_000, USUAL);
        assertThat(live.show(1_000_000, USUAL)).isEqualTo(1_000_001);
        assertThat(live.show(900_000, USUAL)).isEqualTo(1_000_002);
    }

    @Test
    void aSlideInAFileIsRepeatedUntilShortlyBeforeTheNext() {
        ofFile.show(0, 500_000);
        assertThat(ofFile.durationMicros()).isEqualTo(200_000); // then the repetition takes over
        assertThat(ofFile.nextRepetitionMicros(HeldPicture.NEVER)).isEqualTo(200_000);
        assertThat(ofFile.repeat(200_300)).isEqualTo(200_300);
        assertThat(ofFile.durationMicros()).isEqualTo(200_000);
        assertThat(ofFile.nextRepetitionMicros(HeldPicture.NEVER)).isEqualTo(400_300);
        assertThat(ofFile.repeat(400_400)).isEqualTo(400_400);
        assertThat(ofFile.durationMicros()).isEqualTo(99_600); // up to the next picture
        assertThat(ofFile.nextRepetitionMicros(HeldPicture.NEVER)).isEqualTo(HeldPicture.NEVER);
    }

    @Test
    void aLateRepetitionIsNotPlacedBehindTheNextPicture() {
        ofFile.show(0, 260_000);
        assertThat(ofFile.nextRepetitionMicros(HeldPicture.NEVER)).isEqualTo(200_000);
        assertThat(ofFile.repeat(300_000)).isEqualTo(240_000); // half the usual distance before 260 000
        assertThat(ofFile.show(260_000, USUAL)).isEqualTo(260_000);
    }

    @Test
    void aRequestIsAnsweredByAnEarlierRepetition() {
        ofFile.show(0, 500_000);
        assertThat(ofFile.nextRepetitionMicros(0)).isEqualTo(USUAL); // the next picture would be as soon
        assertThat(ofFile.nextRepetitionMicros(150_000)).isEqualTo(150_000); // a keyframe came short before
        assertThat(ofFile.nextRepetitionMicros(480_001)).isEqualTo(200_000); // in any case then
    }

    @Test
    void aPictureThatTheEncoderLeftOutIsTriedAgainSoon() {
        ofFile.show(0, 500_000);
        ofFile.onSkipped();
        assertThat(ofFile.nextRepetitionMicros(HeldPicture.NEVER)).isEqualTo(USUAL);
        ofFile.repeat(USUAL);
        assertThat(ofFile.nextRepetitionMicros(HeldPicture.NEVER)).isEqualTo(USUAL + 200_000);
    }

    @Test
    void usualPicturesAreNotRepeated() {
        ofFile.show(0, USUAL);
        assertThat(ofFile.nextRepetitionMicros(0)).isEqualTo(HeldPicture.NEVER);
    }

    @Test
    void aLiveSourceIsGivenHalfTheUsualDistanceToComeLate() {
        live.show(1_000_000, USUAL);
        assertThat(live.nextRepetitionMicros(HeldPicture.NEVER)).isEqualTo(1_220_000);
        assertThat(live.repeat(1_220_000)).isEqualTo(1_200_000);
        assertThat(live.show(1_205_000, USUAL)).isEqualTo(1_205_000); // captured 15 ms ago, and here now
        assertThat(live.nextRepetitionMicros(1_300_000)).isEqualTo(1_320_000); // so that its capture time is as wanted
    }

    @Test
    void aPictureThatLayHereUnwatchedIsMovedTowardsNow() {
        assertThat(live.showLate(1_000_000, USUAL, 9_000_000)).isEqualTo(8_980_000);
        assertThat(ofFile.showLate(1_000_000, 500_000, 1_300_000)).isEqualTo(1_300_000);
        assertThat(new HeldPicture(USUAL, false).showLate(1_000_000, USUAL, 1_039_000))
                .isEqualTo(1_020_000); // it ends at 1 040 000
    }
}
