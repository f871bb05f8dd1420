package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"main, main", "Main, main", "physics-2_b, physics-2_b", "物理课, 物理课", "Cafe\u0301, caf\u00E9"})
    void isReadInItsCanonicalForm(String fromLink, String name) {
        assertThat(RoomName.parse(fromLink)).isEqualTo(new RoomName(name));
        assertThat(RoomName.of(fromLink)).isEqualTo(new RoomName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "../etc", "a/b", "a.b", "<b>", "a%2fb", "a\u202Eb", "\uD800", "a\u0000"})
    void isNothingElse(String fromLink) {
        assertThat(RoomName.parse(fromLink)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> RoomName.of(fromLink));
    }

    @Test
    void holdsFortyCodePointsAndNotOneMore() {
        assertThat(RoomName.parse("a".repeat(40))).isNotNull();
        assertThat(RoomName.parse("a".repeat(41))).isNull();
        assertThat(RoomName.parse("a".repeat(1_000_000))).isNull();
    }
}
