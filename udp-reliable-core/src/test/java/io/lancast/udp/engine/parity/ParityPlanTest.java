package io.lancast.udp.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityPlanTest {
    @Test
    void withoutLossThereIsNone() {
        assertThat(ParityPlan.packets(28, 0)).isZero();
    }

    /** The binomial distribution: the smallest count that is exceeded by one frame in ten thousand at most. */
    @ParameterizedTest(name = "{0} fragments, loss {1}")
    @CsvSource({"28, 0.01, 4", "28, 0.05, 8", "28, 0.1, 12", "10, 0.01, 3", "100, 0.01, 7"})
    void planIsTheSmallestThatIsEnough(int fragments, double loss, int packets) {
        assertThat(ParityPlan.packets(fragments, loss)).isEqualTo(packets);
    }

    /** Each of two blocks may fail half as often, and each of three a third; a frame of 300 has blocks of 100. */
    @ParameterizedTest(name = "{0} fragments, loss {1}")
    @CsvSource({"256, 0.01, 16", "256, 0.05, 38", "300, 0.01, 21", "300, 0.05, 51"})
    void allBlocksOfAFrameHaveToBeWhole(int fragments, double loss, int packets) {
        assertThat(ParityPlan.packets(fragments, loss)).isEqualTo(packets);
    }

    @Test
    void costIsBounded() {
        assertThat(ParityPlan.packets(1, 0.5)).isEqualTo(1);
        assertThat(ParityPlan.packets(3, 0.5)).isEqualTo(3);
        assertThat(ParityPlan.packets(6, 0.9)).isEqualTo(4);
        assertThat(ParityPlan.packets(100, 1)).isEqualTo(50);
        assertThat(ParityPlan.packets(65_535, 1)).isLessThanOrEqualTo(65_535 / 2 + 512);
    }

    @Test
    void morePacketsAreLostMoreAreSent() {
        int before = 0;
        for (double loss = 0.001; loss < 1; loss *= 1.1) {
            int packets = ParityPlan.packets(140, loss);
            assertThat(packets).isGreaterThanOrEqualTo(before);
            before = packets;
        }
    }

    @Test
    void asManyFramesSurviveAsPlanned() {
        Random random = new Random(1);
        int fragments = 28;
        int parity = ParityPlan.packets(fragments, 0.05);
        int failed = 0;
        for (int frame = 0; frame < 100_000; frame++) {
            int lost = 0;
            for (int packet = 0; packet < fragments + parity; packet++) {
                lost += random.nextDouble() < 0.05 ? 1 : 0;
            }
            failed += lost > parity ? 1 : 0;
        }
        assertThat(failed).isLessThanOrEqualTo(20); // 10 are planned for
    }
}
