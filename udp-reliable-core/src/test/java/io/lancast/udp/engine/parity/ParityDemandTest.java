package io.lancast.udp.engine.parity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParityDemandTest {
    private static final long SECOND = 1_000_000_000L;

    private final ParityDemand demand = new ParityDemand();

    @Test
    void nobodyNeedsAnyAtFirst() {
        assertThat(demand.lossShare(0)).isZero();
    }

    @Test
    void theWorstPathCountsForASecondOrTwo() {
        demand.onNeed(0.05, 0);
        demand.onNeed(0.01, SECOND / 2);
        assertThat(demand.lossShare(2 * SECOND - 1)).isEqualTo(0.05);
        demand.onNeed(0.01, SECOND);
        assertThat(demand.lossShare(SECOND)).isEqualTo(0.05);
        demand.onNeed(0.02, SECOND + 1);
        assertThat(demand.lossShare(2 * SECOND - 1)).isEqualTo(0.05);
        assertThat(demand.lossShare(2 * SECOND)).isEqualTo(0.02);
    }

    @Test
    void thereIsNoMomentWithoutDemandAsLongAsItIsTold() {
        for (long now = 0; now < 10 * SECOND; now += SECOND / 40) {
            demand.onNeed(0.05 - now * 1e-12, now);
            assertThat(demand.lossShare(now + SECOND / 40)).isPositive();
        }
    }

    @Test
    void demandEndsWhenNobodyTellsOfItAnyMore() {
        demand.onNeed(0.05, 0);
        assertThat(demand.lossShare(2 * SECOND)).isZero();
        demand.onNeed(0.01, 9 * SECOND);
        assertThat(demand.lossShare(9 * SECOND)).isEqualTo(0.01);
    }
}
