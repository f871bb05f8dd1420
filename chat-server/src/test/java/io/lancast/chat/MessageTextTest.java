package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MessageTextTest {
    @Test
    void keepsMarkupAsText() {
        assertThat(MessageText.of("<script>alert(1)</script>").text()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void losesControlsAndDirectionOverridesButKeepsBreaksTabsAndEmoji() {
        assertThat(MessageText.of("a\u0007b\u202Ec\u2028d\uD800").text()).isEqualTo("abcd");
        assertThat(MessageText.of("if x:\n\treturn 👩\u200D💻").text()).isEqualTo("if x:\n\treturn 👩\u200D💻");
    }

    @Test
    void hasAtMostTwoBreaksInARowAndNoneAtTheEnds() {
        assertThat(MessageText.of("\n\na\r\n\r\n\r\n\rb\n\n").text()).isEqualTo("a\n\nb");
    }

    @Test
    void holdsFiveHundredCodePointsAndNotOneMore() {
        assertThat(MessageText.problemOf("🦦".repeat(500))).isNull();
        assertThat(MessageText.problemOf("🦦".repeat(501))).isEqualTo(MessageText.Problem.TOO_LONG);
        assertThat(MessageText.problemOf("a".repeat(500) + "   \u0000")).isNull(); // measured after cleaning
    }

    @Test
    void withNothingToSeeIsEmpty() {
        assertThat(MessageText.problemOf("")).isEqualTo(MessageText.Problem.EMPTY);
        assertThat(MessageText.problemOf(" \n\t\u200D\u3164")).isEqualTo(MessageText.Problem.EMPTY);
    }

    @Test
    void isNeverMadeOfAnUncleanText() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageText("a\u0000"));
    }
}
