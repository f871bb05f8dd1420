package io.lancast.udp.engine.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossHistoryTest {
    private static final long SECOND = 1_000_000_000;

    private final LossHistory losses = new LossHistory();

    @Test
    void aPathIsProvenByEnoughPacketsWithoutLoss() {
        assertThat(losses.isLossy(0)).isFalse();
        losses.onDelivered(LossHistory.PROVING_PACKETS - 1);
        assertThat(losses.isProven(0)).isFalse();
        losses.onDelivered(1);
        assertThat(losses.isProven(0)).isTrue();
    }

    @Test
    void oneLossUnprovesItAndIsRememberedForTenSeconds() {
        losses.onDelivered(LossHistory.PROVING_PACKETS);
        losses.onLoss(5 * SECOND);
        losses.onDelivered(LossHistory.PROVING_PACKETS);

        assertThat(losses.isLossy(15 * SECOND - 1)).isTrue();
        assertThat(losses.isProven(15 * SECOND - 1)).isFalse();
        assertThat(losses.isLossy(15 * SECOND)).isFalse();
        assertThat(losses.isProven(15 * SECOND)).isTrue();
    }
}
