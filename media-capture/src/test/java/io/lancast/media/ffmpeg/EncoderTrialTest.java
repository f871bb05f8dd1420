package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries the real encoders of this computer. What is not here must be refused with a sentence, and do no harm. */
@Timeout(120)
class EncoderTrialTest {
    @Test
    void openH264Passes() {
        EncoderReport report = new EncoderTrial(EncoderRecipe.OPENH264).attempt();
        assertThat(report.isUsable()).as(report.sentence()).isTrue();
        assertThat(report.microsPerPicture()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Windows 11", "Mac OS X"})
    void everyRecipeEndsInAReport(String os) {
        for (EncoderRecipe recipe : EncoderRecipe.forH264(os)) {
            EncoderReport report = new EncoderTrial(recipe).attempt();
            Figures.print("%s (%s)", report, report.verdict());
            assertThat(report.sentence()).endsWith(".");
        }
    }

    @Test
    void vp8Vp9AndAv1EncodeWithoutDelay() {
        for (EncoderRecipe recipe :
                new EncoderRecipe[] {EncoderRecipe.VP8, EncoderRecipe.VP9, EncoderRecipe.AOM_AV1, EncoderRecipe.SVT_AV1
                }) {
            EncoderReport report = new EncoderTrial(recipe).attempt();
            Figures.print("%s", report);
        }
        assertThat(new EncoderTrial(EncoderRecipe.VP8).attempt().isUsable()).isTrue();
    }

    @Test
    void theLastChoiceIsOpenH264Everywhere() {
        for (String os : new String[] {"Linux", "Windows 10", "Mac OS X", "FreeBSD", ""}) {
            assertThat(EncoderRecipe.forH264(os))
                    .endsWith(EncoderRecipe.OPENH264)
                    .doesNotHaveDuplicates();
        }
    }
}
