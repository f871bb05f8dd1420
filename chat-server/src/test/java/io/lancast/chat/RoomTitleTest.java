package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomTitleTest {
    @ParameterizedTest
    @ValueSource(strings = {"Class 3b", "化学", "כיתה ג", "👩‍🔬 lab", "<b>"})
    void isWhateverCanBeShown(String typed) {
        assertThat(RoomConfig.isTitle(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u3164", "\u202Eabc", "a\u0007b", "a\nb", "zero\u200Bwidth", "\uD800"})
    void turnsNothingAroundAndIsNotInvisible(String typed) {
        assertThat(RoomConfig.isTitle(typed)).isFalse();
    }

    @Test
    void hasEightyCodePointsAtMost() {
        assertThat(RoomConfig.isTitle("🦦".repeat(80))).isTrue();
        assertThat(RoomConfig.isTitle("🦦".repeat(81))).isFalse();
    }
}
