package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackPaceTest {
    private int connections;
    private final FeedbackPace pace = new FeedbackPace(() -> connections);

    @ParameterizedTest(name = "{0} connections, then {1}: every {2} ms")
    @CsvSource({
        "0, 1, 25",
        "0, 100, 25",
        "0, 101, 50",
        "0, 200, 50",
        "0, 201, 100",
        "0, 100000, 100",
        "101, 76, 50", // not before a quarter of them has left
        "101, 75, 25",
        "201, 151, 100",
        "201, 150, 50",
        "201, 100, 50",
        "201, 75, 25",
    })
    void theMoreThereAreTheFurtherApart(int before, int now, int expectedMillis) {
        connections = before;
        pace.millis();
        connections = now;

        assertThat(pace.millis()).isEqualTo(expectedMillis);
    }
}
