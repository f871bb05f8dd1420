package io.lancast.udp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    @ParameterizedTest(name = "{0} in {1} bytes: {2}")
    @CsvSource({
        "abc, 3, abc",
        "abc, 2, ab",
        "房间, 6, 房间", // three bytes each
        "房间, 5, 房",
        "房间, 2, ''",
        "a😀, 4, a", // four bytes, never cut within
        "a😀, 5, a😀",
    })
    void cutsBetweenCharacters(String text, int maxBytes, String expected) {
        assertThat(new String(Utf8.encode(text, maxBytes), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }
}
