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

    @Test
    void tenSecondsOfLossesAreSteady() {
        assertThat(losses.isSteadilyLossy(0)).isFalse();
        losses.onLoss(5 * SECOND);
        losses.onLoss(10 * SECOND);
        assertThat(losses.isSteadilyLossy(15 * SECOND - 1)).isFalse();
        assertThat(losses.isSteadilyLossy(15 * SECOND)).isTrue();
        assertThat(losses.isSteadilyLossy(20 * SECOND))
                .as("none for ten seconds")
                .isFalse();

        losses.onLoss(21 * SECOND);
        assertThat(losses.isSteadilyLossy(22 * SECOND)).as("starts over").isFalse();
    }

    @Test
    void theLongestRunIsRememberedForTenSeconds() {
        assertThat(losses.longestRun(0)).isZero();
        losses.onRun(7, SECOND);
        losses.onRun(5, 10 * SECOND);

        assertThat(losses.longestRun(11 * SECOND - 1)).isEqualTo(7);
        assertThat(losses.longestRun(11 * SECOND)).isZero();
        losses.onRun(2, 11 * SECOND);
        assertThat(losses.longestRun(11 * SECOND)).isEqualTo(2);
    }

    @Test
    void aRunOfTheSameLengthIsNews() {
        losses.onRun(7, SECOND);
        losses.onRun(7, 10 * SECOND);

        assertThat(losses.longestRun(20 * SECOND - 1)).isEqualTo(7);
    }
}
