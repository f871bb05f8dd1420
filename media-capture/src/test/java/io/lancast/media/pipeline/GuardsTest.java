package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.AudioBlock;
import io.lancast.media.ColorSpace;
import io.lancast.media.Concern;
import io.lancast.media.Figures;
import io.lancast.media.Picture;
import io.lancast.media.SourceKind;
import io.lancast.media.TestPictures;
import io.lancast.media.TrackId;
import io.lancast.media.device.HostSystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardsTest {
    private static final HostSystem LINUX = new HostSystem(HostSystem.Kind.LINUX, ":0", false);
    private static final long FRAME = 40_000;

    private final List<PipelineEvent> events = new ArrayList<>();

    @Test
    void blackForTwoSecondsIsToldOnceAndWhenItIsOver() {
        Guards guards = guards(SourceKind.SCREEN, false);
        try (Picture black = flat(16);
                Picture grey = flat(90)) {
            show(guards, grey, 0, 10);
            show(guards, black, 10, 50); // from 0.40 s to 2.36 s
            assertThat(events).isEmpty();
            show(guards, black, 60, 100);
            assertThat(concerns()).containsExactly(Concern.BLACK);
            show(guards, grey, 160, 1);
            assertThat(events).last().isEqualTo(new PipelineEvent.WarningOver(Concern.BLACK));
        }
    }

    @Test
    void aMousePointerDoesNotMakeABlackScreenBright() {
        Guards guards = guards(SourceKind.SCREEN, false);
        try (Picture picture = flat(1280, 720, 16)) {
            for (int y = 300; y < 316; y++) {
                for (int x = 600; x < 610; x++) {
                    picture.luma().put(y * picture.lumaStride() + x, (byte) 235);
                }
            }
            show(guards, picture, 0, 60);
            assertThat(concerns()).containsExactly(Concern.BLACK);
        }
    }

    @Test
    void aStillScreenIsNormal() {
        Guards guards = guards(SourceKind.SCREEN, false);
        try (Picture slide = TestPictures.moving(160, 90, 1)) {
            show(guards, slide, 0, 1_000);
        }
        assertThat(events).isEmpty();
    }

    @Test
    void aStillCameraHasHung() {
        Guards guards = guards(SourceKind.CAMERA, false);
        try (Picture picture = TestPictures.noise(160, 90, 1);
                Picture other = TestPictures.noise(160, 90, 2)) {
            show(guards, picture, 0, 51); // the first is not the same as one before
            assertThat(events).isEmpty();
            show(guards, picture, 51, 1);
            assertThat(concerns()).containsExactly(Concern.FROZEN);
            show(guards, other, 52, 1);
            assertThat(events).last().isEqualTo(new PipelineEvent.WarningOver(Concern.FROZEN));
        }
    }

    @Test
    void aStreamMayShowASlideForTenSeconds() {
        Guards guards = guards(SourceKind.STREAM, true);
        try (Picture slide = TestPictures.moving(160, 90, 1)) {
            show(guards, slide, 0, 251);
            assertThat(events).isEmpty();
            show(guards, slide, 251, 1);
            assertThat(concerns()).containsExactly(Concern.FROZEN);
        }
    }

    @Test
    void filmsMayBeDarkStillAndSilent() {
        Guards guards = guards(SourceKind.OTHER, false);
        try (Picture black = flat(16)) {
            show(guards, black, 0, 1_000);
        }
        hear(guards, 0, 0, 1_000);
        assertThat(events).isEmpty();
    }

    @Test
    void aMicrophoneThatIsQuietForFiveSecondsIsMuted() {
        Guards guards = guards(SourceKind.SCREEN, true);
        hear(guards, 0.001f, 0, 50); // the noise of a room, -60 dB
        hear(guards, 0, 50, 250); // up to 5.98 s
        assertThat(events).isEmpty();
        hear(guards, 0, 300, 1);
        assertThat(concerns()).containsExactly(Concern.SILENT);
        hear(guards, 0.001f, 301, 1);
        assertThat(events).last().isEqualTo(new PipelineEvent.WarningOver(Concern.SILENT));
    }

    @Test
    void anEncoderThatLosesMoreThanATenthIsTooSlow() {
        Guards guards = guards(SourceKind.OTHER, false);
        guards.onCounts(0, 0, List.of(dropped(0)));
        guards.onCounts(2_000_000, 60, List.of(dropped(6))); // a tenth of 60
        guards.onCounts(4_000_000, 120, List.of(dropped(13)));
        assertThat(events).isEmpty(); // may be a moment's load
        guards.onCounts(6_000_000, 180, List.of(dropped(20)));
        assertThat(concerns()).containsExactly(Concern.SLOW);
        guards.onCounts(8_000_000, 240, List.of(dropped(20)));
        assertThat(events).last().isEqualTo(new PipelineEvent.WarningOver(Concern.SLOW));
    }

    @ParameterizedTest
    @EnumSource(HostSystem.Kind.class)
    void everySystemHasACauseForEverything(HostSystem.Kind system) {
        for (SourceKind kind : SourceKind.values()) {
            for (Concern concern : Concern.values()) {
                assertThat(new GuardWords(kind, new HostSystem(system, "", false)).of(concern))
                        .matches("[A-Z][^.]+\\. [A-Z][^.]+\\.");
            }
        }
    }

    @Test
    void lookingCostsLittle() {
        LumaProbe probe = new LumaProbe();
        try (Picture picture = TestPictures.moving(1920, 1080, 1)) {
            for (int i = 0; i < 100; i++) {
                probe.look(picture);
            }
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                probe.look(picture);
            }
            Figures.print("guards look at a picture of 1920x1080 in %d us", (System.nanoTime() - start) / 100_000);
            assertThat(probe.isSame()).isTrue();
        }
    }

    private Guards guards(SourceKind kind, boolean neverSilent) {
        return new Guards(kind, neverSilent, LINUX, events::add);
    }

    private List<Concern> concerns() {
        return events.stream()
                .filter(PipelineEvent.Warned.class::isInstance)
                .map(event -> ((PipelineEvent.Warned) event).concern())
                .toList();
    }

    private static void show(Guards guards, Picture picture, int from, int count) {
        for (int i = from; i < from + count; i++) {
            guards.onPicture(picture, i * FRAME);
        }
    }

    private static void hear(Guards guards, float level, int from, int count) {
        float[] samples = new float[2 * 960];
        samples[7] = level;
        for (int i = from; i < from + count; i++) {
            guards.onSound(new AudioBlock(i * 20_000L, samples));
        }
    }

    private static Picture flat(int luma) {
        return flat(160, 90, luma);
    }

    private static Picture flat(int width, int height, int luma) {
        Picture picture = Picture.allocate(width, height, ColorSpace.BT709);
        TestPictures.fill(picture.luma(), luma);
        return picture;
    }

    private static TrackStats dropped(long pictures) {
        return new TrackStats(TrackId.VIDEO_HIGH, true, 1, 0, pictures, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
