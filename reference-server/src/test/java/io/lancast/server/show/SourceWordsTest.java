package io.lancast.server.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.web.Words;
import io.lancast.media.MediaException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The presenter's page has words of its own for whatever is wrong with a source. */
class SourceWordsTest {
    @ParameterizedTest
    @EnumSource
    void everyReasonHasWordsInBothLanguages(MediaException.Reason reason) {
        String key = "source." + Show.word(reason);
        assertThat(Words.in("en").has(key)).as("%s in English", key).isTrue();
        assertThat(Words.in("zh").has(key)).as("%s in Chinese", key).isTrue();
    }
}
