package io.lancast.udp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceNumberTest {
    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "0, 1, 1",
        "1, 0, -1",
        "7, 7, 0",
        "-1, 0, 1", // 2^32-1 wraps to 0
        "0, -1, -1",
        "2147483647, -2147483648, 1", // the sign bit is nothing special
    })
    void distance(int earlier, int later, int expected) {
        assertThat(SequenceNumber.distance(earlier, later)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} near {1}: {2}")
    @CsvSource({
        "5, 0, 5",
        "5, 5, 5",
        "0, 4294967295, 4294967296", // the wrap forward
        "-1, 4294967296, 4294967295", // and back
        "2147483647, 0, 2147483647", // as far ahead as it goes
        "-2147483648, 4294967296, 2147483648", // as far back as it goes
        "3, 42949672960, 42949672963", // in the eleventh round
        "-1, 0, -1", // nonsense near the start stays recognizable
    })
    void unwrap(int low, long reference, long expected) {
        assertThat(SequenceNumber.unwrap(low, reference)).isEqualTo(expected);
    }
}
