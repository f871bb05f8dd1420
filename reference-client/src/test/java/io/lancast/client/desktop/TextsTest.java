package io.lancast.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        ResourceBundle english = ResourceBundle.getBundle("io.lancast.client.desktop.texts", Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle("io.lancast.client.desktop.texts", Locale.CHINESE);

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(chinese.getString(key)).as(key).isNotEqualTo(english.getString(key));
        }
    }

    @Test
    void numbersAreFilledIn() {
        assertThat(new Texts(Locale.GERMAN).get("people", 1)).isEqualTo("1 person here");
        assertThat(new Texts(Locale.ENGLISH).get("people", 12)).isEqualTo("12 people here");
        assertThat(new Texts(Locale.CHINESE).get("people", 12)).isEqualTo("12 人在线");
        assertThat(new Texts(Locale.ENGLISH).get("delay", "0.24")).isEqualTo("0.24 s behind");
    }

    @Test
    void anUnknownRefusalHasASentenceToo() {
        assertThat(new Texts(Locale.ENGLISH).getOr("refused.new-in-version-9", "refused"))
                .isEqualTo("That was not sent.");
    }
}
