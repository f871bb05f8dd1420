package io.lancast.server.udp;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinTextTest {
    @ParameterizedTest(name = "\"{0}\" names {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "'', -",
                "v=1, -",
                "v=1&room=main, main",
                "room=class+3b&v=1, class 3b",
                "v=1&room=%E6%88%BF%E9%97%B4&new=field, 房间",
                "nonsense, -",
                "room=%zz, %zz",
                "room=, ''",
            })
    void roomOf(String text, @Nullable String room) {
        assertThat(JoinText.parse(text).room()).isEqualTo(room);
    }

    @Test
    void onlyWhoSaysSoIsMovedBetweenQualities() {
        assertThat(JoinText.parse("v=1&quality=auto").movable()).isTrue();
        assertThat(JoinText.parse("v=1&quality=high").movable()).isFalse();
        assertThat(JoinText.parse("v=1").movable()).isFalse();
    }
}
