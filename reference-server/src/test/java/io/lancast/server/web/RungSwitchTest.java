package io.lancast.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.media.LinkCondition;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.MediaSubscription;
import io.lancast.chat.media.MediaViewer;
import io.lancast.chat.media.Quality;
import io.lancast.media.TrackId;
import io.lancast.server.show.FakeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a browser goes from one quality to another, frame by frame. */
class RungSwitchTest {
    private static final Set<String> CHROMIUM = Set.of("avc1.42E01F", "opus");
    private static final LinkCondition GOOD = new LinkCondition(0, 50, 0, false);
    private static final LinkCondition BAD = new LinkCondition(2_000, 50, 0, false);

    private static final long FRAME = 33_000;

    private long nowMicros = 1_000_000_000;
    private final FakeSource source = new FakeSource();
    private final WebShow show = new WebShow(() -> nowMicros);

    /** Writes down what it is given: {@code init}, {@code switch}, {@code high 0 key}, {@code sound 20}, in milliseconds. */
    private static final class Words implements MediaViewer {
        private final List<String> said = new ArrayList<>();
        private final List<MediaQuality> qualities = new ArrayList<>();

        @Override
        public void onInit(MediaInit init) {
            said.add(init.mimeType().equals(MediaInit.JPEG) ? "jpeg" : init.isContinuing() ? "switch" : "init");
        }

        @Override
        public void onFragment(MediaFragment fragment) {
            String name = fragment.isVideo() ? rung(fragment) : "sound";
            said.add(name + " " + fragment.captureTimeMicros() / 1_000 + (fragment.startsGroup() ? " key" : ""));
        }

        private static String rung(MediaFragment fragment) {
            int contentBytes = fragment.sizeBytes() - 108 - 4; // header of the fragment, length of the unit
            return contentBytes == FakeSource.pictureBytes(TrackId.VIDEO_HIGH)
                    ? "high"
                    : contentBytes == FakeSource.pictureBytes(TrackId.VIDEO_MEDIUM) ? "medium" : "low";
        }

        @Override
        public void onQuality(MediaQuality quality) {
            qualities.add(quality);
        }

        @Override
        public void onEnd(MediaEnd reason) {
            said.add("end " + reason);
        }

        /** What was said since the last call. */
        private List<String> next() {
            List<String> words = List.copyOf(said);
            said.clear();
            return words;
        }

        private MediaQuality quality() {
            return qualities.get(qualities.size() - 1);
        }
    }

    private final Words viewer = new Words();

    private MediaSubscription watch(Quality quality) {
        show.onStart(source);
        return watch(viewer, new MediaOffer(CHROMIUM, quality));
    }

    private MediaSubscription watch(MediaViewer who, MediaOffer offer) {
        return Objects.requireNonNull(show.subscribe(offer, who));
    }

    private void high(boolean key, long frame) {
        source.picture(TrackId.VIDEO_HIGH, key, frame * FRAME);
    }

    private void low(boolean key, long frame) {
        source.picture(TrackId.VIDEO_LOW, key, frame * FRAME);
    }

    @Test
    void whoWantsOneIsSentThatOneAndNoOtherIsEncoded() {
        watch(Quality.HIGH);
        source.sound(0);
        high(true, 0);
        high(false, 1);

        assertThat(viewer.next()).containsExactly("init", "sound 0", "high 0 key", "high 33");
        assertThat(source.watched()).containsExactlyInAnyOrder(TrackId.VIDEO_HIGH, TrackId.AUDIO_OPUS);
        assertThat(viewer.quality().rung()).isEqualTo("high");
        assertThat(viewer.quality().choices())
                .extracting(MediaQuality.Choice::rung)
                .containsExactly("high", "medium", "low");
    }

    @Test
    void aChangeTakesPlaceAtTheKeyframeAndMissesNoPicture() {
        MediaSubscription subscription = watch(Quality.HIGH);
        source.sound(0);
        high(true, 0);
        viewer.next();
        subscription.choose(Quality.LOW);
        high(false, 1);
        source.sound(50_000);
        low(true, 2); // before the high picture of the same moment, and of the one before
        high(false, 2);
        low(false, 3);
        high(false, 3);
        source.sound(70_000);

        assertThat(viewer.next()).containsExactly("high 33", "sound 50", "switch", "low 66 key", "low 99", "sound 70");
        assertThat(source.watched()).containsExactlyInAnyOrder(TrackId.VIDEO_LOW, TrackId.AUDIO_OPUS);
        assertThat(viewer.quality().wanted()).isEqualTo(Quality.LOW);
        assertThat(viewer.quality().forConnection()).isFalse();
    }

    @Test
    void whatTheOldOneIsBehindIsWaitedForButNotForEver() {
        MediaSubscription subscription = watch(Quality.HIGH);
        source.sound(0);
        high(true, 0);
        subscription.choose(Quality.LOW);
        viewer.next();
        low(true, 2);
        low(false, 3);
        assertThat(viewer.next()).isEmpty(); // the high picture 1 is still to come
        high(false, 1);
        assertThat(viewer.next()).containsExactly("high 33");
        for (int frame = 4; frame <= 11; frame++) {
            low(false, frame); // the last one is 297 ms behind the keyframe
        }
        assertThat(viewer.next()).isEmpty();
        low(false, 12);
        assertThat(viewer.next()).startsWith("switch", "low 66 key", "low 99").endsWith("low 396");
    }

    @Test
    void aGroupThatBeganTooLongAgoIsNotGoneBackTo() {
        show.onStart(source);
        watch(new Words(), new MediaOffer(CHROMIUM, Quality.LOW));
        MediaSubscription subscription = watch(viewer, new MediaOffer(CHROMIUM, Quality.HIGH));
        source.sound(0);
        low(true, 0);
        high(true, 0);
        for (int frame = 1; frame <= 10; frame++) {
            low(false, frame);
            high(false, frame);
        }
        subscription.choose(Quality.LOW);
        assertThat(source.keyFrameRequests()).containsExactly(TrackId.VIDEO_LOW);
        viewer.next();
        high(false, 11);
        low(false, 11);
        assertThat(viewer.next()).containsExactly("high 363");
        low(true, 12);
        high(true, 12);
        assertThat(viewer.next()).containsExactly("switch", "low 396 key");
    }

    @Test
    void whatTheOldOneHasFromTheKeyframeOnIsKeptBackUntilTheNewOneHasThatToo() {
        MediaSubscription subscription = watch(Quality.LOW);
        source.sound(0);
        low(true, 0);
        subscription.choose(Quality.HIGH);
        low(false, 1);
        low(true, 2); // the encoder of the high one is slower
        low(false, 3);
        source.sound(80_000);
        viewer.next();
        high(true, 2);
        low(false, 4);
        high(false, 3);
        assertThat(viewer.next()).containsExactly("switch", "high 66 key", "high 99");
    }

    @Test
    void whatIsKeptBackBelongsBeforeAKeyframeThatComesLater() {
        MediaSubscription subscription = watch(Quality.LOW);
        source.sound(0);
        low(true, 0);
        subscription.choose(Quality.HIGH);
        viewer.next();
        low(true, 1);
        low(false, 2);
        low(false, 3);
        assertThat(viewer.next()).isEmpty();
        high(true, 3);
        assertThat(viewer.next()).containsExactly("low 33 key", "low 66", "switch", "high 99 key");
    }

    @Test
    void itIsNotKeptBackForLongAndNotAgainBeforeTheNewOneYieldsSomething() {
        MediaSubscription subscription = watch(Quality.LOW);
        source.sound(0);
        low(true, 0);
        subscription.choose(Quality.HIGH);
        viewer.next();
        low(true, 1);
        for (int frame = 2; frame <= 4; frame++) {
            low(false, frame); // the last one is 99 ms behind the keyframe
        }
        assertThat(viewer.next()).isEmpty();
        low(false, 5);
        assertThat(viewer.next()).containsExactly("low 33 key", "low 66", "low 99", "low 132", "low 165");
        low(true, 6);
        assertThat(viewer.next()).containsExactly("low 198 key");
    }

    @Test
    void itIsKeptBackForLongerWhenTheNewOneHasBegunButComesLate() {
        MediaSubscription subscription = watch(Quality.LOW);
        source.sound(0);
        low(true, 0);
        subscription.choose(Quality.HIGH);
        viewer.next();
        low(false, 1);
        high(true, 1);
        assertThat(viewer.next()).containsExactly("low 33");
        low(true, 2);
        for (int frame = 3; frame <= 11; frame++) {
            low(false, frame); // the last one is 297 ms behind the keyframe
        }
        assertThat(viewer.next()).isEmpty();
        high(true, 2);
        assertThat(viewer.next()).containsExactly("switch", "high 66 key");
    }

    @Test
    void whoWantsTheOldOneAgainIsSentWhatWasKeptBack() {
        MediaSubscription subscription = watch(Quality.LOW);
        source.sound(0);
        low(true, 0);
        subscription.choose(Quality.HIGH);
        viewer.next();
        low(true, 1);
        low(false, 2);
        subscription.choose(Quality.LOW);
        low(false, 3);
        assertThat(viewer.next()).containsExactly("low 33 key", "low 66", "low 99");
    }

    @Test
    void forAKeyframeThatComesTooLateAnotherIsAskedForOnce() {
        MediaSubscription subscription = watch(Quality.HIGH);
        source.sound(0);
        high(true, 0);
        subscription.choose(Quality.LOW);
        high(false, 1);
        viewer.next();
        low(true, 1); // the encoder has just been started, and the others had no keyframe
        low(false, 2);
        assertThat(viewer.next()).isEmpty();
        assertThat(source.keyFrameRequests()).containsExactly(TrackId.VIDEO_LOW);
        high(false, 3);
        low(true, 3);
        assertThat(viewer.next()).containsExactly("high 99");
        assertThat(source.keyFrameRequests()).hasSize(1);
        high(true, 4);
        low(true, 4);
        assertThat(viewer.next()).containsExactly("switch", "low 132 key");
    }

    @Test
    void autoBeginsInTheMiddleAndGoesUpWhenAllIsWell() {
        MediaSubscription subscription = watch(Quality.AUTO);
        source.sound(0);
        source.picture(TrackId.VIDEO_MEDIUM, true, 0);
        assertThat(viewer.next()).containsExactly("init", "sound 0", "medium 0 key");
        for (int second = 0; second < 5; second++) {
            nowMicros += 1_000_000;
            subscription.onCondition(GOOD);
        }
        high(true, 1);
        source.picture(TrackId.VIDEO_MEDIUM, false, FRAME);
        assertThat(viewer.next()).contains("switch", "high 33 key");
        assertThat(viewer.quality())
                .isEqualTo(
                        new MediaQuality(Quality.AUTO, "high", viewer.quality().choices(), false));
    }

    @Test
    void autoGoesDownWhenThingsComeLateAndSaysSo() {
        MediaSubscription subscription = watch(Quality.AUTO);
        source.sound(0);
        source.picture(TrackId.VIDEO_MEDIUM, true, 0);
        nowMicros += 2_000_000;
        subscription.onCondition(BAD);
        low(true, 1);
        source.picture(TrackId.VIDEO_MEDIUM, false, FRAME);
        assertThat(viewer.next()).contains("switch", "low 33 key");
        assertThat(viewer.quality().rung()).isEqualTo("low");
        assertThat(viewer.quality().forConnection()).isTrue();
    }

    @Test
    void whoChoseIsNotMoved() {
        MediaSubscription subscription = watch(Quality.HIGH);
        source.sound(0);
        high(true, 0);
        for (int second = 0; second < 20; second++) {
            nowMicros += 1_000_000;
            subscription.onCondition(BAD);
        }
        assertThat(source.watched()).doesNotContain(TrackId.VIDEO_MEDIUM, TrackId.VIDEO_LOW);
    }

    @Test
    void whoCanShowSinglePicturesOnlyIsGivenThoseWithTheirTimesAndNoSound() {
        show.onStart(source);
        watch(viewer, new MediaOffer(Set.of("jpeg")));
        source.picture(TrackId.VIDEO_JPEG, true, 5_000);
        source.sound(5_000);

        assertThat(viewer.said.get(0)).isEqualTo("jpeg");
        assertThat(viewer.said).hasSize(2);
        assertThat(source.watched()).containsExactly(TrackId.VIDEO_JPEG);
        assertThat(viewer.quality().rung()).isEqualTo("jpeg");
        assertThat(viewer.quality().choices()).isEmpty();
    }

    @Test
    void whereThereAreNoSinglePicturesThatIsSaid() {
        show.onStart(new FakeSource(Set.of()));
        watch(viewer, new MediaOffer(Set.of("jpeg")));
        assertThat(viewer.next()).containsExactly("end UNPLAYABLE");
    }

    @Test
    void onePictureOfARoomIsGoodForAllWhoAskWithinFiveSeconds() {
        assertThat(show.picture()).isNull();
        show.onStart(source);
        CompletableFuture<byte[]> first = Objects.requireNonNull(show.picture());
        assertThat(source.watched()).containsExactly(TrackId.VIDEO_JPEG);
        source.picture(TrackId.VIDEO_JPEG, true, 0);
        assertThat(first.join()).hasSize(24);
        assertThat(source.watched()).isEmpty();

        nowMicros += 5_000_000;
        assertThat(show.picture()).isSameAs(first);
        nowMicros += 1;
        assertThat(show.picture()).isNotSameAs(first);
    }

    @Test
    void whoComesIntoALongGroupBeginsWithANewKeyframeOrElseWithTheGroup() {
        show.onStart(source);
        watch(new Words(), new MediaOffer(CHROMIUM, Quality.HIGH));
        source.sound(0);
        high(true, 0);
        high(false, 100); // 3.3 s later
        watch(viewer, new MediaOffer(CHROMIUM, Quality.HIGH));
        assertThat(source.keyFrameRequests()).containsExactly(TrackId.VIDEO_HIGH);
        assertThat(viewer.next()).isEmpty();
        high(true, 101);
        assertThat(viewer.next()).containsExactly("init", "high 3333 key");

        high(false, 300);
        Words impatient = new Words();
        watch(impatient, new MediaOffer(CHROMIUM, Quality.HIGH));
        nowMicros += 600_000;
        high(false, 301);
        assertThat(impatient.next()).startsWith("init", "high 3333 key").endsWith("high 9933");
    }
}
