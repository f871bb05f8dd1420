package io.lancast.udp.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
    private final ReplayWindow window = new ReplayWindow();

    @Test
    void everyNumberIsAcceptedOnceInAnyOrder() {
        assertThat(window.accept(5)).isTrue();
        assertThat(window.accept(3)).isTrue();
        assertThat(window.accept(4)).isTrue();
        assertThat(window.accept(3)).isFalse();
        assertThat(window.accept(5)).isFalse();
    }

    @Test
    void whatFellOutOfTheWindowIsRefused() {
        window.accept(ReplayWindow.SIZE);

        assertThat(window.accept(1)).isTrue();
        assertThat(window.accept(0)).isFalse();
        assertThat(window.accept(-1)).isFalse();
    }

    @Test
    void aJumpForgetsTheOldRound() {
        window.accept(7);
        window.accept(7 + 10L * ReplayWindow.SIZE);

        assertThat(window.accept(7 + 10L * ReplayWindow.SIZE - 1)).isTrue();
        assertThat(window.accept(7)).isFalse();
    }

    @Test
    void restoresNumbersAcrossTheWrap() {
        window.accept(0xFFFF_FFFEL);

        assertThat(window.unwrap(1)).isEqualTo(0x1_0000_0001L);
        assertThat(window.unwrap(-1)).isEqualTo(0xFFFF_FFFFL);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithASetOfEverythingSeen(long seed) {
        Random random = new Random(seed);
        Set<Long> seen = new HashSet<>();
        long largest = -1;
        for (int i = 0; i < 20_000; i++) {
            long number = Math.max(0, largest + 20 - random.nextInt(random.nextInt(50) == 0 ? 3_000 : 60));
            boolean expected = number > largest - ReplayWindow.SIZE && seen.add(number);
            assertThat(window.accept(number)).isEqualTo(expected);
            largest = Math.max(largest, number);
        }
    }
}
