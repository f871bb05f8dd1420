package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityTurnTest {
    /** The smallest power of the loss that is no more than one in 30 000; the first of them is the loss itself. */
    @ParameterizedTest(name = "loss {0}")
    @CsvSource({"0, 2", "0.00001, 2", "0.001, 2", "0.01, 3", "0.05, 4", "0.1, 5", "0.2, 7", "1, 16"})
    void repairsAreLostAlike(double lossShare, int rounds) {
        assertThat(ParityTurn.rounds(lossShare)).isEqualTo(rounds);
    }
}
