package io.lancast.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.media.EncoderChoice;
import io.lancast.chat.web.Words;
import io.lancast.media.ffmpeg.EncoderVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The presenter's page has words of its own for whatever came of trying an encoder. */
class EncoderWordsTest {
    @ParameterizedTest
    @EnumSource
    void everyVerdictHasWordsInBothLanguages(EncoderVerdict verdict) {
        String key = "encoder." + EncoderList.word(verdict);
        assertThat(Words.in("en").has(key)).as("%s in English", key).isTrue();
        assertThat(Words.in("zh").has(key)).as("%s in Chinese", key).isTrue();
    }

    @Test
    void whatWorksIsUsable() {
        assertThat(EncoderList.word(EncoderVerdict.WORKS)).isEqualTo(EncoderChoice.WORKS);
    }
}
